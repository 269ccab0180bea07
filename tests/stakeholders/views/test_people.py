import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from accounts.enums import Door, Role
from accounts.models import Organization, ReadEntry, User
from stakeholders.models import Group, SavedView
from tests.factories.people import (
    TODAY,
    make_client,
    make_concern,
    make_member,
    make_organization,
    make_person,
    make_step,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
URL = "/people/"


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def full_person(organization: Organization, owner: User, number: int, **fields: object) -> None:
    person = make_person(
        organization,
        f"Person {number}",
        title="Chief Something Officer",
        stance=-1,
        wanted_stance=1,
        power=5,
        interest=4,
        met_on=TODAY - timedelta(days=20),
        step=("Walk through the working", TODAY),
        wiifm="Margin",
        owner=owner,
        **fields,
    )
    with scope(organization=organization):
        make_concern(person)


def queries(client: Client, url: str) -> int:
    client.get(url)  # the session is cached by the first request
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 5),
        ("?sort=-contact", 5),
        ("?q=person", 5),
        ("?stance=-1&lagging=1&power=4&interest=4&owner=me&contact=overdue&concern=open&level=", 5),
    ],
)
def test_statements_a_page(
    organization: Organization, user: User, client: Client, rows: int, query: str, count: int
) -> None:
    """User, memberships, choices and saved views, rows, next steps, read log."""
    for number in range(rows):
        full_person(organization, user, number)
    assert queries(client, URL + query) == count


def test_a_full_page_is_small(organization: Organization, user: User, client: Client) -> None:
    with scope(organization=organization):
        for number in range(14):
            Group.objects.create(organization=organization, name=f"A group with a long name {number}")
    for number in range(26):
        full_person(organization, user, number)
    response = client.get(URL)
    assert response.content.count(b'name="person"') == 25
    assert len(response.content) <= 40 * 1024


def test_who_was_shown_is_noted(organization: Organization, user: User, client: Client) -> None:
    shown = make_person(organization, "Shown")
    make_person(organization, "Gone", left_on=TODAY - timedelta(days=1))
    client.get(URL)
    with scope(organization=organization):
        entry = ReadEntry.objects.get()
    assert (entry.user, entry.door, entry.stakeholder_ids) == (user, Door.LIST, [shown.pk])


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
@pytest.mark.parametrize("address", ["", "totals", "export.csv", "find", "sidebar"])
def test_not_for_champions_and_sponsors(organization: Organization, role: str, address: str) -> None:
    make_person(organization, "Victor Aldana")
    assert make_client(make_member(organization, role)).get(URL + address).status_code == 404


def test_another_organization_never_appears(organization: Organization, client: Client) -> None:
    make_person(make_organization("Elsewhere"), "Canary Foreign", power=5)
    make_person(organization, "Ours")
    for address in ("", "?q=canary", "?here=all", "find?q=canary", "export.csv?here=all", "sidebar"):
        response = client.get(URL + address)
        assert b"Canary" not in response.getvalue()


def test_names_are_text(organization: Organization, client: Client) -> None:
    hostile = '<script>alert(1)</script>"><img src=x>'
    person = make_person(organization, hostile, title=hostile, met_on=TODAY)
    with scope(organization=organization):
        make_step(person, hostile)
    for address in ("", "?q=script", "find?q=script"):
        text = client.get(URL + address).content.decode()
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_pages_follow_each_other(organization: Organization, client: Client) -> None:
    for number in range(27):
        make_person(organization, f"Person {number:02}")
    first = client.get(f"{URL}?sort=name&q=person")
    assert first.context["previous"] == ""
    second = client.get(URL + first.context["next"])
    assert [row.name for row in second.context["listing"].rows] == ["Person 25", "Person 26"]
    assert second.context["next"] == ""
    back = client.get(URL + second.context["previous"])
    assert back.context["listing"].rows == first.context["listing"].rows


@pytest.mark.parametrize("cursor", ["after=999999", "before=999999"])
def test_a_place_that_is_gone_leads_to_the_first_page(client: Client, cursor: str) -> None:
    response = client.get(f"{URL}?sort=name&{cursor}")
    assert response.headers["Location"] == f"{URL}?sort=name"


@pytest.mark.parametrize("query", ["?after=x", "?stance=9&group=nil&owner=%00", "?q=%00", "?sort=user__password"])
def test_nonsense_shows_everyone(organization: Organization, client: Client, query: str) -> None:
    make_person(organization, "Victor Aldana")
    assert b"Victor Aldana" in client.get(URL + query).content


