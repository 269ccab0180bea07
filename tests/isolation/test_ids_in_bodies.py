"""Ids inside forms and queries: another company's, and those kept from the reader, are as good as none."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from tests.factories.people import make_client
from tests.isolation.entitlements import MAY_SEE
from tests.isolation.test_walk import state
from tests.isolation.words import families_in
from tests.isolation.world import World

Body = Callable[[World, int], dict[str, object]]
DAY = timezone.localdate().isoformat()


def own_pk(world: World, row: str) -> object:
    return world.left.rows[row]


def stranger_to(world: World, viewer: str) -> list[int]:
    """People whom this viewer may not name: one of another company, the reader's own record, nobody."""
    kept = [world.left.rows["ownrecord"]] if viewer == "own" else []
    return [world.right.rows["person"], 999_999_999, *kept]  # type: ignore[list-item]


def logged(world: World, pk: int) -> dict[str, object]:
    return {"people": [own_pk(world, "person"), pk], "kind": "call", "occurred_on": DAY, "summary": "We spoke"}


def asked(world: World, pk: int) -> dict[str, object]:
    return {**wording(world), "asked": world.left.people["champion"].pk, "person": pk}


def asking(world: World, pk: int) -> dict[str, object]:
    return {**wording(world), "asked": pk, "person": own_pk(world, "person")}


def wording(world: World) -> dict[str, object]:
    return {"ask": "Bring them along", "due_on": "2099-01-04", "campaign": own_pk(world, "campaign")}


def ticked(world: World, pk: int) -> dict[str, object]:
    return {"person": [own_pk(world, "person"), pk], "cadence_days": 21}


def merged(world: World, pk: int) -> dict[str, object]:
    return {"other": pk, "confirmed": "1"}


def tied(world: World, pk: int) -> dict[str, object]:
    return {"other": pk, "direction": "in", "strength": 3, "basis": "mentor", "sureness": 1}


def reporting(world: World, pk: int) -> dict[str, object]:
    return {"name": "Quill", "capacity": 2, "reports_to": pk}


def took_part(world: World, pk: int) -> dict[str, object]:
    return {"people": [own_pk(world, "person")], "other": pk}


def concerned(world: World, pk: int) -> dict[str, object]:
    return {"what": "One page", "due_on": DAY, "people": [pk]}


def ruled_out(world: World, pk: int) -> dict[str, object]:
    return {"kind": "forbid", "asked": world.left.people["champion"].pk, "person": pk}


def never_asked(world: World, pk: int) -> dict[str, object]:
    return {"kind": "forbid", "asked": pk, "person": own_pk(world, "person")}


def left_out(world: World, pk: int) -> dict[str, object]:
    return {"kind": "exclude", "person": pk}


def carrying(world: World, pk: int) -> dict[str, object]:
    return {"what": "One page", "due_on": DAY, "carried_by": pk}


def voting(world: World, pk: int) -> dict[str, object]:
    return {"name": "Budget vote", "due_on": DAY, "carried_by": pk}


def on_duty(world: World, pk: int) -> dict[str, object]:
    return {"who": f"p{pk}", "where": "all", "since": DAY}


def leading(world: World, pk: int) -> dict[str, object]:
    return {"market": world.left.people["person"].market_id, "joins_on": DAY, "leader": pk}


PEOPLE_IN_BODIES: dict[str, tuple[str, str, Body]] = {
    "log": ("stakeholders:engagement-log", "", logged),
    "bulk": ("stakeholders:people-bulk", "", ticked),
    "merge": ("stakeholders:person-merge", "person", merged),
    "tie": ("stakeholders:tie-add", "person", tied),
    "took part": ("stakeholders:engagement-people", "talk", took_part),
    "reports to": ("stakeholders:person-edit", "person", reporting),
    "new, reports to": ("stakeholders:person-add", "", reporting),
    "ask about": ("campaigns:target-ask", "", asked),
    "ask of": ("campaigns:target-ask", "", asking),
    "action": ("campaigns:action-add", "campaign", concerned),
    "wish about": ("campaigns:suggestion-wish", "campaign", ruled_out),
    "wish of": ("campaigns:suggestion-wish", "campaign", never_asked),
    "leave out": ("campaigns:suggestion-wish", "campaign", left_out),
    "carried action": ("campaigns:action-add", "campaign", carrying),
    "carried milestone": ("campaigns:milestone-add", "campaign", voting),
    "duty": ("campaigns:carrier-add", "duty", on_duty),
    "market that joins": ("campaigns:joining-add", "", leading),
}


