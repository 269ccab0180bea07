"""Each source on both sides of its boundary: who is reminded of what, and who is not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django_scopes import scope

from reminders.domain.snoozes import snooze
from reminders.sources import prompts_for, registered
from reminders.wording import title_of, why_of
from stakeholders.domain.derived import refresh
from tests.factories.people import (
    NOW,
    TODAY,
    make_concern,
    make_interest,
    make_member,
    make_organization,
    make_person,
    make_stance,
    make_step,
)

pytestmark = pytest.mark.django_db
CALM = {"power": 3, "interest": 2, "met_on": TODAY}


def ago(days: int):
    return TODAY - timedelta(days=days)


@pytest.fixture
def organization():
    made = make_organization(began_on=ago(400))
    with scope(organization=made):
        yield made


def calm(organization, owner, **fields):
    """Somebody about whom nothing is due."""
    person = make_person(organization, **{**CALM, "owner": owner, "added_on": ago(5), **fields})
    make_stance(person, 0, held_from=ago(1), recorded_at=NOW)
    refresh(organization, [person.pk])
    return person


def kinds(organization, user, on=TODAY, limit=50):
    return [prompt.kind for prompt in prompts_for(organization, [user.pk], on, limit)[user.pk]]


def test_nothing_is_due_about_somebody_well_looked_after(organization, lead):
    calm(organization, lead)
    assert kinds(organization, lead) == []


@pytest.mark.parametrize(("days", "expected"), [(8, []), (7, ["next_step"]), (-3, ["next_step"])])
def test_a_step_shows_a_week_ahead(organization, lead, days, expected):
    make_step(calm(organization, lead), due_on=TODAY + timedelta(days=days))
    assert kinds(organization, lead) == expected


def test_a_private_step_reminds_its_author_alone(organization, lead):
    author = make_member(organization, "member")
    make_step(calm(organization, lead), due_on=TODAY, private_to=author)
    assert kinds(organization, lead) == []


def test_their_late_promise(organization, lead):
    person = calm(organization, lead)
    make_step(person, side="them", is_told=True, due_on=TODAY)
    assert kinds(organization, lead) == []
    assert kinds(organization, lead, on=TODAY + timedelta(days=1)) == ["promise_late"]


@pytest.mark.parametrize(("days", "expected"), [(13, []), (14, ["concern"])])
def test_a_concern_of_two_weeks(organization, lead, days, expected):
    make_concern(calm(organization, lead), raised_on=ago(days))
    assert kinds(organization, lead) == expected


def test_an_answered_concern_is_silent(organization, lead):
    make_concern(calm(organization, lead), raised_on=ago(30), answered_on=ago(1))
    assert kinds(organization, lead) == []


@pytest.mark.parametrize(("days", "expected"), [(90, []), (91, ["contact"])])
def test_contact_past_its_cadence(organization, lead, days, expected):
    calm(organization, lead, met_on=ago(days))
    assert kinds(organization, lead) == expected


def test_a_talk_that_is_due_names_the_open_step_and_no_private_one(organization, lead):
    person = calm(organization, lead, met_on=ago(91))
    make_step(person, "Canary", TODAY + timedelta(days=20), private_to=lead)
    (prompt,) = [one for one in prompts_for(organization, [lead.pk], TODAY, 9)[lead.pk] if one.kind == "contact"]
    assert "Next step" not in why_of(prompt)
    make_step(person, "Test the churn budget line.", TODAY + timedelta(days=30))
    (prompt,) = [one for one in prompts_for(organization, [lead.pk], TODAY, 9)[lead.pk] if one.kind == "contact"]
    assert "Next step: Test the churn budget line. " in why_of(prompt)
    assert "churn" not in why_of(prompt, is_plain=True)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"joined_on": ago(30)}, []),
        ({"joined_on": ago(31), "added_on": ago(31)}, ["new_leader"]),
        ({"added_on": ago(89)}, []),
        ({"joined_on": ago(500), "added_on": ago(91)}, ["never_met"]),
    ],
)
def test_somebody_never_met_raises_one_prompt(organization, lead, fields, expected):
    person = make_person(organization, power=3, interest=2, owner=lead, **{"added_on": ago(5), **fields})
    make_stance(person, 0, held_from=ago(1), recorded_at=NOW)
    refresh(organization, [person.pk])
    assert kinds(organization, lead) == expected


def test_a_guess_about_somebody_powerful(organization, lead):
    person = calm(organization, lead, power=4, added_on=ago(31))
    make_interest(person, certainty=1, noted_on=ago(1))
    refresh(organization, [person.pk])
    assert kinds(organization, lead) == ["wiifm_unknown"]


@pytest.mark.parametrize(("days", "expected"), [(180, []), (181, ["wiifm_stale"])])
def test_an_interest_unconfirmed_for_half_a_year(organization, lead, days, expected):
    person = calm(organization, lead, power=4, added_on=ago(5))
    make_interest(person, certainty=3, noted_on=ago(400), confirmed_on=ago(days))
    refresh(organization, [person.pk])
    assert kinds(organization, lead) == expected


@pytest.mark.parametrize(("days", "expected"), [(89, []), (90, ["stance_stale"])])
def test_a_stance_nobody_looked_at(organization, lead, days, expected):
    person = make_person(organization, **{**CALM, "owner": lead, "added_on": ago(5)})
    make_stance(person, 1, held_from=ago(days), recorded_at=NOW - timedelta(days=days))
    refresh(organization, [person.pk])
    assert kinds(organization, lead) == expected


def test_power_that_nobody_said(organization, lead):
    person = calm(organization, lead, power=None, added_on=ago(14))
    assert person.power is None
    assert kinds(organization, lead) == ["power_unset"]


def test_people_who_left_or_are_oneself_are_silent(organization, lead):
    calm(organization, lead, met_on=ago(300), left_on=ago(1))
    calm(organization, lead, met_on=ago(300), name="Me", user=lead)
    assert kinds(organization, lead) == []


def test_people_without_an_owner_are_the_leads(organization, lead):
    member = make_member(organization, "member")
    calm(organization, None, met_on=ago(300))
    assert kinds(organization, lead) == ["contact"]
    assert kinds(organization, member) == []


def test_people_of_somebody_who_is_gone_are_the_leads(organization, lead):
    calm(organization, make_member(make_organization("Elsewhere")), met_on=ago(300))
    assert kinds(organization, lead) == ["contact"]


def test_the_heaviest_come_first_and_no_more_than_asked(organization, lead):
    for power in (1, 5, 3):
        calm(organization, lead, name=f"Power {power}", power=power, met_on=ago(300))
    found = prompts_for(organization, [lead.pk], TODAY, 2)[lead.pk]
    assert [prompt.subject_name for prompt in found] == ["Power 5", "Power 3"]


def test_a_snooze_hides_until_its_day(organization, lead):
    calm(organization, lead, met_on=ago(300))
    key = prompts_for(organization, [lead.pk], TODAY, 5)[lead.pk][0].key
    snooze(organization=organization, user=lead, key=key, until=TODAY + timedelta(days=7), at=NOW)
    assert kinds(organization, lead) == []
    assert kinds(organization, lead, on=TODAY + timedelta(days=7)) == ["contact"]


def test_every_prompt_has_words_and_leads_somewhere(organization, lead):
    person = calm(organization, lead, power=None, added_on=ago(200), met_on=ago(300))
    make_step(person, due_on=TODAY)
    make_step(person, side="them", is_told=True, due_on=ago(3))
    make_concern(person, raised_on=ago(30))
    found = prompts_for(organization, [lead.pk], TODAY, 50)[lead.pk]
    assert len(found) >= 5
    for prompt in found:
        assert resolve(prompt.url.split("?")[0])
        for is_plain in (False, True):
            assert "%" not in title_of(prompt, is_plain=is_plain) + why_of(prompt, is_plain=is_plain)


def test_plain_words_hold_no_quote_and_no_step(organization, lead):
    person = calm(organization, lead)
    make_step(person, what="canarystep", due_on=TODAY)
    make_step(person, what="canarypromise", side="them", is_told=True, due_on=ago(3))
    make_concern(person, quote="canaryquote", raised_on=ago(30))
    told = [
        title_of(prompt, is_plain=True) + why_of(prompt, is_plain=True)
        for prompt in prompts_for(organization, [lead.pk], TODAY, 50)[lead.pk]
    ]
    assert len(told) == 3
    assert "canary" not in " ".join(told)


@pytest.mark.parametrize("users", [1, 3])
def test_one_query_a_source_and_one_for_snoozes(organization, users):
    readers = [make_member(organization) for _number in range(users)]
    for reader in readers:
        calm(organization, reader, met_on=ago(300))
    with CaptureQueriesContext(connection) as captured:
        prompts_for(organization, [reader.pk for reader in readers], TODAY, 5)
    assert len(captured) == len(registered()) + 1
