"""The list of people on a past day, both as it is known now and as it was known then."""

import csv
import io
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope

from accounts.enums import Door
from accounts.models import Organization, ReadEntry, User
from stakeholders.domain.derived import refresh
from stakeholders.models import Stakeholder
from stakeholders.queries.as_of import standing
from tests.factories.people import (
    LONG_AGO,
    make_engagement,
    make_member,
    make_organization,
    make_person,
    make_rating,
    make_stance,
    make_step,
)

pytestmark = pytest.mark.django_db
URL, EXPORT = "/people/then", "/people/then/export.csv"
DAY = LONG_AGO + timedelta(days=10)
THEN = timezone.make_aware(datetime.combine(DAY, time(9)))
LATER = THEN + timedelta(days=5)


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def user(organization: Organization) -> User:
    return make_member(organization, name="Imani Okafor")


def judged(organization: Organization, name: str, *, known: int, learned: int | None = None, **facts: object):  # type: ignore[no-untyped-def]
    """Somebody of whom `known` was recorded on the day, and `learned` later, about the same day."""
    person = make_person(organization, name, **facts)
    with scope(organization=organization):
        make_stance(person, known, held_from=LONG_AGO, recorded_at=THEN)
        if learned is not None:
            make_stance(person, learned, held_from=DAY, recorded_at=LATER)
        refresh(organization, [person.pk])
    return person


def get(client: Client, url: str = URL, **asked: object):  # type: ignore[no-untyped-def]
    return client.get(url, {"day": DAY.isoformat(), **asked})


def shown(response) -> list[tuple[str, int | None]]:  # type: ignore[no-untyped-def]
    return [(row.name, row.stance) for row in response.context["listing"].rows]


def test_both_readings_of_a_day(client: Client, organization: Organization) -> None:
    judged(organization, "Dana Reyes", known=-1, learned=1)
    assert shown(get(client)) == [("Dana Reyes", 1)]
    then = get(client, known="then")
    assert shown(then) == [("Dana Reyes", -1)]
    assert "as we knew it then" in then.content.decode()
    assert f"?day={DAY.isoformat()}&amp;known=then" in then.content.decode()


def test_it_agrees_with_the_standing_of_everybody(client: Client, organization: Organization, user: User) -> None:
    for number in range(4):
        person = judged(organization, f"Person {number}", known=number - 2, learned=1 - number)
        with scope(organization=organization):
            make_rating(person, "power", number + 1, held_from=LONG_AGO, recorded_at=THEN)
            make_rating(person, "power", 5 - number, held_from=DAY, recorded_at=LATER)
    for known in ("", "then"):
        rows = get(client, known=known).context["listing"].rows
        moment = timezone.make_aware(datetime.combine(DAY, time.max)) if known else timezone.now()
        with scope(organization=organization):
            told = standing(organization, day=DAY, known_at=moment, reader=user)
        assert {row.pk: (row.stance, row.power, row.interest) for row in rows} == {
            pk: (one.stance, one.power, one.interest) for pk, one in told.items()
        }


def test_who_was_there(client: Client, organization: Organization, user: User) -> None:
    make_person(organization, "Was here")
    make_person(organization, "Left before", left_on=DAY - timedelta(days=1))
    make_person(organization, "Left on the day", left_on=DAY)
    make_person(organization, "Joined later", joined_on=DAY + timedelta(days=1))
    make_person(organization, "Written down later", joined_on=LONG_AGO, added_on=DAY + timedelta(days=1))
    make_person(organization, "Own record", user=user)
    make_person(make_organization(), "Elsewhere")
    assert [name for name, _ in shown(get(client))] == ["Left on the day", "Was here", "Written down later"]
    assert [name for name, _ in shown(get(client, known="then"))] == ["Left on the day", "Was here"]


def test_contact_and_next_step_of_the_day(client: Client, organization: Organization, user: User) -> None:
    person, other = make_person(organization, "Dana Reyes"), make_member(organization, name="Theo")
    with scope(organization=organization):
        make_engagement(organization, [person], occurred_on=DAY - timedelta(days=4), logged_at=THEN)
        make_engagement(organization, [person], occurred_on=DAY - timedelta(days=2), logged_at=LATER)
        make_engagement(organization, [person], occurred_on=DAY + timedelta(days=1), logged_at=LATER)
        make_step(person, "Was open", DAY, state="kept", settled_on=DAY + timedelta(days=1))
        make_step(person, "Was done", DAY - timedelta(days=3), state="kept", settled_on=DAY - timedelta(days=1))
        make_step(person, "Came later", DAY - timedelta(days=3), made_on=DAY + timedelta(days=1))
        make_step(person, "Theirs alone", DAY - timedelta(days=9), private_to=other)
    (now,) = get(client).context["listing"].rows
    (then,) = get(client, known="then").context["listing"].rows
    assert (now.days, then.days) == (2, 4)
    assert now.step.what == then.step.what == "Was open"