def posted(world: World, client: Client, route: str, row: str, body: dict[str, object]) -> object:
    url = reverse(route, args=[own_pk(world, row)] if row else [])
    return client.post(url, body)


def expect_nothing_done(world: World, viewer: str, route: str, row: str, body: dict[str, object]) -> None:
    client, before = make_client(world.left.users[viewer]), state()
    response = posted(world, client, route, row, body)
    assert response.status_code in {200, 302, 404, 422}  # type: ignore[attr-defined]
    changed = [row[0] for row in state() if row not in before]
    assert not changed, changed
    text = response.content.decode()  # type: ignore[attr-defined]
    assert not families_in(text) - {("left", family) for family in MAY_SEE[viewer] | {f"mail{viewer}"}}


@pytest.mark.parametrize("viewer", ["lead", "member", "own"])
@pytest.mark.parametrize("form", PEOPLE_IN_BODIES)
def test_people_who_are_not_there(world: World, form: str, viewer: str) -> None:
    route, row, body = PEOPLE_IN_BODIES[form]
    for pk in stranger_to(world, viewer):
        expect_nothing_done(world, viewer, route, row, body(world, pk))


@pytest.mark.parametrize("form", PEOPLE_IN_BODIES)
def test_people_who_are_there(world: World, form: str) -> None:
    """The same bodies go through with somebody of the company, so it is the id that was refused."""
    route, row, body = PEOPLE_IN_BODIES[form]
    known = {"ask of": world.left.people["linked"].pk}.get(form, world.left.people["hidden"].pk)
    client, before = make_client(world.left.users["lead"]), state()
    response = posted(world, client, route, row, body(world, known))
    assert response.status_code == 302  # type: ignore[attr-defined]
    assert state() != before


@pytest.mark.parametrize("name", ["owner", "group", "department", "market"])
def test_places_and_owners_of_another_company(world: World, name: str) -> None:
    stranger = world.right.people["person"]
    pk = getattr(stranger, f"{name}_id")
    facts = {"name": "Quill", "capacity": 2, name: pk}
    expect_nothing_done(world, "lead", "stakeholders:person-edit", "person", facts)
    expect_nothing_done(world, "lead", "stakeholders:person-add", "", facts)
    expect_nothing_done(world, "lead", "stakeholders:people-bulk", "", {"person": own_pk(world, "person"), name: pk})


@pytest.mark.parametrize(("name", "row"), [("phase", "phase"), ("waits_for", "action")])
def test_parts_of_another_plan(world: World, name: str, row: str) -> None:
    action = {"what": "One page", "due_on": DAY, name: world.right.rows[row]}
    expect_nothing_done(world, "lead", "campaigns:action-add", "campaign", action)
    expect_nothing_done(world, "lead", "campaigns:action-edit", "action", action)


def test_groups_and_markets_of_another_company(world: World) -> None:
    """And nobody of its team carries a duty."""
    stranger, carried = world.right.people["person"], {"where": "all", "since": DAY}
    added = {"group": stranger.group_id, "text": "Keep watch"}
    expect_nothing_done(world, "lead", "campaigns:duty-add", "", added)
    expect_nothing_done(world, "lead", "campaigns:duty-edit", "duty", added)
    expect_nothing_done(world, "lead", "campaigns:joining-add", "", {"market": stranger.market_id, "joins_on": DAY})
    who = {"who": f"u{world.right.users['lead'].pk}"}
    expect_nothing_done(world, "lead", "campaigns:carrier-add", "duty", {**carried, **who})
    here = {**carried, "who": f"u{world.left.users['lead'].pk}"}
    expect_nothing_done(world, "lead", "campaigns:carrier-add", "duty", {**here, "where": stranger.market_id})


