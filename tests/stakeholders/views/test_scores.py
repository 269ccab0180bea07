"""Power and interest are recorded since a day, as stances are."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, Organization
from stakeholders.enums import Measure
from stakeholders.models import Rating, Stakeholder
from tests.factories.people import LONG_AGO, TODAY, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
THEN = LONG_AGO + timedelta(days=10)


@pytest.fixture
def person(organization: Organization) -> Stakeholder:
    return make_person(organization, "Dana Reyes", power=4, interest=2)


def post(client: Client, person: Stakeholder, **typed: object):  # type: ignore[no-untyped-def]
    facts = {"power": "", "interest": "", "held_from": TODAY.isoformat(), "note": "", **typed}
    return client.post(reverse("stakeholders:rating-record", args=[person.pk]), facts)


def on(client: Client, person: Stakeholder, day: date) -> tuple[int | None, int | None]:
    page = client.get(reverse("stakeholders:person", args=[person.pk]), {"day": day.isoformat()}).context["page"]
    return page.power, page.interest_score


def test_a_score_since_a_past_day_holds_from_then(client: Client, person: Stakeholder) -> None:
    assert post(client, person, power="5", held_from=THEN.isoformat(), note="New budget").status_code == 302
    person.refresh_from_db()
    assert (person.power, person.interest) == (5, 2)
    assert on(client, person, THEN - timedelta(days=1)) == (4, 2)
    assert on(client, person, THEN) == (5, 2)
    page = client.get(reverse("stakeholders:stance-record", args=[person.pk])).content.decode()
    assert "New budget" in page
    assert "Leave it at 5" in page


def test_a_score_of_before_leaves_what_holds_since(client: Client, person: Stakeholder) -> None:
    post(client, person, power="5")
    post(client, person, power="3", held_from=THEN.isoformat())
    person.refresh_from_db()
    assert person.power == 5
    assert on(client, person, THEN) == (3, 2)


def test_both_are_one_act_and_not_known_is_a_score(client: Client, person: Stakeholder) -> None:
    post(client, person, power="unknown", interest="5")
    person.refresh_from_db()
    assert (person.power, person.interest) == (None, 5)
    assert AuditEntry.objects.filter(verb="rate").values("act").distinct().count() == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("power", {"power": "6"}),
        ("held_from", {"power": "5", "held_from": (TODAY + timedelta(days=1)).isoformat()}),
        ("held_from", {"power": "5", "held_from": ""}),
        ("__all__", {}),
        ("__all__", {"power": "4"}),
    ],
)
def test_a_refusal_stands_beside_its_field(client: Client, person: Stakeholder, field: str, typed: dict) -> None:
    count = Rating.objects.count()
    response = post(client, person, **{"note": "kept as typed", **typed})
    assert response.status_code == 422
    assert response.context["rating_form"].errors[field]
    assert "kept as typed" in response.content.decode()
    assert Rating.objects.count() == count


def test_the_same_score_says_nothing_twice(client: Client, person: Stakeholder) -> None:
    post(client, person, power="4", interest="3")
    assert Rating.objects.filter(measure=Measure.POWER).count() == 1
    assert Rating.objects.filter(measure=Measure.INTEREST).count() == 2
