"""The desk: each role's home, the same number of queries however much there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from reminders.sources import registered
from tests.factories.people import (
    make_client,
    make_concern,
    make_member,
    make_organization,
    make_person,
    make_stance,
    make_step,
    make_user,
)

pytestmark = pytest.mark.django_db
HOME = "/"


@pytest.fixture
def organization():
    made = make_organization()
    with scope(organization=made):
        yield made


@pytest.mark.parametrize(("role", "home"), [("champion", "campaigns:asks"), ("sponsor", "campaigns:totals")])
def test_champions_and_sponsors_have_homes_of_their_own(organization, role, home):
    answer = make_client(make_member(organization, role)).get(HOME)
    assert answer.url == reverse(home)


def test_somebody_without_an_organization_is_shown_the_way():
    assert reverse("accounts:organization-new") in make_client(make_user()).get(HOME).content.decode()


def test_the_first_day_asks_for_people(organization):
    text = make_client(make_member(organization)).get(HOME).content.decode()
    assert reverse("stakeholders:people-add") in text
    assert reverse("stakeholders:import") in text


def test_what_is_due_is_shown_and_nobody_elses(organization):
    lead, today = make_member(organization), timezone.localdate()
    person = make_person(organization, name="Victor Aldana", stance=-1, power=5, owner=lead)
    make_step(person, what="Bring the ledger", due_on=today)
    other = make_organization("Elsewhere")
    with scope(organization=other):
        make_step(make_person(other, name="Their Boss", owner=lead), what="Elsewhere", due_on=today)
    text = make_client(lead).get(HOME).content.decode()
    assert "Victor Aldana" in text
    assert "Elsewhere" not in text
    assert "Their Boss" not in text


def test_all_movement_is_that_of_the_curve(organization):
    browser, today = make_client(make_member(organization)), timezone.localdate()
    person = make_person(organization, name="Raj Menon")
    for stance, days in ((-1, 60), (1, 30)):
        make_stance(person, stance, held_from=today - timedelta(days=days), recorded_at=timezone.now())
    assert "Raj Menon</a></b>" not in browser.get(HOME).content.decode()
    assert "Raj Menon</a></b>" in browser.get(f"{HOME}?moved=all").content.decode()


def test_open_concerns_are_counted_where_they_are_shown(organization):
    browser = make_client(make_member(organization))
    for quote in ("One", "Two"):
        make_concern(make_person(organization, name=quote), quote)
    sidebar = reverse("stakeholders:sidebar")
    assert 'id="count-concerns" hx-swap-oob="true">2<' in browser.get(f"{sidebar}?concerns=1").content.decode()
    assert "count-concerns" not in browser.get(sidebar).content.decode()


def test_nothing_due_says_so(organization):
    lead, today = make_member(organization), timezone.localdate()
    make_person(organization, stance=1, power=3, interest=3, owner=lead, met_on=today, added_on=today)
    week = make_client(lead).get(HOME).context["week"]
    assert [one.title for one in week.to_do] == []
    assert week.slipping == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_and_three(organization, rows):
    lead, today = make_member(organization), timezone.localdate()
    for number in range(rows):
        person = make_person(organization, name=f"Person {number}", stance=0, owner=lead)
        make_concern(person, raised_on=today - timedelta(days=20))
    client = make_client(lead)
    client.get(HOME)
    with CaptureQueriesContext(connection) as captured:
        client.get(HOME)
    assert len(captured) == 8 + 1 + len(registered())


@pytest.mark.parametrize(
    ("data", "hides"),
    [({"choice": "7"}, True), ({"choice": "never"}, True), ({"choice": "day"}, False), ({"choice": "soon"}, False)],
)
def test_snoozing_from_the_page(organization, data, hides):
    lead, today = make_member(organization), timezone.localdate()
    make_step(make_person(organization, stance=0, owner=lead), what="Bring the ledger", due_on=today)
    client = make_client(lead)
    prompt = next(one.prompt for one in client.get(HOME).context["week"].to_do)
    client.post(reverse("reminders:snooze"), {"key": prompt.key, **data})
    keys = [one.prompt.key for one in client.get(HOME).context["week"].to_do]
    assert (prompt.key not in keys) is hides


def test_a_snooze_link_in_a_mail_only_asks(organization):
    from reminders.models import Snooze

    client = make_client(make_member(organization))
    assert client.get(reverse("reminders:snooze"), {"key": "contact:1"}).status_code == 200
    assert not Snooze.objects.exists()
