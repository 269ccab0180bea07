"""Where the leaders are, by opinion and by evidence: everything for the team, levels alone for a sponsor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from accounts.guards import only
from accounts.zones import zone_or
from campaigns.queries.maturity import maturity_page
from campaigns.views.asked_for import number_in


@only(Role.LEAD, Role.MEMBER, Role.SPONSOR)
@require_GET
def maturity(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate(timezone.now())
    zone = zone_or(request.organization.time_zone, "UTC")
    page = maturity_page(today, zone, number_in(request, "book"), number_in(request, "take"))
    is_team = request.membership.role != Role.SPONSOR
    return render(request, "campaigns/maturity.html", {"page": page, "today": today, "is_team": is_team})
