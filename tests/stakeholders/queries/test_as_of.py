"""Any past day, as it was and as it was known, held to a replay in plain Python."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Organization, User
from stakeholders.analysis.coalition import Coalition, Standing, coalition_of
from stakeholders.models import Rating, Stakeholder, StanceEntry
from stakeholders.queries.as_of import standing
from stakeholders.queries.coalition import coalitions, moves, weeks_until
from stakeholders.queries.lens import Lens
from stakeholders.queries.person import person_page
from tests.factories.people import (
    LONG_AGO,
    NOW,
    TODAY,
    make_engagement,
    make_member,
    make_person,
    make_rating,
    make_stance,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=400)
DAYS = st.integers(0, 20)


@pytest.fixture
def reader(organization: Organization) -> User:
    return make_member(organization)


def day(number: int) -> date:
    return LONG_AGO + timedelta(days=number)


def moment(number: int) -> datetime:
    return NOW.replace(year=2026, month=1, day=5) + timedelta(days=number)


@dataclass(frozen=True)
class Told:
    who: int
    kind: str
    value: int
    held: int
    recorded: int
    retracted: int | None


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    kind = draw(st.sampled_from(["stance", "power", "interest"]))
    value = draw(st.integers(-2, 2) if kind == "stance" else st.integers(1, 5))
    recorded = draw(DAYS)
    retracted = draw(st.none() | st.integers(recorded, 21)) if kind == "stance" else None
    return Told(draw(st.integers(0, 2)), kind, value, draw(DAYS), recorded, retracted)


def replay(told: list[Told], who: int, kind: str, on: int, known: int) -> int | None:
    counted = [
        (one.held, one.recorded, order, one.value)
        for order, one in enumerate(told)
        if (one.who, one.kind) == (who, kind) and one.held <= on and one.recorded <= known
        if one.retracted is None or one.retracted > known
    ]
    return max(counted)[3] if counted else None


def write(people: list[Stakeholder], told: list[Told]) -> None:
    StanceEntry.objects.all().delete()
    Rating.objects.all().delete()
    for one in told:
        facts = {"held_from": day(one.held), "recorded_at": moment(one.recorded)}
        if one.kind == "stance":
            taken = None if one.retracted is None else moment(one.retracted)
            make_stance(people[one.who], one.value, retracted_at=taken, **facts)
        else:
            make_rating(people[one.who], one.kind, one.value, **facts)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(tellings(), max_size=14), on=DAYS, known=st.integers(0, 22))
def test_every_day_is_what_a_replay_says(
    organization: Organization, reader: User, told: list[Told], on: int, known: int
) -> None:
    people = list(Stakeholder.objects.order_by("pk")) or [make_person(organization, f"Person {n}") for n in range(3)]
    write(people, told)
    expected = [[replay(told, who, kind, on, known) for kind in ("stance", "power", "interest")] for who in range(3)]
    seen = standing(organization, day=day(on), known_at=moment(known), reader=reader)
    assert [[seen[one.pk].stance, seen[one.pk].power, seen[one.pk].interest] for one in people] == expected
    for person, (stance, power, interest) in zip(people, expected, strict=True):
        page = person_page(
            pk=person.pk, user=reader, organization=organization, lens=Lens(day(on), moment(known), is_past=True)
        )
        assert page is not None
        assert (page.stance, page.power, page.interest_score) == (stance, power, interest)
    whole = coalition_of(Standing(power, stance) for stance, power, _interest in expected)
    assert coalitions(organization, [day(on)], known_at=moment(known)) == [whole]


def test_twelve_weeks_are_one_query_and_follow_who_is_here(organization: Organization) -> None:
    make_person(organization, "Early", stance=1, power=5)
    make_person(organization, "Late", stance=-1, power=2, joined_on=TODAY - timedelta(days=20))
    make_person(organization, "Gone", stance=2, left_on=TODAY - timedelta(days=30))
    days = weeks_until(TODAY)
    with CaptureQueriesContext(connection) as caught:
        found = coalitions(organization, days, known_at=LATER)
    assert len(caught) == 1
    assert found[0] == Coalition(people=2, total=8, behind=8)
    assert found[-1] == Coalition(people=2, total=7, behind=5, against=2)
    assert found[-1].net_support == pytest.approx(3 / 7)


def test_not_known_counts_in_the_whole_and_an_unset_power_as_three() -> None:
    whole = coalition_of([Standing(None, None), Standing(None, 2), Standing(4, 0)])
    assert (whole.total, whole.behind, whole.unknown) == (10, 3, 3)
    assert (whole.share, whole.net_support, whole.unknown_share) == (0.3, 0.3, 0.3)
    assert coalition_of([]).share is None


def test_moves_name_who_stands_elsewhere_but_never_the_reader(organization: Organization, reader: User) -> None:
    steady, moved = make_person(organization, "Steady", stance=1), make_person(organization, "Moved", stance=-1)
    oneself = make_person(organization, "Oneself", stance=-1, user=reader)
    for person, stance in ((steady, 1), (moved, 1), (oneself, 2)):
        make_stance(person, stance, held_from=TODAY)
    since = TODAY - timedelta(days=7)
    found = moves(organization, since=since, until=TODAY, reader_id=reader.pk)
    assert [(one.name, one.before, one.after) for one in found] == [("Moved", -1, 1)]


def test_a_past_page_knows_no_later_conversation(organization: Organization, reader: User) -> None:
    person = make_person(organization, cadence_days=14)
    make_engagement(organization, [person], occurred_on=day(3), summary="First", logged_at=moment(3))
    make_engagement(organization, [person], occurred_on=day(4), summary="Typed late", logged_at=moment(12))
    make_engagement(organization, [person], occurred_on=day(30), summary="Later", logged_at=moment(30))

    def seen(on: int, known: int) -> tuple:
        page = person_page(
            pk=person.pk, user=reader, organization=organization, lens=Lens(day(on), moment(known), is_past=True)
        )
        assert page is not None
        return [talk.engagement.summary for talk in page.timeline], page.met_on, page.days_over

    assert seen(10, 10) == (["First"], day(3), 0)
    assert seen(10, 30) == (["Typed late", "First"], day(4), 0)
    assert seen(20, 20) == (["Typed late", "First"], day(4), 2)