def test_empty_says_what_to_do_first(client: Client) -> None:
    text = client.get(URL).content.decode()
    assert "Add a person" in text
    assert "spreadsheet" in text
    assert "Nobody fits" in client.get(f"{URL}?q=nobody").content.decode()


def test_totals_and_counts(organization: Organization, user: User, client: Client) -> None:
    make_person(organization, "Behind", power=3, stance=2)
    make_person(organization, "Against", power=4, stance=-1, wanted_stance=1, owner=user)
    make_person(organization, "Unrated", met_on=TODAY)
    make_person(organization, "Gone", power=5, stance=2, left_on=TODAY - timedelta(days=1))
    response = client.get(f"{URL}totals")
    text = " ".join(response.content.decode().split())
    assert "3 people, total power 10, of which 3 is behind the change (30%)" in text
    assert response.context["counts"] == {
        "everyone": "3",
        "powerful": "1",
        "slipping": "2",
        "concerns": "0",
        "champions": "1",
        "mine": "1",
    }
    alone = " ".join(client.get(f"{URL}totals?stance=2").content.decode().split())
    assert "1 person, total power 3, of which 3 is behind the change (100%)" in alone


def test_counts_stop_at_ninety_nine(organization: Organization, client: Client) -> None:
    for number in range(100):
        make_person(organization, f"Person {number}")
    assert client.get(f"{URL}totals").context["counts"]["everyone"] == "99+"
    assert b">99+<" in client.get(f"{URL}sidebar").content


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    text = client.get(f"{URL}export.csv{query}").getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_export_is_what_the_list_shows(organization: Organization, user: User, client: Client) -> None:
    for number in range(27):
        make_person(organization, f"Person {number:02}", power=1 + number % 5)
    make_person(organization, "Left", left_on=TODAY - timedelta(days=1))
    make_person(organization, "Own", user=user)
    query = "?power=3&sort=-name"
    rows = exported(client, query)
    first = client.get(URL + query)
    second = client.get(URL + first.context["next"]) if first.context["next"] else None
    listed = [row.name for page in (first, second) if page for row in page.context["listing"].rows]
    assert [row["Person"] for row in rows] == listed
    assert len(listed) == 15


def test_export_holds_every_cell(organization: Organization, user: User, client: Client) -> None:
    full_person(organization, user, 1)
    (row,) = exported(client)
    assert row == {
        "Person": "Person 1",
        "Title": "Chief Something Officer",
        "Stance": "Skeptic",
        "Wanted stance": "Supporter",
        "Power": "5",
        "Interest": "4",
        "What's in it for them": "Assumed",
        "At stake": "",
        "Last contact": (TODAY - timedelta(days=20)).isoformat(),
        "Days between conversations": "14",
        "Next step": "Walk through the working",
        "Due": TODAY.isoformat(),
        "Owner": user.email,
    }


def test_no_cell_of_the_export_is_run(organization: Organization, client: Client) -> None:
    make_person(organization, "=HYPERLINK(1)", title="\t+1")
    (row,) = exported(client)
    assert (row["Person"], row["Title"]) == ("'=HYPERLINK(1)", "'\t+1")


def test_an_export_notes_whom_it_is_about(organization: Organization, user: User, client: Client) -> None:
    people = [make_person(organization, f"Person {number}").pk for number in range(3)]
    exported(client)
    with scope(organization=organization):
        entry = ReadEntry.objects.get()
    assert (entry.door, sorted(entry.stakeholder_ids)) == (Door.EXPORT, people)


def test_saved_views_are_tabs(organization: Organization, user: User, client: Client) -> None:
    other = make_member(organization, Role.MEMBER)
    make_person(organization, "Victor Aldana", stance=-1)
    saved = {"name": "Doubters", "is_shared": "1", "query": "sort=name&stance=-1&q=&after=5&strange=1"}
    assert client.post(f"{URL}views/save", saved).status_code == 302
    with scope(organization=organization):
        view = SavedView.objects.get()
    assert view.query == "stance=-1&sort=name"
    theirs = make_client(other).get(f"{URL}?{view.query}")
    assert [tab.label for tab in theirs.context["tabs"] if tab.is_current] == ["Doubters"]
    assert make_client(other).post(f"{URL}views/{view.pk}/delete").status_code == 404
    client.post(f"{URL}views/{view.pk}/delete")
    with scope(organization=organization):
        assert not SavedView.objects.exists()


def test_a_view_kept_for_oneself_is_no_tab_of_others(organization: Organization, client: Client) -> None:
    client.post(f"{URL}views/save", {"name": "Canary", "query": "stance=-1"})
    other = make_client(make_member(organization))
    assert b"Canary" in client.get(URL).content
    assert b"Canary" not in other.get(URL).content
