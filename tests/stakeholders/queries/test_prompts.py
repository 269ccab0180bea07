"""The heaviest prompts, held to weighing everything about everybody one by one."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from random import Random

import pytest
from django.db import connection
from django_scopes import scope

from accounts.models import Membership, Organization, User
from reminders.sources import weight_of
from stakeholders.domain.derived import refresh, stale_ids
from stakeholders.models import Commitment, Concern, Due, Interest, Rating, Stakeholder, StanceEntry
from stakeholders.queries import prompts
from stakeholders.queries.prompts import HeavyRow, heaviest
from tests.factories.people import NOW, TODAY, make_engagement, make_member, make_organization

pytestmark = pytest.mark.django_db
LONG_AGO = TODAY - timedelta(days=400)
Told = tuple[float, date, str, int]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def organization() -> Iterator[Organization]:
    made = make_organization(began_on=ago(120))
    with scope(organization=made):
        yield made


def team(organization: Organization) -> list[User]:
    """A lead, two members, a champion, and somebody who is gone."""
    members = [make_member(organization, role) for role in ("lead", "member", "member", "champion", "member")]
    Membership.objects.filter(user=members[-1]).delete()
    return members


def crowd(organization: Organization, users: list[User], chance: Random, size: int) -> None:
    for number in range(size):
        added = ago(chance.choice((200, 60, 40, 20, 10, 5)))
        person = Stakeholder.objects.create(
            organization=organization,
            name=f"Person {number}",
            owner=chance.choice([*users, users[0], users[0], None]),
            added_on=added,
            joined_on=chance.choice((None, None, added - timedelta(days=chance.randrange(300)))),
            left_on=chance.choice((None,) * 8 + (ago(30), ago(0), ago(-9))),
            cadence_days=chance.choice((None, 1, 7, 30)),
        )
        told(person, users, chance)
    linked = Stakeholder.objects.order_by("pk")
    for user, person in zip(users[:3], linked, strict=False):
        Stakeholder.objects.filter(pk=person.pk).update(user=user, owner=user)
    Stakeholder.objects.filter(pk=linked[5].pk).update(merged_into=linked[6])
    Stakeholder.objects.filter(pk=linked[7].pk).update(erased_at=NOW)


def told(person: Stakeholder, users: list[User], chance: Random) -> None:
    own = {"organization": person.organization, "stakeholder": person}
    for measure in ("power", "interest"):
        if chance.random() < 0.8:
            Rating.objects.create(
                **own, measure=measure, value=chance.randint(1, 5), held_from=LONG_AGO, recorded_at=NOW
            )
    if chance.random() < 0.7:
        day = ago(chance.randrange(140))
        StanceEntry.objects.create(**own, stance=0, held_from=day, recorded_at=NOW - (TODAY - day), reason="Said so")
    if chance.random() < 0.7:
        make_engagement(person.organization, [person], occurred_on=ago(chance.randrange(60)))
    for _number in range(chance.randrange(3)):
        worth = chance.choice((None, None, 0, 100, 100, 5000, chance.randrange(10**6)))
        Interest.objects.create(
            **own,
            cares_about="Returns",
            worth=worth,
            certainty=chance.randint(1, 4),
            noted_on=ago(chance.randrange(170, 230)),
            retired_on=chance.choice((None, None, None, TODAY)),
        )
    private = (None, None, None, *users[:3], users[4])
    for _number in range(chance.randrange(4)):
        side = chance.choice(("us", "us", "them"))
        day = ago(chance.choice((40, 29, 28, 27, 8, 1, 0, -1, -7, -8)))
        is_told = chance.random() < 0.7
        Commitment.objects.create(
            **own,
            side=side,
            is_told=is_told,
            what="Call",
            due_on=day,
            made_on=LONG_AGO,
            private_to=chance.choice(private),
        )
    for _number in range(chance.randrange(2)):
        Concern.objects.create(
            **own, quote="Soft", raised_on=ago(chance.randrange(10, 60)), private_to=chance.choice(private)
        )


def weighed(organization: Organization, user: User) -> list[Told]:
    """Everything due for one user, by the plain rules."""
    role = dict(Membership.objects.filter(role__in=("lead", "member")).values_list("user_id", "role"))
    if user.pk not in role:
        return []
    people = list(Stakeholder.objects.filter(merged_into=None, erased_at=None))
    wealth = sum(person.worth or 0 for person in people)
    found = []
    for person in people:
        if person.user_id == user.pk or (person.left_on and person.left_on < TODAY):
            continue
        mine = person.owner_id == user.pk or (role[user.pk] == "lead" and person.owner_id not in role)
        stake = float(person.worth or 0) / float(wealth) if wealth else 0.0
        for kind, ref, due_on in (*(due(organization, person) if mine else ()), *said(person, user, mine)):
            weight = weight_of(power=person.power, days_late=max((TODAY - due_on).days, 0), stake=stake)
            found.append((weight, due_on, kind, ref))
    return found


def due(organization: Organization, person: Stakeholder) -> Iterator[tuple[str, int, date]]:
    contact = person.contact_due_on
    if contact and contact < TODAY:
        is_new = bool(person.joined_on and person.joined_on > organization.began_on)
        yield "contact" if person.last_contact_on else ("new_leader" if is_new else "never_met"), person.pk, contact
    if (person.stance_seen_on or person.added_on) <= ago(90):
        yield "stance_stale", person.pk, (person.stance_seen_on or person.added_on) + timedelta(days=90)
    if person.power is None:
        yield "power_unset", person.pk, person.added_on + timedelta(days=14)
    elif person.power >= 4 and person.certainty in (None, 1):
        yield "wiifm_unknown", person.pk, person.added_on + timedelta(days=30)
    elif person.power >= 4:
        wishes = person.interests.filter(retired_on=None)
        seen = max(wish.confirmed_on or wish.noted_on for wish in wishes)
        if seen <= ago(181):
            yield "wiifm_stale", person.pk, seen + timedelta(days=181)


def said(person: Stakeholder, user: User, mine: bool) -> Iterator[tuple[str, int, date]]:
    for step in person.commitments.filter(state="open"):
        if step.private_to_id == user.pk or (mine and step.private_to_id is None):
            if step.side == "us" and step.due_on <= ago(-7):
                yield "next_step", step.pk, step.due_on
            if step.side == "them" and step.is_told and step.due_on < TODAY:
                yield "promise_late", step.pk, step.due_on
    for concern in person.concerns.filter(answered_on=None):
        if (concern.private_to_id == user.pk or (mine and concern.private_to_id is None)) and (
            concern.raised_on <= ago(14)
        ):
            yield "concern", concern.pk, concern.raised_on + timedelta(days=14)


def first(everything: list[Told], limit: int) -> list[Told]:
    """Of each kind the heaviest, then of all: ties by due date, then key."""
    kept: list[Told] = []
    by_kind = sorted(everything, key=lambda one: (one[2], -one[0], one[1], one[3]))
    for _kind, ones in groupby(by_kind, key=lambda one: one[2]):
        kept += list(ones)[:limit]
    return sorted(kept, key=lambda one: (-one[0], one[1], f"{one[2]}:{one[3]}"))[:limit]


def as_told(rows: list[HeavyRow], user: User) -> list[Told]:
    return [(row.weight, row.due_on, row.kind, row.ref) for row in rows if row.user_id == user.pk]


@pytest.mark.parametrize("seed", range(6))
def test_the_few_that_are_looked_at_hold_the_heaviest(
    organization: Organization, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(prompts, "STEP", 1)  # no more rows are looked at than are wanted
    users = team(organization)
    crowd(organization, users, Random(seed), 90)
    refresh(organization)
    for user in users:
        everything = weighed(organization, user)
        for limit in (1, 3, 9, 500):
            found = as_told(heaviest(organization, [user.pk], TODAY, limit), user)
            assert found == [(pytest.approx(one[0]), *one[1:]) for one in first(everything, limit)]
    many = heaviest(organization, [user.pk for user in users], TODAY, 7)
    for user in users:
        assert as_told(many, user) == as_told(heaviest(organization, [user.pk], TODAY, 7), user)


def test_a_great_stake_makes_up_for_days_and_small_ones_break_ties(organization: Organization) -> None:
    lead = make_member(organization)
    for number in range(30):
        person = Stakeholder.objects.create(
            organization=organization, name=f"Person {number}", owner=lead, added_on=ago(400 - number)
        )
        own = {"organization": organization, "stakeholder": person}
        Rating.objects.create(**own, measure="power", value=5, held_from=LONG_AGO, recorded_at=NOW)
        worth = Decimal(10_000) if number == 29 else Decimal(number)
        Interest.objects.create(**own, cares_about="Returns", worth=worth, certainty=4, noted_on=TODAY)
        day = TODAY if number == 29 else ago(3) if number < 15 else ago(30 + number)
        Commitment.objects.create(**own, side="us", what="Call", due_on=day, made_on=LONG_AGO)
        StanceEntry.objects.create(**own, stance=0, held_from=TODAY, recorded_at=NOW, reason="Said so")
        make_engagement(organization, [person], occurred_on=TODAY)
    refresh(organization)
    everything = weighed(organization, lead)
    for limit in (1, 5, 14, 20, 30):
        found = as_told(heaviest(organization, [lead.pk], TODAY, limit), lead)
        assert found == [(pytest.approx(one[0]), *one[1:]) for one in first(everything, limit)]


def test_rebuilding_finds_what_is_wrong_with_what_is_due(organization: Organization) -> None:
    users = team(organization)
    crowd(organization, users, Random(1), 20)
    refresh(organization)
    assert stale_ids(organization) == []
    gone, moved = Due.objects.order_by("pk")[:1].get(), Due.objects.order_by("-pk")[:1].get()
    Due.objects.filter(pk=gone.pk).delete()
    Due.objects.filter(pk=moved.pk).update(due_on=TODAY)
    assert stale_ids(organization) == sorted({gone.stakeholder_id, moved.stakeholder_id})
    refresh(organization, stale_ids(organization))
    assert stale_ids(organization) == []


def test_the_plan_is_kept_and_nobody_is_sorted_through(organization: Organization) -> None:
    """Asked by index alone, whatever the tables hold."""
    lead = make_member(organization)
    facts = {"organization": organization.pk, "users": [lead.pk], "today": TODAY, "limit": 20}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {prompts.HEAVIEST.format(limit=20)}", facts)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert plan.count("Index Only Scan using due_by_day") >= 2
    assert "Seq Scan on stakeholders_due" not in plan