def test_narrowing(client: Client, organization: Organization) -> None:
    judged(organization, "Dana Reyes", known=-1, wanted_stance=1, title="Chief Claims Officer")
    judged(organization, "Omar Haddad", known=2, wanted_stance=2)
    make_person(organization, "Priya Nair")
    for asked, names in (
        ({"stance": ["-1", "unknown"]}, ["Dana Reyes", "Priya Nair"]),
        ({"lagging": "1"}, ["Dana Reyes"]),
        ({"q": "claims"}, ["Dana Reyes"]),
        ({"power": "4"}, []),
        ({"power": "3"}, ["Dana Reyes", "Omar Haddad", "Priya Nair"]),
        ({"sort": "-name"}, ["Priya Nair", "Omar Haddad", "Dana Reyes"]),
        ({"sort": "stance"}, ["Priya Nair", "Dana Reyes", "Omar Haddad"]),
    ):
        response = get(client, **asked)
        assert (
            [row.name for row in response.context["listing"].rows] == names
            if names
            else not response.context.get("listing", ()).rows
        ), asked


def test_what_has_no_past_is_said(client: Client) -> None:
    page = get(client, contact="overdue", power="4").content.decode()
    assert "Not asked of a past day: Last contact." in page
    assert "Power: 4 or more" in page


@pytest.mark.parametrize("typed", ["2999-01-01", "31 November", ""])
def test_a_day_that_is_not_over_is_refused_beside_the_field(client: Client, typed: str) -> None:
    response = client.get(URL, {"day": typed, "q": "dana"})
    assert response.status_code == 422
    assert response.context["form"].errors["day"]
    page = response.content.decode()
    assert 'aria-describedby="then-day-error"' in page
    assert f'value="{typed}"' in page
    assert 'value="dana"' in page
    assert client.get(EXPORT, {"day": typed}).status_code == 404


def test_without_a_day_it_asks_for_one(client: Client) -> None:
    response = client.get(URL, {"power": "4"})
    assert response.status_code == 200
    assert "Any day that is over" in response.content.decode()


@pytest.mark.parametrize("sort", ["name", "-name", "power", "-stance", "contact"])
def test_pages_hold_everybody_once_forward_and_back(client: Client, organization: Organization, sort: str) -> None:
    for number in range(53):
        judged(organization, f"Person {number % 7}", known=number % 5 - 2)
    pages, link = [], f"?day={DAY.isoformat()}&sort={sort}"
    while link:
        context = client.get(f"{URL}{link}").context
        pages.append([row.pk for row in context["listing"].rows])
        back, link = context["previous"], context["next"]
    with scope(organization=organization):
        assert sorted(pk for page in pages for pk in page) == sorted(Stakeholder.objects.values_list("pk", flat=True))
    assert [len(page) for page in pages] == [25, 25, 3]
    assert [row.pk for row in client.get(f"{URL}{back}").context["listing"].rows] == pages[1]


def test_a_page_after_somebody_who_does_not_fit_begins_again(client: Client, organization: Organization) -> None:
    make_person(organization, "Dana Reyes")
    response = get(client, after="999999")
    assert response.status_code == 302
    assert response["Location"] == f"{URL}?day={DAY.isoformat()}"


def test_the_file_holds_what_the_list_shows(client: Client, organization: Organization, user: User) -> None:
    people = [judged(organization, name, known=-1, learned=1, owner=user) for name in ("Omar Haddad", "Dana Reyes")]
    judged(organization, "Left out", known=2)
    response = get(client, EXPORT, known="then", stance="-1", sort="-name")
    assert f"people-as-of-{DAY.isoformat()}.csv" in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [(row["Person"], row["Stance"]) for row in rows] == [("Omar Haddad", "Skeptic"), ("Dana Reyes", "Skeptic")]
    with scope(organization=organization):
        noted = ReadEntry.objects.get(door=Door.EXPORT)
    assert sorted(noted.stakeholder_ids) == sorted(person.pk for person in people)


def test_looking_is_noted(client: Client, organization: Organization) -> None:
    person = make_person(organization, "Dana Reyes")
    get(client)
    with scope(organization=organization):
        assert ReadEntry.objects.get(what="people of a past day").stakeholder_ids == [person.pk]


def queries(client: Client, link: str) -> int:
    client.get(URL + link)  # the session is cached by the first request
    with CaptureQueriesContext(connection) as captured:
        assert client.get(URL + link).status_code == 200
    return len(captured)


def test_statements_do_not_grow(client: Client, organization: Organization, user: User) -> None:
    counted = []
    for number in range(3):
        judged(organization, f"Person {number}", known=1, owner=user, step=("Call", date(2026, 2, 1)))
        counted.append(queries(client, f"?day={DAY.isoformat()}&known=then&sort=power"))
    assert counted == [5, 5, 5]
