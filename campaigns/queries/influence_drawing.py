"""The influence map as plain values for the script that draws it."""

from collections.abc import Mapping
from math import cos, pi, sin, sqrt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.drawing import initials, percent
from campaigns.enums import TargetState
from campaigns.models import InfluenceTarget
from campaigns.queries.influence_map import InfluenceMap, places_of
from campaigns.queries.influence_overview import NONE, DepartmentNode
from campaigns.queries.network import NetworkPerson, NetworkTie

Place = tuple[int, int]

APART = 1600
"""From one department to the next, in the units of the map."""


def drawing_of(found: InfluenceMap, departments: Mapping[int, str]) -> dict[str, Any]:
    """One query, for the places."""
    if found.overview:
        flows = [
            {"from": flow.influencer, "to": flow.influenced, "ties": flow.ties, "strength": flow.strength}
            for flow in found.overview.flows
        ]
        nodes = [_department(one, departments) for one in found.overview.departments]
        return {"kind": "departments", "departments": nodes, "flows": flows}
    places = places_of(found.people)
    return {
        "kind": "people",
        "keeps": found.keeps_places,
        "origin": origin_of(found),
        "people": [_person(one, places.get(one.id)) for one in found.people],
        "ties": [_tie(one) for one in found.ties],
        "asks": [_ask(one) for one in found.asks_in_view],
    }


def origin_of(found: InfluenceMap) -> Place:
    """Around where those without a place begin: departments that are never drawn together stand apart."""
    if found.is_small or not found.frame.department:
        return 0, 0
    everybody = found.network.people.values()
    number = sorted({one.department_id or NONE for one in everybody}).index(found.frame.department)
    far, turn = APART * sqrt(number), number * pi * (3 - sqrt(5))
    return round(far * cos(turn)), round(far * sin(turn))


def _department(one: DepartmentNode, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": department_name(one.id, names),
        "people": one.people,
        "share": round(one.share, 4),
        "told": percent(one.share),
        "counted": ngettext("%(n)s person", "%(n)s people", one.people) % {"n": one.people},
    }


def department_name(pk: int, names: Mapping[int, str]) -> str:
    return _("No department") if pk == NONE else names.get(pk, "")


def _person(one: NetworkPerson, place: Place | None) -> dict[str, Any]:
    """Without a place the script finds one."""
    drawn = {
        "id": one.id,
        "name": one.name,
        "initials": initials(one.name),
        "stance": one.stance,
        "power": one.weight,
    }
    return {**drawn, "x": place[0], "y": place[1]} if place else drawn


def _tie(one: NetworkTie) -> dict[str, Any]:
    drawn = {"id": one.id, "from": one.influencer, "to": one.influenced, "strength": one.strength}
    return drawn if one.is_counted else {**drawn, "rival": True}


def _ask(one: InfluenceTarget) -> dict[str, Any]:
    """A proposal was not sent yet."""
    drawn = {"id": one.pk, "from": one.asked_id, "to": one.person_id}
    return {**drawn, "proposed": True} if one.state == TargetState.PROPOSED else drawn
