"""The influence map: the page, what it draws, the same as a table, and the facts about what is selected."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Door
from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.forms.influence import MapForm, query_of
from campaigns.forms.influence_bar import bar_of
from campaigns.queries.influence_drawing import drawing_of
from campaigns.queries.influence_facts import facts_of_person, facts_of_tie
from campaigns.queries.influence_map import InfluenceMap, influence_map
from campaigns.queries.influence_rows import department_rows, person_rows, tie_page
from campaigns.queries.ties_checked import ties_checked_on
from stakeholders.queries.people_bar import Choices, choices_for


@dataclass(frozen=True)
class AskedMap:
    """What the address asks for, and what was found. Of what cannot be understood nothing is asked."""

    at: datetime
    today: date
    form: MapForm
    choices: Choices
    found: InfluenceMap

    @property
    def status(self) -> int:
        return 422 if self.form.errors else 200

    @property
    def departments(self) -> dict[int, str]:
        return dict(self.choices.departments)


def asked_map(request: HttpRequest) -> AskedMap:
    at = timezone.now()
    today = timezone.localdate(at)
    choices = choices_for(request.organization, request.user)
    form = MapForm(request.GET, user=request.user, today=today, choices=choices)
    found = influence_map(organization=request.organization, user=request.user, frame=form.frame(), at=at)
    return AskedMap(at, today, form, choices, found)


def page_of(asked: AskedMap) -> dict[str, Any]:
    """What the map and its table have in common."""
    found = asked.found
    return {"found": found, "form": asked.form, "today": asked.today, "bar": bar_of(asked.form, found, asked.today)}


@team
@require_GET
def influence(request: HttpRequest) -> HttpResponse:
    asked = asked_map(request)
    found = asked.found
    note_look(request, "influence map", found.ids)
    rows = {"rows": person_rows(found)}
    if found.overview:
        rows = {"departments": department_rows(found.overview, asked.departments)}
    context = {**page_of(asked), **rows, "checked_on": ties_checked_on(found.frame.day)}
    return render(request, "campaigns/influence.html", context, status=asked.status)


@team
@require_GET
def influence_data(request: HttpRequest) -> JsonResponse:
    """For the script of the page, with the same address behind the question mark."""
    asked = asked_map(request)
    if asked.form.errors:
        return JsonResponse({"errors": asked.form.errors}, status=422)
    note_look(request, "influence map", asked.found.ids, Door.PAGE)
    return JsonResponse(drawing_of(asked.found, asked.departments))


@team
@require_GET
def influence_table(request: HttpRequest) -> HttpResponse:
    asked = asked_map(request)
    table = tie_page(asked.found, request.GET.get("page", ""))
    note_look(request, "ties", {end for row in table.rows for end in row.tie.ends})
    pages = {
        name: f"?{query_of(asked.found.frame, asked.today, page=number)}" if number else ""
        for name, number in (("previous", table.previous), ("next", table.next))
    }
    context = {**page_of(asked), **pages, "table": table}
    return render(request, "campaigns/influence_table.html", context, status=asked.status)


@team
@require_GET
def influence_facts(request: HttpRequest) -> HttpResponse:
    """About one person or one tie, for the rail of the map."""
    asked = asked_map(request)
    number = _number(request.GET.get("tie") or request.GET.get("node"))
    facts: Any = facts_of_tie(asked.found, number) if "tie" in request.GET else facts_of_person(asked.found, number)
    if facts is None:
        raise Http404
    ends = facts.tie.ends if "tie" in request.GET else [facts.person.id]
    note_look(request, "influence map", ends)
    kind = "tie" if "tie" in request.GET else "person"
    return render(request, f"campaigns/influence_{kind}.html", {**page_of(asked), "facts": facts})


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0
