"""The home of a sponsor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from accounts.guards import only
from campaigns.queries.totals import totals_page


@only(Role.LEAD, Role.SPONSOR)
@require_GET
def totals(request: HttpRequest) -> HttpResponse:
    page = totals_page(request.organization, timezone.now())
    return render(request, "campaigns/totals.html", {"page": page})
