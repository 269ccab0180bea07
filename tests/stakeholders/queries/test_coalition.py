"""The coalition on any day, held to arithmetic over the same rows done the slow way."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakeholders.analysis.coalition import Standing, coalition_of
from stakeholders.models import Rating, Stakeholder, StanceEntry
from stakeholders.queries.coalition import coalitions, moves, standing
from stakeholders.queries.log_panel import log_panel
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person, make_rating, make_stance

pytestmark = pytest.mark.django_db


def days_ago(number: int):
    return TODAY - timedelta(days=number)


def moment(number: int) -> datetime:
    return NOW - timedelta(days=number)


def slowly(day, known_at):
    """The same measure with a loop a person."""
    standings = []
    for person in Stakeholder.objects.all():
        if (person.joined_on or person.added_on) > day or (person.left_on and person.left_on < day):
            continue
        known = StanceEntry.objects.known_at(known_at).held_on(day).filter(stakeholder=person).latest_first().first()
        ratings = Rating.objects.filter(stakeholder=person, measure="power", held_from__lte=day)
        power = ratings.filter(recorded_at__lte=known_at).order_by("-held_from", "-recorded_at", "-id").first()
        standings.append(Standing(power.value if power else None, known.stance if known else None))
    return coalition_of(standings)


ENTRY = st.tuples(st.integers(0, 3), st.integers(-2, 2), st.integers(0, 60), st.integers(0, 60), st.booleans())
SCORE = st.tuples(st.integers(0, 3), st.sampled_from([None, 1, 3, 5]), st.integers(0, 60))


@given(entries=st.lists(ENTRY, max_size=12), scores=st.lists(SCORE, max_size=6), known=st.integers(0, 60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_on_any_day_as_known_at_any_time(organization, entries, scores, known):
    Stakeholder.objects.all().delete()
    people = [
        make_person(
            organization, name=f"Person {number}", added_on=days_ago(45), left_on=days_ago(5) if number else None
        )
        for number in range(4)
    ]
    for number, stance, held, recorded, is_retracted in entries:
        entry = make_stance(people[number], stance, held_from=days_ago(held), recorded_at=moment(recorded))
        if is_retracted:
            StanceEntry.objects.filter(pk=entry.pk).update(retracted_at=moment(10), retracted_why="No")
    for number, value, held in scores:
        make_rating(people[number], "power", value, held_from=days_ago(held), recorded_at=moment(held))
    days = [days_ago(number) for number in (50, 30, 6, 3, 0)]
    assert coalitions(organization, days, known_at=moment(known)) == [slowly(day, moment(known)) for day in days]


def test_the_measures_of_a_day():
    day = coalition_of([Standing(5, 2), Standing(None, 1), Standing(4, -1), Standing(2, None), Standing(1, 0)])
    assert (day.people, day.total, day.behind, day.against, day.unknown) == (5, 15, 8, 4, 2)
    assert day.share == pytest.approx(8 / 15)
    assert day.net_support == pytest.approx(4 / 15)
    assert day.unknown_share == pytest.approx(2 / 15)
    assert coalition_of([]).share is None


def test_who_moved_within_the_week(organization):
    moved = make_person(organization, name="Moved", stance=0)
    make_stance(moved, 1, held_from=days_ago(3))
    make_person(organization, name="Stayed", stance=0)
    back = make_person(organization, name="Back again", stance=1)
    make_stance(back, -1, held_from=days_ago(4))
    make_stance(back, 1, held_from=days_ago(2))
    fresh = make_person(organization, name="Now known")
    make_stance(fresh, -1, held_from=days_ago(1))
    found = moves(organization, since=days_ago(7), until=TODAY, reader_id=0)
    assert {(move.name, move.before, move.after) for move in found} == {("Moved", 0, 1), ("Now known", None, -1)}


def test_nobody_reads_how_they_moved_themselves(organization):
    reader = make_member(organization)
    own = make_person(organization, name="Me", stance=0, user=reader)
    make_stance(own, 1, held_from=days_ago(3))
    assert moves(organization, since=days_ago(7), until=TODAY, reader_id=reader.pk) == []


def test_another_organization_does_not_count(organization):
    other = make_organization("Elsewhere")
    make_person(other, name="Theirs", stance=2, power=5)
    make_person(organization, name="Ours", stance=-1, power=2)
    assert coalitions(organization, [TODAY], known_at=NOW)[0].total == 2


def test_the_sums_that_a_reader_sees_leave_the_reader_out(organization):
    own, other = make_member(organization, name="Own"), make_member(organization, name="Other")
    make_person(organization, "Behind", power=2, stance=1)
    make_person(organization, "Unknown", power=3)
    alone = standing(organization, TODAY, at=NOW)
    make_person(organization, "Mine", user=own, power=5, stance=2)
    cache.clear()
    everybody = standing(organization, TODAY, at=NOW)
    assert everybody.weeks[-1].total == 10
    assert everybody.seen_by(other.pk) == everybody
    assert (everybody.seen_by(own.pk).weeks, sorted(everybody.seen_by(own.pk).totals, key=str)) == (
        alone.weeks,
        sorted(alone.totals, key=str),
    )


def test_the_effect_of_a_stance_leaves_the_reader_out(organization, user):
    make_person(organization, "Mine", user=user, power=5, stance=2)
    victor = make_person(organization, "Victor", power=3)
    make_person(organization, "Omar", power=2, stance=1)
    panel = log_panel(people=[victor], stance=1, about="", user=user, organization=organization, today=TODAY)
    assert (panel.effect.before, panel.effect.after) == (2 / 5, 1)
