"""One click in a mail stops it (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reminders.domain.preferences import stop_weekly_mail
from reminders.queries.unsubscribing import preference_behind


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """POST acts at once, for whoever holds the link; GET only asks, because mail scanners open links.

    The answer is the same for a wrong link, a used one and an account that is gone, so that nobody learns
    anything from it and no mail provider tries again.
    """
    is_done = request.method == "POST"
    preference = preference_behind(token) if is_done else None
    if preference:
        stop_weekly_mail(preference=preference, at=timezone.now())
    return render(request, "reminders/unsubscribe.html", {"is_done": is_done})
