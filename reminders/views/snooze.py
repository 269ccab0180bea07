"""Snoozing a prompt, from the page or from a mail. A GET only asks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.guards import team
from reminders.domain import snoozes
from reminders.forms.snooze import SnoozeForm


@team
@require_http_methods(["GET", "POST"])
def snooze(request: HttpRequest) -> HttpResponse:
    form = SnoozeForm(request.POST or None, initial={"key": request.GET.get("key", "")})
    at = timezone.now()
    is_done, _kept = attempt(
        form,
        lambda: snoozes.snooze(
            organization=request.organization,
            user=request.user,
            key=form.cleaned_data["key"],
            until=form.last_day(timezone.localdate(at)),
            at=at,
        ),
    )
    if is_done:
        back_url = reverse("reminders:unsnooze", args=[form.cleaned_data["key"]])
        messages.success(request, _("Put off."), extra_tags=f"undo {back_url}")
        return redirect("/")
    return render(request, "reminders/snooze.html", {"form": form})


@team
@require_POST
def unsnooze(request: HttpRequest, key: str) -> HttpResponse:
    snoozes.unsnooze(
        organization=request.organization, user=request.user, key=key.replace("\0", "")[:120], at=timezone.now()
    )
    return redirect("/")
