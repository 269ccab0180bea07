"""What teams answer for: both measures for the team and for sponsors."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from accounts.guards import only
from campaigns.forms.accountability import ReadingForm
from campaigns.queries.accountabilities import accountabilities_page, answerable
from campaigns.views.asked_for import number_in

MOST_PAGES = 1000


def _is_team(request: HttpRequest) -> bool:
    return bool(request.membership.role in (Role.LEAD, Role.MEMBER))


@only(Role.LEAD, Role.MEMBER, Role.SPONSOR)
@require_GET
def accountabilities(request: HttpRequest) -> HttpResponse:
    today, is_team = timezone.localdate(timezone.now()), _is_team(request)
    number = min(max(number_in(request, "page") or 1, 1), MOST_PAGES)
    page = accountabilities_page(today, is_team=is_team, number=number)
    return render(request, "campaigns/accountabilities.html", {"page": page, "today": today, "is_team": is_team})


@only(Role.LEAD, Role.MEMBER, Role.SPONSOR)
@require_GET
def accountability(request: HttpRequest, pk: int) -> HttpResponse:
    today, is_team = timezone.localdate(timezone.now()), _is_team(request)
    row = answerable(pk, today, is_team=is_team)
    if row is None:
        raise Http404
    about = {"operation": (row.operation.name, row.operation.unit), "feedback": (row.feedback.name, row.feedback.unit)}
    form = ReadingForm(about=about, initial={"read_on": today}) if is_team else None
    context = {"row": row, "today": today, "is_team": is_team, "form": form}
    return render(request, "campaigns/accountability.html", context)
