"""People, scores, interests, ties and stances: what the verbs do, and that a refusal does nothing."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from accounts.domain.errors import Refused
from accounts.models import AuditEntry, Organization, User
from stakeholders.domain import interests, people
from stakeholders.domain.derived import stale_ids
from stakeholders.domain.groups import GROUPS, lay_groups
from stakeholders.domain.ratings import rate
from stakeholders.domain.stance import record_stance, retract_stance
from stakeholders.domain.ties import add_tie, change_tie, end_tie
from stakeholders.enums import Basis, Certainty, Measure, Stance
from stakeholders.models import Group, InfluenceTie, Rating, Stakeholder, StanceEntry
from tests.factories.people import (
    NOW,
    TODAY,
    make_engagement,
    make_interest,
    make_person,
    make_stance,
)

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def person(organization: Organization) -> Stakeholder:
    return make_person(organization, email="victor@northwind.example", joined_on=date(2026, 3, 1))


@pytest.fixture
def facts(lead: User) -> dict:
    return {"actor": lead, "at": NOW}


def test_a_person_is_added_with_first_scores(organization: Organization, facts: dict) -> None:
    made = people.add_person(organization=organization, name="Ruth", email=" Ruth@Example.COM ", power=5, **facts)
    made.refresh_from_db()
    assert (made.email, made.power, made.interest, made.stance) == ("ruth@example.com", 5, None, None)
    assert (made.owner, made.added_on) == (facts["actor"], TODAY)
    assert stale_ids(organization) == []


def test_several_are_added_once_and_as_one_act(organization: Organization, facts: dict) -> None:
    people.add_people(organization=organization, people=[("Victor", "CFO")], **facts)
    lines = [("Victor", "CFO"), ("Ruth", "COO"), ("Ruth", "COO"), ("Victor", "CIO")]
    made = people.add_people(organization=organization, people=lines, **facts)
    assert [(one.name, one.title) for one in made] == [("Ruth", "COO"), ("Victor", "CIO")]
    acts = AuditEntry.objects.filter(subject="stakeholders_stakeholder", operation="insert")
    assert acts.filter(row_id__in=[one.pk for one in made]).values("act").distinct().count() == 1
    assert stale_ids(organization) == []


def test_leaving_and_coming_back(organization: Organization, person: Stakeholder, facts: dict) -> None:
    people.archive_person(stakeholder=person, left_on=TODAY, **facts)
    assert person in Stakeholder.objects.active(TODAY)
    assert person not in Stakeholder.objects.active(TOMORROW)
    people.bring_back(stakeholder=person, **facts)
    assert person in Stakeholder.objects.active(TOMORROW)


def test_the_latest_score_by_day_counts(person: Stakeholder, facts: dict) -> None:
    rate(stakeholder=person, measure=Measure.POWER, value=5, held_from=TODAY, **facts)
    rate(stakeholder=person, measure=Measure.POWER, value=2, held_from=TODAY - timedelta(days=9), **facts)
    person.refresh_from_db()
    assert (person.power, Rating.objects.count()) == (5, 2)


def test_an_interest_grows_from_guess_to_proof(person: Stakeholder, facts: dict) -> None:
    noted = {"stakeholder": person, "noted_on": TODAY, **facts}
    one = interests.add_interest(cares_about="Margin", worth=1_200_000, certainty=4, **noted)
    two = interests.add_interest(cares_about="A forecast that holds", **noted)
    assert one.certainty == Certainty.HEARD
    interests.confirm_interest(interest=one, confirmed_on=TODAY, told_by="Victor", **facts)
    interests.prove_interest(interest=one, proof="In Columbus", proven_on=TODAY, **facts)
    interests.move_interest_up(interest=two, **facts)
    person.refresh_from_db()
    assert [one.cares_about for one in person.interests.all()] == ["A forecast that holds", "Margin"]
    assert (person.certainty, person.worth) == (Certainty.PROVEN, 1_200_000)
    interests.retire_interest(interest=one, retired_on=TODAY, **facts)
    person.refresh_from_db()
    assert (person.certainty, person.worth) == (Certainty.ASSUMED, None)


def test_an_interest_unconfirmed_for_half_a_year_is_stale(person: Stakeholder) -> None:
    noted = make_interest(person, noted_on=TODAY - timedelta(days=181))
    fresh = make_interest(person, noted_on=TODAY - timedelta(days=400), confirmed_on=TODAY - timedelta(days=180))
    assert (noted.is_stale(TODAY), fresh.is_stale(TODAY)) == (True, False)


def test_a_stance_is_recorded_and_taken_back_once(person: Stakeholder, facts: dict) -> None:
    make_stance(person, -1)
    held = {"stakeholder": person, "held_from": TODAY, "reason": "She spoke up", **facts}
    entry = record_stance(stance=Stance.SUPPORTER, **held)
    person.refresh_from_db()
    assert (person.stance, person.stance_from) == (1, TODAY)
    retract_stance(entry=entry, why="Misheard", **facts)
    person.refresh_from_db()
    assert person.stance == -1
    with pytest.raises(Refused):
        retract_stance(entry=entry, why="Again", **facts)


def test_a_tie_is_noted_changed_ended_and_noted_again(organization: Organization, facts: dict) -> None:
    one, two = make_person(organization, "Ruth"), make_person(organization, "Victor")
    pair = {"influencer": one, "influenced": two, "basis": Basis.MENTOR, "noted_on": TODAY, **facts}
    tie = add_tie(strength=3, **pair)
    change_tie(tie=tie, strength=5, **facts)
    end_tie(tie=tie, until=TODAY, **facts)
    add_tie(strength=2, **pair)
    assert list(InfluenceTie.objects.order_by("pk").values_list("strength", "until")) == [(5, TODAY), (2, None)]


def test_the_groups_are_laid_with_their_part(organization: Organization) -> None:
    lay_groups(organization=organization, at=NOW)
    assert Group.objects.count() == len(GROUPS) == 13
    assert not Group.objects.filter(responsibilities="").exists()


def trail(organization: Organization) -> list[tuple]:
    return list(AuditEntry.objects.order_by("id").values_list("id", "verb"))


REFUSALS: dict[str, Callable[..., object]] = {
    "email": lambda p, f: people.add_person(organization=p.organization, name="Other", email=p.email, **f),
    "reports_to": lambda p, f: people.edit_person(stakeholder=p, reports_to=p, **f),
    "left_on": lambda p, f: people.archive_person(stakeholder=p, left_on=date(2026, 2, 28), **f),
    "power": lambda p, f: rate(stakeholder=p, measure=Measure.POWER, value=6, **f),
    "held_from": lambda p, f: rate(stakeholder=p, measure=Measure.POWER, value=5, held_from=TOMORROW, **f),
    "proof": lambda p, f: interests.prove_interest(interest=make_interest(p), proof=" ", proven_on=TODAY, **f),
    "other": lambda p, f: add_tie(influencer=p, influenced=p, strength=3, basis="mentor", noted_on=TODAY, **f),
    "reason": lambda p, f: record_stance(stakeholder=p, stance=Stance.NEUTRAL, held_from=TODAY, **f),
}


@pytest.mark.parametrize("field", REFUSALS)
def test_a_refusal_names_the_field_and_changes_nothing(person: Stakeholder, facts: dict, field: str) -> None:
    before = trail(person.organization)
    with pytest.raises(Refused) as refused:
        REFUSALS[field](person, facts)
    assert refused.value.field == field
    assert [verb for pk, verb in trail(person.organization) if (pk, verb) not in before and verb] == []


def test_a_second_open_tie_is_refused(organization: Organization, facts: dict) -> None:
    one, two = make_person(organization, "Ruth"), make_person(organization, "Victor")
    pair = {"influencer": one, "influenced": two, "strength": 3, "basis": Basis.MENTOR, "noted_on": TODAY, **facts}
    add_tie(**pair)
    with pytest.raises(Refused):
        add_tie(**pair)
    assert InfluenceTie.objects.count() == 1


def test_a_private_conversation_alone_is_no_reason(person: Stakeholder, facts: dict) -> None:
    talk = make_engagement(person.organization, [person], private_to=facts["actor"])
    with pytest.raises(Refused):
        record_stance(stakeholder=person, stance=Stance.NEUTRAL, held_from=TODAY, engagement=talk, **facts)
    assert not StanceEntry.objects.exists()
