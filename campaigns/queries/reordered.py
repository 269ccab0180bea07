"""Why suggested asks stand elsewhere than before: somebody's stance or wish, power or tie is another since.

The order of before is worked out, never stored: who stood where on that day, as it was known then, with the asks and
the decisions of today, so that what was accepted meanwhile moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.drawing import day_month, stance_label
from accounts.kept import find_kept, keep
from accounts.models import User
from campaigns.models import Campaign
from campaigns.queries.ask_plan import AskPlan, Pair, PlannedAsk, plan_for, question
from campaigns.queries.kept_plan import COUNTED, place_of
from stakeholders.models import InfluenceTie, Stakeholder, StanceEntry
from stakeholders.queries.changed_wishes import changed_wishes

LEAST_DAYS, MOST_DAYS = 7, 28
MOST_COMPARED = 5_000
"""Ties of a company for which a second plan is made while the browser waits."""


@dataclass(frozen=True, slots=True)
class Stood:
    stance: int | None
    power: int


@dataclass(frozen=True, slots=True)
class Placed:
    """From 1, and what it would have added."""

    place: int
    gain: float


@dataclass(frozen=True)
class OrderThen:
    """Places by pair, how those with ties stood, and how much who listened to whom."""

    day: date
    places: dict[Pair, Placed]
    stood: dict[int, Stood]
    strengths: dict[Pair, int]


@dataclass(frozen=True)
class Since:
    """What changed of the people of a page: stances with the day they are held from, wishes with the day of change."""

    then: OrderThen
    stances: dict[int, tuple[int, date]]
    wishes: dict[int, date]
    labels: dict[str, str]


def day_before(campaign: Campaign, today: date) -> date:
    """The day on which an ask was last written down here; a week ago at least, four at most. One query."""
    last: datetime | None = campaign.targets.aggregate(last=Max("proposed_at"))["last"]
    days = (today - timezone.localdate(last)).days if last else LEAST_DAYS
    return today - timedelta(days=min(max(days, LEAST_DAYS), MOST_DAYS))


def order_then(campaign: Campaign, *, reader: User, at: datetime) -> OrderThen | None:
    """Kept like the plan itself; None where there are too many ties to plan twice."""
    place = place_of(campaign, reader, at)
    day = day_before(campaign, place.day)
    name = f"{place.name}:since:{day}"
    mark, found = find_kept(name, campaign.organization, COUNTED)
    if found is None and InfluenceTie.objects.on(day).count() <= MOST_COMPARED:
        found = _worked_out(campaign, reader, day)
        keep(name, campaign.organization, mark, found)
    return found


def _worked_out(campaign: Campaign, reader: User, day: date) -> OrderThen:
    end = datetime.combine(day, time.max, tzinfo=timezone.get_current_timezone())
    asked = question(campaign, reader=reader, day=day, known_at=end)
    ties, people = asked.network.counted_ties, asked.network.people
    return OrderThen(
        day=day,
        places={pair_of(one): Placed(number, one.gain) for number, one in enumerate(plan_for(asked).asks, 1)},
        stood={pk: Stood(people[pk].stance, people[pk].weight) for tie in ties for pk in tie.ends},
        strengths={tie.ends: tie.strength for tie in ties},
    )


def pair_of(ask: PlannedAsk) -> Pair:
    return ask.asked, ask.person


def moved_in(
    campaign: Campaign,
    plan: AskPlan,
    asks: Sequence[PlannedAsk],
    people: dict[int, Stakeholder],
    *,
    reader: User,
    at: datetime,
) -> dict[Pair, str]:
    """Of these asks of the plan those that moved, each with why. At most five queries where the order is kept."""
    then = order_then(campaign, reader=reader, at=at)
    if then is None:
        return {}
    today = timezone.localdate(at)
    since = Since(
        then=then,
        stances=_stances(people, today),
        wishes=changed_wishes(campaign.organization, today),
        labels=campaign.organization.stance_labels or {},
    )
    places = {pair_of(one): number for number, one in enumerate(plan.asks, 1)}
    return {
        pair: _told(one, places[pair], since, people)
        for one in asks
        if (pair := pair_of(one)) and _place_in(then, pair) != places[pair] and {*pair} <= people.keys()
    }


def _place_in(then: OrderThen, pair: Pair) -> int | None:
    before = then.places.get(pair)
    return before.place if before else None


def _stances(people: Iterable[int], today: date) -> dict[int, tuple[int, date]]:
    entries = StanceEntry.objects.standing().held_on(today).filter(stakeholder__in=list(people))
    latest = entries.order_by("stakeholder", "-held_from", "-recorded_at", "-id").distinct("stakeholder")
    return {pk: (stance, day) for pk, stance, day in latest.values_list("stakeholder", "stance", "held_from")}


def _told(ask: PlannedAsk, place: int, since: Since, people: dict[int, Stakeholder]) -> str:
    """A cause is named only where it can have moved the ask: another worth, or a wish that lifts it among equals."""
    person, asked = people[ask.person], people[ask.asked]
    before = since.then.places.get(pair_of(ask))
    because = []
    if before is None or round(before.gain, 9) != round(ask.gain, 9):
        because += [_stance(person, since), _power(person, ask, since), _tie(ask, asked, person, since)]
    if before is None:
        because.append(_stance(asked, since))
    if before is None or place < before.place:
        because.append(_wish(person, since))
    told = [one for one in because if one]
    return " ".join([*told, _move(before.place if before else None, place, is_own=bool(told))])


def _stance(person: Stakeholder, since: Since) -> str:
    before = since.then.stood.get(person.pk)
    if before is None or person.pk not in since.stances:
        return ""
    stance, day = since.stances[person.pk]
    if stance == before.stance:
        return ""
    told = {
        "name": person.first_name,
        "before": stance_label(before.stance, since.labels),
        "now": stance_label(stance, since.labels),
        "day": day_month(day),
    }
    if before.stance is not None and stance < before.stance:
        return _("%(name)s fell from %(before)s to %(now)s on %(day)s.") % told
    return _("%(name)s went from %(before)s to %(now)s on %(day)s.") % told


def _wish(person: Stakeholder, since: Since) -> str:
    day = since.wishes.get(person.pk)
    if day is None:
        return ""
    return _("What %(name)s wants changed on %(day)s.") % {"name": person.first_name, "day": day_month(day)}


def _power(person: Stakeholder, ask: PlannedAsk, since: Since) -> str:
    before = since.then.stood.get(person.pk)
    if before is None or before.power == ask.power:
        return ""
    told = {"name": person.first_name, "before": before.power, "now": ask.power}
    return _("%(name)s's power went from %(before)s to %(now)s.") % told


def _tie(ask: PlannedAsk, asked: Stakeholder, person: Stakeholder, since: Since) -> str:
    before = since.then.strengths.get(pair_of(ask))
    if before == ask.strength:
        return ""
    told = {"asked": asked.first_name, "person": person.first_name, "before": before, "now": ask.strength}
    if before is None:
        return _("That %(person)s listens to %(asked)s is new.") % told
    return _("How much %(person)s listens to %(asked)s went from %(before)s to %(now)s of 5.") % told


def _move(before: int | None, now: int, *, is_own: bool) -> str:
    if before is None:
        return _("New here.")
    told = {"before": before, "now": now}
    if is_own:
        return _("Moved from place %(before)s to %(now)s.") % told
    return _("Moved from place %(before)s to %(now)s, because others moved.") % told
