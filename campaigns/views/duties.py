"""Who carries what for customers, group by group and market by market. For the team alone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Role
from accounts.guards import team
from campaigns.forms.duties import CarrierForm
from campaigns.queries.duties import DutyMap, Only, duties_page, duty_map
from campaigns.queries.duties_of import duties_of
from campaigns.views.asked_for import number_in
from campaigns.views.plan import people_of
from stakeholders.views.person import found_person


def _only(request: HttpRequest) -> Only:
    told = request.GET.get("only", "")
    return told if told in ("gaps", "doubles") else ""  # type: ignore[return-value]


@team
@require_GET
def duties(request: HttpRequest) -> HttpResponse:
    page = duties_page(
        request.organization,
        timezone.localdate(timezone.now()),
        only=_only(request),
        group=number_in(request, "group"),
        market=number_in(request, "market"),
    )
    may_lay = request.membership.role == Role.LEAD and not any(row.duty.is_usual for row in page.whole.rows)
    return render(request, "campaigns/duties.html", {"page": page, "may_lay": may_lay})


def carrier_form(request: HttpRequest, found: DutyMap) -> CarrierForm:
    market = next((one for one in found.markets if one.pk == number_in(request, "market")), None)
    return CarrierForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        organization=request.organization,
        people=people_of(request),
        markets=found.markets,
        today=timezone.localdate(timezone.now()),
        market=market,
    )


def found_map(request: HttpRequest, pk: int) -> DutyMap:
    found = duty_map(request.organization, timezone.localdate(timezone.now()), duty=pk)
    if not found.rows:
        raise Http404
    return found


def duty_page(request: HttpRequest, found: DutyMap, form: CarrierForm) -> HttpResponse:
    [row] = found.rows
    own = set(request.user.stakeholder_records.values_list("pk", flat=True))
    context: dict[str, Any] = {"row": row, "group": found.sections[0].group, "form": form, "own_records": own}
    return render(request, "campaigns/duty.html", context, status=422 if form.errors else 200)


@team
@require_GET
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_map(request, pk)
    return duty_page(request, found, carrier_form(request, found))


@team
@require_GET
def person_duties(request: HttpRequest, pk: int) -> HttpResponse:
    """A part of the page of the person; a page of its own for whoever follows the link."""
    person, today = found_person(request, pk), timezone.localdate(timezone.now())
    has_left = person.left_on is not None and person.left_on <= today
    template = "duties_of_list" if request.headers.get("HX-Request") == "true" else "duties_of"
    context = {"person": person, "carried": duties_of(person), "has_left": has_left}
    return render(request, f"campaigns/{template}.html", context)