def test_nobody_outside_the_team_owns_anything(world: World) -> None:
    champion = world.left.users["champion"].pk
    facts = {"name": "Quill", "capacity": 2, "owner": champion}
    expect_nothing_done(world, "lead", "stakeholders:person-edit", "person", facts)
    action = {"what": "One page", "due_on": DAY, "owner": champion}
    expect_nothing_done(world, "lead", "campaigns:action-add", "campaign", action)


def test_the_campaign_of_another_company(world: World) -> None:
    body = {**asked(world, world.left.rows["person"]), "campaign": world.right.rows["campaign"]}  # type: ignore[arg-type]
    expect_nothing_done(world, "lead", "campaigns:target-ask", "", body)


@pytest.mark.parametrize("viewer", ["lead", "own"])
def test_promises_that_are_kept_from_the_reader_are_not_settled_by_a_log(world: World, viewer: str) -> None:
    hidden = {"lead": world.left.rows["privatepromise"], "own": world.left.rows["ownpromise"]}[viewer]
    client = make_client(world.left.users[viewer])
    posted(world, client, "stakeholders:engagement-log", "", {**logged(world, 0), "settled": [hidden]})
    body = {**logged(world, world.left.people["hidden"].pk), "settled": [hidden, world.right.rows["promise"]]}
    posted(world, client, "stakeholders:engagement-log", "", body)
    assert open_promises(world, hidden) == 2


def open_promises(world: World, hidden: object) -> int:
    from stakeholders.models import Commitment

    rows = Commitment._base_manager.filter(pk__in=[hidden, world.right.rows["promise"]], state="open")
    return rows.count()


QUERIES = {
    "stakeholders:engagement-log": "person",
    "stakeholders:engagements": "person",
    "campaigns:target-ask": "person",
    "campaigns:campaign": "campaign",
    "campaigns:suggestions": "campaign",
    "stakeholders:people": "owner",
}


@pytest.mark.parametrize("route", QUERIES)
def test_ids_in_the_query(world: World, route: str) -> None:
    name = QUERIES[route]
    foreign = {"owner": world.right.users["lead"].pk}.get(name) or world.right.rows[name]
    client = make_client(world.left.users["lead"])
    response = client.get(reverse(route), {name: foreign})
    assert response.status_code in {200, 404}
    assert not {company for company, _family in families_in(response.content.decode())} - {"left"}


@pytest.mark.parametrize("viewer", ["member", "own", "champion", "sponsor", "stranger", "foreign"])
def test_nobody_climbs(world: World, viewer: str) -> None:
    """Nobody but a lead changes a role, their own included, or asks anybody in."""
    user = world.user(viewer)
    assert user is not None
    client, before = make_client(user), state()
    memberships = [one.pk for one in world.left.organization.memberships.all()]
    for role in Role.values:
        for pk in memberships:
            url = reverse("accounts:member-change", args=[pk])
            assert client.post(url, {"role": role}).status_code == 404
            assert client.post(url, {"remove": "1"}).status_code == 404
        if viewer != "foreign":
            body = {"email": "climber@example.com", "role": role}
            assert client.post(reverse("accounts:members"), body).status_code == 404
    assert state() == before


def test_nobody_switches_into_another_company(world: World) -> None:
    client = make_client(world.left.users["lead"])
    response = client.post(reverse("accounts:switch"), {"organization": world.right.organization.pk})
    assert response.status_code == 404
    assert families_in(client.get(reverse("stakeholders:people")).content.decode()) <= {
        ("left", family) for family in MAY_SEE["lead"]
    }
