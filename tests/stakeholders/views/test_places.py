"""The organization's own lists: a lead renames, adds and removes, every step is in the audit trail."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from accounts.models import AuditEntry, Organization
from stakeholders.models import Department, Group, Market
from tests.factories.people import TODAY, make_organization, make_person

pytestmark = pytest.mark.django_db
URL = "/people/lists/"


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def make_group(organization: Organization, name: str = "Finance", **fields: object) -> Group:
    with scope(organization=organization):
        return Group.objects.create(organization=organization, name=name, **fields)


def verbs(organization: Organization) -> list[str]:
    with scope(organization=organization):
        entries = AuditEntry.objects.filter(subject__startswith="stakeholders_").order_by("id")
        return list(entries.values_list("verb", flat=True))


def test_a_group_gets_another_name_and_part(client: Client, organization: Organization) -> None:
    group = make_group(organization)
    typed = {"name": "  Finance & Claims ", "responsibilities": "Put a price on what customers feel."}
    assert client.post(f"{URL}group/{group.pk}/", typed)["Location"] == URL
    group.refresh_from_db()
    assert (group.name, group.responsibilities) == ("Finance & Claims", "Put a price on what customers feel.")
    page = client.get(URL).content.decode()
    assert "Finance &amp; Claims" in page
    assert "Put a price on what customers feel." in page
    assert verbs(organization)[-1] == "change_place"


@pytest.mark.parametrize(("kind", "model"), [("group", Group), ("department", Department), ("market", Market)])
def test_one_more_comes_last(client: Client, organization: Organization, kind: str, model: type) -> None:
    make_group(organization, position=7)
    assert client.post(f"{URL}{kind}/new/", {"name": "Aftercare"}).status_code == 302
    with scope(organization=organization):
        made = model.objects.get(name="Aftercare")  # type: ignore[attr-defined]
    assert getattr(made, "position", 8) == 8
    assert verbs(organization)[-1] == "add_place"


@pytest.mark.parametrize("name", ["FINANCE", " finance", "Finánce", "", "   "])
def test_a_name_is_there_once_whatever_its_case(client: Client, organization: Organization, name: str) -> None:
    make_group(organization)
    other = make_group(organization, "Sales")
    for url in (f"{URL}group/new/", f"{URL}group/{other.pk}/"):
        response = client.post(url, {"name": name, "responsibilities": "kept as typed"})
        assert response.status_code == 422
        assert response.context["form"].errors["name"]
        assert "kept as typed" in response.content.decode()
    with scope(organization=organization):
        assert sorted(Group.objects.values_list("name", flat=True)) == ["Finance", "Sales"]


def test_it_may_keep_its_name_and_another_list_or_company_may_have_it(
    client: Client, organization: Organization
) -> None:
    group = make_group(organization)
    make_group(make_organization(), "Sales")
    assert client.post(f"{URL}group/{group.pk}/", {"name": "finance"}).status_code == 302
    assert client.post(f"{URL}department/new/", {"name": "Finance"}).status_code == 302
    assert client.post(f"{URL}group/new/", {"name": "Sales"}).status_code == 302


def test_only_what_nobody_belongs_to_goes(client: Client, organization: Organization) -> None:
    full, empty = make_group(organization), make_group(organization, "Sales")
    make_person(organization, group=full, left_on=TODAY - timedelta(days=9))
    refused = client.post(f"{URL}group/{full.pk}/remove", follow=True)
    assert "Somebody belongs to it. Move them first." in refused.content.decode()
    assert client.post(f"{URL}group/{empty.pk}/remove")["Location"] == URL
    with scope(organization=organization):
        assert list(Group.objects.values_list("name", flat=True)) == ["Finance"]
    assert verbs(organization)[-1] == "remove_place"


def test_who_counts(client: Client, organization: Organization) -> None:
    group = make_group(organization)
    for number in range(2):
        make_person(organization, f"Person {number}", group=group)
    assert f"/people/?group={group.pk}&amp;here=all" in client.get(URL).content.decode()
    groups = client.get(URL).context["lists"][0].places
    assert [place.people for place in groups] == [2]


@pytest.mark.parametrize("url", ["continent/new/", "group/999999/", "department/999999/remove"])
def test_there_is_no_other_list(client: Client, url: str) -> None:
    assert client.post(URL + url, {"name": "Europe"}).status_code == 404


def test_statements_do_not_grow(client: Client, organization: Organization) -> None:
    counted = []
    for number in range(3):
        make_person(organization, f"Person {number}", group=make_group(organization, f"Group {number}"))
        client.get(URL)
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        counted.append(len(captured))
    assert counted == [4, 4, 4]
