"""Beside each suggested ask that moved since the last order: why, and from where to where."""

from datetime import timedelta

import pytest
from django.test import Client

from campaigns.models import InfluenceTarget
from campaigns.queries import reordered
from stakeholders.domain.derived import refresh
from stakeholders.domain.interests import add_interest
from stakeholders.models import Rating, Stakeholder
from tests.campaigns.conftest import Company
from tests.campaigns.suggesting import AT, TODAY, words
from tests.factories.campaigns import make_champion
from tests.factories.people import make_client, make_person, make_rating, make_stance, make_tie

LONG = {"recorded_at": AT - timedelta(days=60), "held_from": TODAY - timedelta(days=60)}
FIRST, SECOND = "Omar Haddad", "Gareth Pryce"


def lagging(company: Company, name: str, power: int) -> Stakeholder:
    known = Stakeholder.objects.filter(name=name).first()
    person = known or make_person(company.organization, name)
    Stakeholder.objects.filter(pk=person.pk).update(wanted_stance=1, added_on=TODAY - timedelta(days=300))
    make_stance(person, 0, **LONG)
    make_rating(person, "power", power, **LONG)
    make_tie(company.ruth, person, 5)
    return person


@pytest.fixture
def company(company: Company) -> Company:
    """Ruth may be asked about two who are neutral: Omar has power 4, Gareth 3."""
    Stakeholder.objects.filter(pk=company.ruth.pk).update(is_willing=True)
    make_stance(company.ruth, 2, **LONG)
    lagging(company, FIRST, 4)
    lagging(company, SECOND, 3)
    refresh(company.organization)
    return company


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def row(client: Client, name: str) -> str:
    """What is said of the ask about this person."""
    page = words(client).partition("Suggested asks")[2]
    return page.partition(f"→ {name}")[2].partition("tie ")[0]


def test_nothing_is_said_while_nothing_moved(client: Client, company: Company) -> None:
    page = words(client)
    assert page.index(f"→ {FIRST}") < page.index(f"→ {SECOND}")
    assert "Moved from" not in page
    assert "New here" not in page


def test_a_fall_moves_somebody_up_and_others_down(client: Client, company: Company) -> None:
    day = TODAY - timedelta(days=3)
    make_stance(company.gareth, -1, held_from=day, recorded_at=AT)
    refresh(company.organization)
    said = row(client, SECOND)
    assert "Gareth fell from Neutral to Skeptic on" in said
    assert f"{day.day} {day:%b}" in said
    assert "Moved from place 2 to 1." in said
    assert "Moved from place 1 to 2, because others moved." in row(client, FIRST)


def test_words_of_the_organization(client: Client, company: Company) -> None:
    company.organization.stance_labels = {"-1": "Doubter"}
    company.organization.save()
    make_stance(company.gareth, -1, held_from=TODAY, recorded_at=AT)
    refresh(company.organization)
    assert "fell from Neutral to Doubter" in row(client, SECOND)


def test_of_asks_worth_the_same_a_changed_wish_comes_first(client: Client, company: Company) -> None:
    Rating.objects.filter(stakeholder=company.gareth).update(value=4)
    refresh(company.organization)
    first = min(company.gareth.pk, Stakeholder.objects.get(name=FIRST).pk)
    later = Stakeholder.objects.exclude(pk=first).get(name__in=[FIRST, SECOND])
    add_interest(stakeholder=later, noted_on=TODAY, actor=company.lead, at=AT, cares_about="Canary wish")
    said = row(client, later.name)
    assert f"What {later.first_name} wants changed on" in said
    assert "Moved from place 2 to 1." in said
    assert "Canary" not in said


def test_a_wish_is_no_cause_of_going_down(client: Client, company: Company) -> None:
    make_stance(company.gareth, -1, held_from=TODAY, recorded_at=AT)
    refresh(company.organization)
    omar = Stakeholder.objects.get(name=FIRST)
    add_interest(stakeholder=omar, noted_on=TODAY, actor=company.lead, at=AT, cares_about="Another")
    said = row(client, FIRST)
    assert "Moved from place 1 to 2, because others moved." in said
    assert "wants changed" not in said


def test_power_and_a_tie_are_said_too(client: Client, company: Company) -> None:
    make_rating(company.gareth, "power", 5, held_from=TODAY, recorded_at=AT)
    new = make_champion(company.organization, "Marcus Chen", is_willing=True, added_on=TODAY - timedelta(days=90))
    make_stance(new, 2, **LONG)
    make_tie(new, company.gareth, 3, noted_on=TODAY, since=TODAY)
    refresh(company.organization)
    page = words(client)
    assert "Gareth's power went from 3 to 5." in page
    assert "That Gareth listens to Marcus is new." in page
    assert "New here." in page


def test_what_was_accepted_meanwhile_moves_nothing(client: Client, company: Company) -> None:
    omar = Stakeholder.objects.get(name=FIRST)
    company.target(person=omar)
    page = words(client)
    assert f"→ {SECOND}" in page
    assert "Moved from" not in page


def test_since_the_last_one_was_written_down(client: Client, company: Company) -> None:
    make_stance(company.gareth, -1, held_from=TODAY - timedelta(days=12), recorded_at=AT - timedelta(days=12))
    refresh(company.organization)
    assert "Moved from" not in words(client)
    asked = make_champion(company.organization, "Somebody Else")
    target = company.target(asked=asked, person=make_person(company.organization, "Nora Other"))
    for days, is_told in ((20, True), (8, False), (90, True)):
        InfluenceTarget.objects.filter(pk=target.pk).update(proposed_at=AT - timedelta(days=days))
        assert ("Moved from" in words(client)) is is_told, days


def test_nobody_reads_of_themselves(client: Client, company: Company) -> None:
    make_stance(company.gareth, -1, held_from=TODAY, recorded_at=AT)
    refresh(company.organization)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(user=company.lead)
    page = words(client)
    assert "Gareth" not in page
    assert "Moved" not in page


def test_a_large_company_is_not_compared(client: Client, company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reordered, "MOST_COMPARED", 1)
    make_stance(company.gareth, -1, held_from=TODAY, recorded_at=AT)
    refresh(company.organization)
    assert "Moved from" not in words(client)
