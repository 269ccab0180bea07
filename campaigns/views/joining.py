"""Markets that are about to join, and whether they are ready. For the team alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guards import team
from campaigns.forms.joining import RequirementForm
from campaigns.queries.joining import Check, check_of, joinings_page


@team
@require_GET
def joinings(request: HttpRequest) -> HttpResponse:
    page = joinings_page(request.organization, request.user, timezone.localdate(timezone.now()))
    return render(request, "campaigns/joinings.html", {"page": page})


def found_check(request: HttpRequest, pk: int) -> Check:
    found = check_of(pk, request.organization, request.user, timezone.localdate(timezone.now()))
    if found is None:
        raise Http404
    return found


@team
@require_GET
def joining(request: HttpRequest, pk: int) -> HttpResponse:
    context = {"check": found_check(request, pk), "form": RequirementForm()}
    return render(request, "campaigns/joining.html", context)
