"""The row above the influence map: its views, its filters, and the addresses that carry both."""

from dataclasses import dataclass
from datetime import date

from campaigns.forms.influence import PLACES, MapForm, query_of
from campaigns.queries.influence_frame import View
from campaigns.queries.influence_map import InfluenceMap
from stakeholders.forms.people_tabs import Select, select

FEWEST = {"group": 1, "department": 2, "market": 1}
"""What is offered where the organization has no such place."""


@dataclass(frozen=True)
class Segment:
    label: str
    query: str
    is_current: bool
    is_around: bool


@dataclass(frozen=True)
class Bar:
    """`query` is what is shown now, `today_query` the same of today."""

    segments: list[Segment]
    least: Select
    places: list[Select]
    place_names: list[str]
    query: str
    today_query: str
    view: str
    is_past: bool
    is_narrowed: bool


def bar_of(form: MapForm, found: InfluenceMap, today: date) -> Bar:
    frame = found.frame
    segments = [
        Segment(str(view.label), _seen_as(view, found, today), view == frame.view, view == View.AROUND) for view in View
    ]
    names = [name for name in PLACES if len(_choices(form, name)) > FEWEST[name]]
    return Bar(
        segments=segments,
        least=_select(form, found, "least"),
        places=[_select(form, found, name) for name in names],
        place_names=[_chosen(form, found, name) for name in PLACES if getattr(frame, name) is not None],
        query=query_of(frame, today),
        today_query=query_of(frame, today, on=None),
        view="" if frame.view == View.EVERYONE else frame.view.value,
        is_past=frame.day != today,
        is_narrowed=frame.least > 1 or any(getattr(frame, name) is not None for name in PLACES),
    )


def _seen_as(view: View, found: InfluenceMap, today: date) -> str:
    return query_of(
        found.frame,
        today,
        view="" if view == View.EVERYONE else view.value,
        person=found.frame.center if view == View.AROUND else None,
    )


def _choices(form: MapForm, name: str) -> list:
    return list(form.fields[name].choices)  # type: ignore[attr-defined]


def _select(form: MapForm, found: InfluenceMap, name: str) -> Select:
    value = getattr(found.frame, name)
    chosen = "" if value is None or (name == "least" and value == 1) else str(value)
    return select(name, form.fields[name].label, _choices(form, name), chosen)


def _chosen(form: MapForm, found: InfluenceMap, name: str) -> str:
    return str({str(key): label for key, label in _choices(form, name)}[str(getattr(found.frame, name))])
