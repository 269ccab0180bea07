"""Every page and every answer, in a language that marks what was translated: nothing is left but data."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.enums import Role
from tests.factories.people import make_client, make_member, make_organization
from tests.isolation.entitlements import ROUTES
from tests.isolation.test_walk import NAMES, client_of
from tests.isolation.world import World, make_world
from tests.translation.bypassing import bypassing
from tests.translation.walker import WAYS, Walk, addresses, addresses_without_rows

pytestmark = pytest.mark.usefixtures("pseudo_language")
#: How thoroughly forms are tried. What a member meets on the same pages as a lead needs only a look.
THOROUGHLY = {"lead": len(WAYS), "champion": len(WAYS), "sponsor": len(WAYS), "stranger": 2, "nobody": len(WAYS)}


@pytest.fixture(autouse=True)
def _as_often_as_one_likes(settings: Settings) -> None:
    """The walk comes by more often than anybody may."""
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def expect_nothing_found(walk: Walk) -> None:
    assert not walk.found, "\n".join(f"{word}: {where}" for word, where in walk.found.items())


@pytest.mark.parametrize("viewer", ["lead", "member", "own", "champion", "sponsor", "stranger", "nobody"])
def test_nothing_bypasses_translation(world: World, viewer: str) -> None:
    walk = Walk(client_of(world, viewer))
    expect_nothing_found(walk.all_of(addresses(world, viewer), THOROUGHLY.get(viewer, 0)))
    if viewer == "lead":
        pages = {name for name in NAMES if name in ROUTES and viewer in ROUTES[name].let_in}
        assert {name for name in pages if ROUTES[name].answers[0] == 200} - NO_PAGES - walk.seen == set()


NO_PAGES = {
    "stakeholders:people-export",
    "stakeholders:ties-export",
    "stakeholders:network-export",
    "campaigns:playbook-export",
    "campaigns:influence-data",
    "campaigns:occasion-text",
    "campaigns:plan-pdf",
    "campaigns:totals-pdf",
    "cases:brief-paper",
    "cases:brief-copy",
    "cases:workbook",
    "cases:paper",
}


@pytest.mark.parametrize("role", [Role.LEAD, Role.CHAMPION, Role.SPONSOR])
def test_pages_of_a_company_that_has_nothing_yet(db: None, role: Role) -> None:
    client = make_client(make_member(make_organization("zqleftcompany"), role, name="zqleftfounder"))
    expect_nothing_found(Walk(client).all_of(addresses_without_rows(role.value), 0))


def test_a_text_without_translation_is_found(world: World) -> None:
    """A lead's own note is data; the same words coming from the page are not."""
    client, url = client_of(world, "lead"), reverse("stakeholders:people")
    walk = Walk(client)
    response = client.get(url)
    walk.look("people", response)
    assert walk.found == {}
    response.content = response.content.replace(b"</h1>", b' Heading</h1><img alt="Picture"><i title="Hint"></i>')
    walk.look("people", response)
    assert set(walk.found) == {"Heading", "Picture", "Hint"}


def test_pages_of_what_went_wrong(client: Client, db: None, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    answers = [client.post(reverse("account_login"), {"login": "a@b.example", "password": "x"}) for _ in range(2)]
    walk = Walk(client)
    walk.look("too many tries", answers[-1])
    walk.look("nothing there", client.get("/no-such-page"))
    walk.look("forged", Client(enforce_csrf_checks=True).post(reverse("account_login")))
    walk.look("a host of somebody else", client.get("/", headers={"host": "evil.example"}))
    assert [answer.status_code for answer in answers] == [200, 429]
    assert bypassing("Too many") == ["Too", "many"]
    expect_nothing_found(walk)
