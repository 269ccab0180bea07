"""The desk: what to do next, how the coalition stands, who slips."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Door, Role
from accounts.guards import signed_in
from accounts.views.reading import note_look
from campaigns.queries.this_week import ThisWeek
from campaigns.queries.this_week import this_week as load

HOMES = {Role.CHAMPION: "campaigns:asks", Role.SPONSOR: "campaigns:totals"}


@signed_in
@require_GET
def this_week(request: HttpRequest) -> HttpResponse:
    """Each role's home; without any organization, the way to the first one."""
    if request.membership is None:
        return render(request, "campaigns/this_week_nowhere.html")
    home = HOMES.get(request.membership.role)
    if home is not None:
        return redirect(home)
    today = timezone.localdate()
    is_all = request.GET.get("moved") == "all"
    facts = {"organization": request.organization, "user": request.user, "today": today, "at": timezone.now()}
    week = load(**facts, is_all_movement=is_all)
    note(request, week)
    template = "this_week.html" if week.people else "this_week_first_day.html"
    return render(request, f"campaigns/{template}", {"week": week, "is_all_movement": is_all})


def note(request: HttpRequest, week: ThisWeek) -> None:
    shown = [one.prompt.subject_id for one in week.to_do] + [one.person.pk for one in week.slipping]
    note_look(request, "this week", shown, Door.LIST)
