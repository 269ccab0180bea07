"""A market joins: its day, what the record knows of it, what is ticked with proof, and what goes into the plan."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry, Membership
from campaigns.domain.actions import finish_action, remove_action
from campaigns.domain.handover import hand_over_person
from campaigns.models import Action, Campaign, Joining, Requirement
from campaigns.queries.joining import Check, check_of
from privacy.domain.erasure import erase_person
from reminders.sources import Prompt, prompts_for
from reminders.wording import title_of
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.duties import make_carrying, make_duty, make_group, make_joining, make_market
from tests.factories.people import NOW, make_client, make_member, make_person
from tests.support.dumps import dump

TODAY = timezone.localdate(timezone.now())
LIST, ADD = reverse("campaigns:joinings"), reverse("campaigns:joining-add")


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def url(name: str, row: object) -> str:
    return reverse(f"campaigns:{name}", args=[row.pk])  # type: ignore[attr-defined]


def text(client: Client, address: str = LIST) -> str:
    return client.get(address).content.decode()


def check(company: Company, joining: Joining) -> Check:
    found = check_of(joining.pk, company.organization, company.lead, TODAY)
    assert found is not None
    return found


def prompts(company: Company) -> list[Prompt]:
    found = prompts_for(company.organization, [company.lead.pk], TODAY, 50)[company.lead.pk]
    return [one for one in found if one.kind == "market_joins"]


def tick(joining: Joining) -> None:
    """Everything that is ticked by hand."""
    joining.requirements.filter(known="").update(met_on=TODAY, proof="Seen")


def take_back(company: Company, verb: str) -> None:
    entry = AuditEntry.objects.filter(verb=verb).latest("id")
    undo(act_id=entry.act, actor=company.lead, organization=company.organization, at=timezone.now())


# The day and the check


def test_first_things_first(client: Client, company: Company) -> None:
    assert "Add a market" in text(client)
    make_market(company.organization)
    assert "No market has a day yet" in text(client)


def test_from_the_day_to_the_last_tick(client: Client, company: Company) -> None:
    canada = make_market(company.organization)
    sent = {"market": canada.pk, "joins_on": (TODAY + timedelta(days=21)).isoformat(), "leader": company.ruth.pk}
    assert client.post(ADD, sent).url == LIST
    joining = Joining.objects.get()
    page = text(client, url("joining", joining))
    assert "7 of 8 still open, 21 days before it joins" in page
    assert "Ruth Abernathy" in page
    assert "No duty is written down yet" in page
    assert "7 of 8 still open, 21 days before it joins" in text(client)
    row = Requirement.objects.filter(known="").first()
    assert row is not None
    client.post(url("requirement-meet", row), {"met_on": TODAY.isoformat(), "proof": "The sheet of August"})
    page = text(client, url("joining", joining))
    assert "6 of 8 still open" in page
    assert "The sheet of August" in page
    assert "Imani Okafor" in page
    tick(joining)
    make_carrying(make_duty(make_group(company.organization)), company.ruth)
    make_person(company.organization, "Dana Reyes", market=canada, stance=2)
    page = text(client, url("joining", joining))
    assert "All 8 are met, 21 days before it joins" in page
    assert "1 champion there" in page
    assert "Dana Reyes" not in page.partition('id="main"')[2]


@pytest.mark.parametrize(
    ("days", "told"),
    [(1, "1 day before it joins"), (0, "and it joins today"), (-1, "1 day after it joined"), (-12, "12 days after it")],
)
def test_the_verdict_counts_the_days(client: Client, company: Company, days: int, told: str) -> None:
    joining = make_joining(make_market(company.organization), TODAY + timedelta(days=days), company.lead)
    assert f"8 of 8 still open, {told}" in text(client, url("joining", joining))


def test_what_the_record_knows(company: Company) -> None:
    canada = make_market(company.organization)
    joining = make_joining(canada, TODAY, company.lead, leader=company.ruth)
    first, second = (make_duty(make_group(company.organization, name)) for name in ("Technology", "Marketing"))
    make_carrying(first, company.ruth, canada)
    leader, duties, champion = check(company, joining).lines[:3]
    assert (leader.is_met, leader.standing) == (True, "Ruth Abernathy")
    assert (duties.is_met, duties.standing) == (False, "1 of 2 duties carried")
    assert (champion.is_met, champion.standing) == (False, "Nobody there yet")
    make_carrying(second, company.gareth)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(market=canada, stance=2)
    assert [line.is_met for line in check(company, joining).lines[:3]] == [True, True, True]
    Stakeholder.objects.update(left_on=TODAY - timedelta(days=1))
    found = check(company, joining).lines[:3]
    assert [line.is_met for line in found] == [False, False, False]
    assert found[0].standing == "Ruth Abernathy has left"


def test_nobody_learns_that_they_are_the_champion(client: Client, company: Company) -> None:
    canada = make_market(company.organization)
    joining = make_joining(canada, TODAY, company.lead)
    make_person(company.organization, "Imani Okafor", market=canada, stance=2, user=company.lead)
    assert "Nobody there yet" in text(client, url("joining", joining))
    tick(joining)
    assert prompts(company)[0].params["left"] == 3


@pytest.mark.parametrize(
    ("field", "wrong"), [("market", ""), ("market", "99999999"), ("joins_on", "soon"), ("leader", "99999999")]
)
def test_a_day_that_is_refused_beside_its_field(client: Client, company: Company, field: str, wrong: str) -> None:
    sent = {"market": make_market(company.organization).pk, "joins_on": TODAY.isoformat(), "leader": ""}
    before = dump()
    answer = client.post(ADD, {**sent, field: wrong})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert dump() == before


def test_once_for_each_market_and_by_nobody_who_left(client: Client, company: Company) -> None:
    canada = make_market(company.organization)
    make_joining(canada, TODAY, company.lead)
    mexico = make_market(company.organization, "Mexico")
    company.ruth.left_on = TODAY - timedelta(days=1)
    company.ruth.save()
    before = dump()
    for sent, told in (
        ({"market": canada.pk, "leader": ""}, "This market has a day already."),
        ({"market": mexico.pk, "leader": company.ruth.pk}, "They have left."),
    ):
        answer = client.post(ADD, {"joins_on": TODAY.isoformat(), **sent})
        assert answer.status_code == 422
        assert told in answer.content.decode()
    assert dump() == before


@pytest.mark.parametrize(
    ("field", "wrong"), [("met_on", (TODAY + timedelta(days=1)).isoformat()), ("proof", ""), ("proof", "x" * 301)]
)
def test_a_tick_that_is_refused_beside_its_field(client: Client, company: Company, field: str, wrong: str) -> None:
    row = make_joining(make_market(company.organization), TODAY, company.lead).requirements.last()
    before = dump()
    answer = client.post(url("requirement-meet", row), {"met_on": TODAY.isoformat(), "proof": "Kept", field: wrong})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert dump() == before


def test_what_is_known_is_not_ticked_by_hand(client: Client, company: Company) -> None:
    row = make_joining(make_market(company.organization), TODAY, company.lead).requirements.get(known="duties")
    before = dump()
    for name, sent in (
        ("requirement-meet", {"met_on": TODAY.isoformat(), "proof": "Trust me"}),
        ("requirement-edit", {"text": "Some duties are carried"}),
    ):
        answer = client.post(url(name, row), sent)
        assert answer.status_code == 422
        assert "This is read from the record." in answer.content.decode()
    assert dump() == before


def test_the_check_is_added_to_reworded_opened_and_taken_out(client: Client, company: Company) -> None:
    joining = make_joining(make_market(company.organization), TODAY, company.lead)
    client.post(url("requirement-add", joining), {"text": "Prices are set"})
    row = Requirement.objects.get(text="Prices are set")
    assert row.number == 9
    client.post(url("requirement-edit", row), {"text": "Prices are set in dollars of there"})
    client.post(url("requirement-meet", row), {"met_on": TODAY.isoformat(), "proof": "The list"})
    client.post(url("requirement-reopen", row))
    row.refresh_from_db()
    assert (row.text, row.met_on, row.proof) == ("Prices are set in dollars of there", None, "")
    client.post(url("requirement-remove", row))
    assert joining.requirements.count() == 8
    take_back(company, "remove_requirement")
    assert joining.requirements.count() == 9
    client.post(url("joining-edit", joining), {"joins_on": (TODAY + timedelta(days=3)).isoformat(), "leader": ""})
    joining.refresh_from_db()
    assert joining.days_left(TODAY) == 3
    client.post(url("joining-remove", joining))
    assert not Requirement.objects.exists()
    take_back(company, "remove_joining")
    assert Requirement.objects.count() == 9


# Into the plan


def test_what_is_open_goes_into_the_plan_once(client: Client, company: Company) -> None:
    joining = make_joining(make_market(company.organization), TODAY + timedelta(days=21), company.lead)
    row = joining.requirements.last()
    assert row is not None
    client.post(url("requirement-plan", row))
    action = Action.objects.get()
    assert action.what == "Canada: Partners who serve there know the promise and have agreed to it"
    assert (action.owner, action.due_on) == (company.lead, TODAY + timedelta(days=14))
    assert "Put the 7 open ones in the plan" in text(client, url("joining", joining))
    client.post(url("joining-plan", joining))
    assert Action.objects.count() == 8
    page = text(client, url("joining", joining))
    assert "All that is open is in the plan." in page
    assert page.count("In the plan, due") == 8
    client.post(url("joining-plan", joining))
    assert Action.objects.count() == 8
    finish_action(action=action, done_on=TODAY, evidence="Signed by all four", actor=company.lead, at=timezone.now())
    assert "Signed by all four" in text(client, url("requirement-meet", row))


def test_an_action_that_is_removed_and_taken_back_belongs_to_the_check_again(client: Client, company: Company) -> None:
    row = make_joining(make_market(company.organization), TODAY, company.lead).requirements.last()
    assert row is not None
    client.post(url("requirement-plan", row))
    action = Action.objects.get()
    assert action.due_on == TODAY
    opened = remove_action(action=action, actor=company.lead, at=timezone.now())
    row.refresh_from_db()
    assert row.action is None
    undo(act_id=opened.id, actor=company.lead, organization=company.organization, at=timezone.now())
    row.refresh_from_db()
    assert row.action == Action.objects.get()


def test_without_a_campaign_there_is_no_plan_to_put_it_in(client: Client, company: Company) -> None:
    joining = make_joining(make_market(company.organization), TODAY, company.lead)
    Campaign.objects.all().delete()
    answer = client.post(url("joining-plan", joining), follow=True).content.decode()
    assert "There is no campaign yet" in answer


# Prompts


@pytest.mark.parametrize(("days", "expected"), [(31, 0), (30, 1), (0, 1), (-30, 1), (-31, 0)])
def test_leads_are_reminded_within_thirty_days(company: Company, days: int, expected: int) -> None:
    make_joining(make_market(company.organization), TODAY + timedelta(days=days), company.lead)
    theo = make_member(company.organization, Role.MEMBER)
    found = prompts(company)
    assert len(found) == expected
    assert not prompts_for(company.organization, [theo.pk], TODAY, 50)[theo.pk]
    if found:
        assert str(title_of(found[0])) == "Get Canada ready to join"


def test_the_prompt_counts_what_the_page_counts(company: Company) -> None:
    canada = make_market(company.organization)
    joining = make_joining(canada, TODAY + timedelta(days=9), company.lead, leader=company.ruth)
    theo = make_member(company.organization, Role.MEMBER)
    duty = make_duty(make_group(company.organization))

    def both() -> tuple[int, int]:
        found = prompts(company)
        return check(company, joining).open, found[0].params["left"] if found else 0

    assert both() == (7, 7)
    assert prompts(company)[0].url == url("joining", joining)
    tick(joining)
    assert both() == (2, 2)
    make_carrying(duty, theo, canada)
    assert both() == (1, 1)
    Membership.objects.filter(user=theo).delete()
    assert both() == (2, 2)
    make_carrying(duty, company.gareth)
    assert both() == (1, 1)
    gareth = Stakeholder.objects.filter(pk=company.gareth.pk)
    gareth.update(market=canada, stance=2)
    assert both() == (0, 0)
    gareth.update(joined_on=TODAY + timedelta(days=1))
    assert both() == (1, 1)
    gareth.update(joined_on=None, left_on=TODAY - timedelta(days=1))
    assert both() == (2, 2)
    Stakeholder.objects.filter(pk=company.ruth.pk).update(left_on=TODAY - timedelta(days=1))
    assert both() == (3, 3)


# When people change


def test_whoever_takes_over_leads_the_market(client: Client, company: Company) -> None:
    joining = make_joining(make_market(company.organization), TODAY, company.lead, leader=company.ruth)
    assert "Leads Canada, which joins on" in text(client, reverse("campaigns:leaving", args=[company.ruth.pk]))
    hand_over_person(leaver=company.ruth, to=company.gareth, actor=company.lead, at=NOW)
    joining.refresh_from_db()
    assert joining.leader == company.gareth
    twin = make_person(company.organization, "Gareth Price")
    merge_people(keep=twin, drop=company.gareth, actor=company.lead, at=NOW)
    joining.refresh_from_db()
    assert joining.leader == twin
    erase_person(stakeholder=twin, typed=twin.name, actor=company.lead, at=NOW)
    joining.refresh_from_db()
    assert joining.leader is None


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client: Client, company: Company, count: int) -> None:
    for number in range(count):
        joining = make_joining(make_market(company.organization, f"Canada {number}"), TODAY, company.lead)
        tick(joining)
    client.get(LIST)
    with CaptureQueriesContext(connection) as seen:
        client.get(LIST)
    assert len(seen) == 9
    with CaptureQueriesContext(connection) as seen:
        client.get(url("joining", joining))
    assert len(seen) == 9


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
def test_all_of_this_is_for_the_team(company: Company, role: str) -> None:
    joining = make_joining(make_market(company.organization), TODAY, company.lead)
    row = joining.requirements.last()
    client, before = make_client(make_member(company.organization, role)), dump()
    for address in (LIST, ADD, url("joining", joining), url("joining-edit", joining), url("requirement-meet", row)):
        assert client.get(address).status_code == 404
    for address in (url("joining-plan", joining), url("requirement-remove", row), url("joining-remove", joining)):
        assert client.post(address).status_code == 404
    assert dump() == before
