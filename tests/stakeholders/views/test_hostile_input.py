"""What no page of ours would send is answered, and not with an error of the server."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import Organization, User
from stakeholders.domain.interests import add_interest
from stakeholders.domain.merge import merge_people
from stakeholders.models import Stakeholder, StanceEntry
from tests.factories.people import NOW, TODAY, make_client, make_interest, make_person, make_step

pytestmark = pytest.mark.django_db
Request = Callable[[Stakeholder], tuple[str, dict[str, str]]]


def nowhere(person: Stakeholder) -> tuple[str, dict[str, str]]:
    step = make_step(person)
    return reverse("stakeholders:commitment-settle", args=[step.pk]), {"state": "dropped", "next": "nowhere"}


def zero_in_told_by(person: Stakeholder) -> tuple[str, dict[str, str]]:
    return reverse("stakeholders:interest-step", args=[make_interest(person).pk, "confirm"]), {"told_by": "a\0b"}


def retired_up(person: Stakeholder) -> tuple[str, dict[str, str]]:
    return reverse("stakeholders:interest-step", args=[make_interest(person, retired_on=TODAY).pk, "up"]), {}


def zero_in_a_name(person: Stakeholder) -> tuple[str, dict[str, str]]:
    return reverse("stakeholders:person-merge", args=[person.pk]), {"other": "a\0b"}


def zero_in_a_key(_person: Stakeholder) -> tuple[str, dict[str, str]]:
    return "/snooze/a%00b/back/", {}


@pytest.mark.parametrize("asked", [nowhere, zero_in_told_by, retired_up, zero_in_a_name, zero_in_a_key])
def test_an_answer_and_no_error(asked: Request, organization: Organization, lead: User) -> None:
    address, posted = asked(make_person(organization))
    assert make_client(lead).post(address, posted).status_code in (302, 422)


def test_nothing_is_written_on_a_record_that_was_merged_away(organization: Organization, lead: User) -> None:
    keep, drop = make_person(organization, "Omar Haddad"), make_person(organization, "O. Haddad")
    merge_people(keep=keep, drop=drop, actor=lead, at=NOW)
    facts = {"stance": "1", "held_from": TODAY.isoformat(), "reason": "Said so"}
    answer = make_client(lead).post(reverse("stakeholders:stance-record", args=[drop.pk]), facts)
    assert (answer.status_code, StanceEntry.objects.exists()) == (404, False)


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1, 1, 1)])
def test_a_day_beyond_the_calendar_is_refused_and_the_list_stays(
    day: date, organization: Organization, lead: User
) -> None:
    browser = make_client(lead)
    facts = {"name": "Victor Aldana", "capacity": 2, "joined_on": day.isoformat()}
    answer = browser.post(reverse("stakeholders:person-add"), facts)
    assert answer.status_code == 422
    assert "between 1900 and 2100" in answer.content.decode()
    assert browser.get(reverse("stakeholders:people")).status_code == 200


def test_more_worth_than_fits_is_the_most_that_fits(organization: Organization, lead: User) -> None:
    person, most = make_person(organization), Decimal("999999999999.99")
    for _number in range(2):
        add_interest(stakeholder=person, noted_on=TODAY, actor=lead, at=NOW, cares_about="Growth", worth=most)
    person.refresh_from_db()
    assert person.worth == most
