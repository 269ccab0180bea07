"""A member's own choices about the weekly mail."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.guards import signed_in
from accounts.models import Membership
from reminders.domain.preferences import choose_weekly_mail
from reminders.forms.preferences import PreferenceForm
from reminders.queries.unsubscribing import preference_of


@signed_in
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Of the organization that the mail named, else the current one; `?pause=14` only fills in the form."""
    membership = _membership(request)
    preference = preference_of(membership)
    form = PreferenceForm(request.POST or None, preference=preference, initial=_pause(request))
    if request.method == "POST" and form.is_valid():
        choose_weekly_mail(membership=membership, actor=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(request.get_full_path())
    zone = timezone.get_current_timezone_name()
    context = {"form": form, "preference": preference, "chosen": membership, "zone": zone}
    return render(request, "reminders/preferences.html", context)


def _membership(request: HttpRequest) -> Membership:
    wanted = request.GET.get("organization", "")
    for membership in request.memberships:
        if wanted == str(membership.organization_id) or (not wanted and membership == request.membership):
            return membership
    raise Http404


def _pause(request: HttpRequest) -> dict[str, date]:
    days = request.GET.get("pause", "")
    is_short = days.isascii() and days.isdigit() and len(days) < 4
    return {"paused_until": timezone.localdate() + timedelta(days=int(days))} if is_short else {}
