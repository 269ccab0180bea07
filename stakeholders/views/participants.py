"""Putting right who took part in a conversation."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.attempt import attempt
from accounts.guards import team
from stakeholders.domain.participants import change_participants
from stakeholders.forms.engagement_people import EngagementPeopleForm
from stakeholders.views.engagements import found_engagement, read_by


@team
@require_http_methods(["GET", "POST"])
def engagement_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may read the words may change who took part."""
    found = found_engagement(request, pk)
    if found.private_to_id not in (None, request.user.pk):
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = EngagementPeopleForm(posted, taking_part=list(found.participations.all()), user=request.user)
    is_done, _result = attempt(
        form,
        lambda: change_participants(engagement=found, parts=form.parts(), actor=request.user, at=timezone.now()),
    )
    if is_done:
        messages.success(request, _("Saved."))
        return redirect("stakeholders:engagement", pk)
    read_by(request, "conversation", [found])
    context = {"engagement": found, "form": form}
    return render(request, "stakeholders/engagement_people.html", context, status=422 if form.errors else 200)
