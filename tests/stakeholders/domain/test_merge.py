"""Two records of one person: everything is kept, and everything can come back."""

import pytest
from django.db import connection

from accounts.domain.errors import Refused
from accounts.models import Organization, User
from stakeholders.domain.derived import refresh, stale_ids
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from stakeholders.enums import Basis
from stakeholders.models import InfluenceTie, Participation, Pin, Stakeholder
from tests.factories.people import (
    NOW,
    TODAY,
    make_concern,
    make_engagement,
    make_interest,
    make_member,
    make_person,
    make_rating,
    make_stance,
    make_step,
    make_user,
)

pytestmark = pytest.mark.django_db
KINDS = ("stance_entries", "ratings", "interests", "concerns", "commitments", "participations")
TABLES = ("stakeholder", "stanceentry", "rating", "interest", "concern", "commitment", "participation", "influencetie")


def with_history(organization: Organization, name: str, **fields: object) -> Stakeholder:
    person = make_person(organization, name, **fields)
    make_stance(person, 1)
    make_rating(person, "power", 4)
    make_interest(person)
    make_concern(person)
    make_step(person)
    make_engagement(organization, [person])
    return person


def tie(influencer: Stakeholder, influenced: Stakeholder) -> InfluenceTie:
    return InfluenceTie.objects.create(
        organization=influencer.organization,
        influencer=influencer,
        influenced=influenced,
        basis=Basis.MENTOR,
        noted_on=TODAY,
    )


def dump() -> list[str]:
    with connection.cursor() as cursor:
        rows = []
        for table in TABLES:
            cursor.execute(f"SELECT '{table}', to_jsonb(t)::text FROM stakeholders_{table} t ORDER BY id")
            rows += [f"{name} {row}" for name, row in cursor.fetchall()]
    return rows


def test_all_history_is_the_kept_persons(organization: Organization, lead: User) -> None:
    keep, drop = with_history(organization, "Victor Aldana"), with_history(organization, "V. Aldana", phone="555-0101")
    merge_people(keep=keep, drop=drop, actor=lead, at=NOW)
    keep.refresh_from_db()
    assert [(getattr(keep, kind).count(), getattr(drop, kind).count()) for kind in KINDS] == [(2, 0)] * len(KINDS)
    assert keep.phone == "555-0101"
    assert Stakeholder.objects.get(pk=drop.pk).merged_into == keep
    assert stale_ids(organization) == []


def test_who_was_in_a_conversation_twice_was_there_once(organization: Organization, lead: User) -> None:
    keep, drop = make_person(organization, "Victor Aldana"), make_person(organization, "V. Aldana")
    talk = make_engagement(organization, [keep, drop])
    merge_people(keep=keep, drop=drop, actor=lead, at=NOW)
    assert list(Participation.objects.filter(engagement=talk).values_list("stakeholder", flat=True)) == [keep.pk]


def test_ties_move_without_doubles_or_selves(organization: Organization, lead: User) -> None:
    keep, drop, other = (make_person(organization, name) for name in ("Victor Aldana", "V. Aldana", "Helen Marchetti"))
    tie(keep, drop)
    tie(drop, keep)
    tie(other, keep)
    double = tie(other, drop)
    moved = tie(drop, other)
    merge_people(keep=keep, drop=drop, actor=lead, at=NOW)
    double.refresh_from_db()
    moved.refresh_from_db()
    pairs = set(InfluenceTie.objects.open().values_list("influencer", "influenced"))
    assert pairs == {(other.pk, keep.pk), (keep.pk, other.pk)}
    assert double.until == TODAY
    assert moved.influencer == keep


def test_pins_follow_once(organization: Organization, lead: User) -> None:
    keep, drop = make_person(organization, "Victor Aldana"), make_person(organization, "V. Aldana")
    for user, people in ((lead, [keep, drop]), (make_member(organization), [drop])):
        for person in people:
            Pin.objects.create(organization=organization, user=user, stakeholder=person, pinned_at=NOW)
    merge_people(keep=keep, drop=drop, actor=lead, at=NOW)
    assert list(Pin.objects.values_list("stakeholder", flat=True)) == [keep.pk, keep.pk]


def test_a_merge_is_taken_back_whole(organization: Organization, lead: User) -> None:
    keep = with_history(organization, "Victor Aldana")
    drop = with_history(organization, "V. Aldana", email="victor@northwind.example")
    boss = make_person(organization, "Helen Marchetti")
    tie(keep, drop)
    tie(boss, keep)
    tie(boss, drop)
    make_engagement(organization, [keep, drop])
    make_person(organization, "Dana Reyes", reports_to=drop)
    refresh(organization)
    before = dump()
    opened = merge_people(keep=keep, drop=drop, actor=lead, at=NOW)
    assert dump() != before
    undo(act_id=opened.id, actor=lead, organization=organization, at=NOW)
    assert dump() == before


def test_an_address_goes_back_whichever_row_comes_first(organization: Organization, lead: User) -> None:
    drop = make_person(organization, "V. Aldana", email="victor@northwind.example")
    keep = make_person(organization, "Victor Aldana")
    before = dump()
    opened = merge_people(keep=keep, drop=drop, actor=lead, at=NOW)
    Stakeholder.objects.get(pk=keep.pk, email="victor@northwind.example")
    undo(act_id=opened.id, actor=lead, organization=organization, at=NOW)
    assert dump() == before


def test_refused_merges_change_nothing(organization: Organization, lead: User) -> None:
    keep = make_person(organization, "Victor Aldana", user=make_user())
    drop = make_person(organization, "V. Aldana", user=make_user())
    gone = make_person(organization, "Vic", merged_into=keep)
    before = dump()
    for other in (keep, drop, gone):
        with pytest.raises(Refused):
            merge_people(keep=keep, drop=other, actor=lead, at=NOW)
    assert dump() == before
