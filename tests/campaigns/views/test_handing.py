"""Who carries how much; the first thirty days with somebody; what goes over when somebody leaves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.drawing import day_month
from accounts.enums import Role
from accounts.models import AuditEntry, Membership, User
from campaigns.analysis.first_month import weekday_from
from campaigns.enums import TargetState
from campaigns.models import Accountability, Action, InfluenceTarget, MaturityAssessment
from campaigns.queries.load import load_page
from cases.models import Assumption
from reminders.sources import prompts_for
from stakeholders.models import Commitment
from tests.campaigns.conftest import Company
from tests.factories.accountabilities import make_accountability
from tests.factories.business_cases import make_published_case
from tests.factories.campaigns import make_action, make_campaign, make_champion, make_milestone, make_target
from tests.factories.communications import make_line
from tests.factories.maturity import make_playbook, make_proof
from tests.factories.people import make_client, make_concern, make_member, make_person, make_step, make_user
from tests.factories.stories import make_story, make_telling
from tests.factories.surveys import written
from tests.support.dumps import dump

TODAY = timezone.localdate(timezone.now())
MONDAY = TODAY - timedelta(days=TODAY.weekday())


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


@pytest.fixture
def member(company: Company) -> User:
    return make_member(company.organization, Role.MEMBER, name="Theo Watts")


def url(name: str, pk: int) -> str:
    return reverse(f"campaigns:{name}", args=[pk])


def undo(client: Client, verb: str) -> None:
    act = AuditEntry.objects.filter(verb=verb).latest("id").act
    client.post(reverse("stakeholders:undo", args=[act]))


# Load


def test_weeks_count_what_is_open_over_all_campaigns(company: Company) -> None:
    other, sunday = make_campaign(company.organization, "Other"), MONDAY + timedelta(days=6)
    make_action(company.campaign, owner=company.lead, starts_on=MONDAY, due_on=sunday + timedelta(days=7))
    make_action(other, owner=company.lead, due_on=MONDAY + timedelta(days=8))
    make_action(other, owner=company.lead, due_on=TODAY - timedelta(days=30))
    make_action(other, owner=company.lead, due_on=sunday, done_on=TODAY)
    make_action(other, due_on=sunday)
    page = load_page(company.organization, company.lead, TODAY)
    [row] = page.team
    assert [cell.count for cell in row.cells][:3] == [2, 2, 0]
    assert (row.all, row.late, page.unowned, page.too_much) == (3, 1, 1, [])


def test_who_is_asked_too_much_is_named(client: Client, company: Company) -> None:
    for number in range(6):
        make_action(company.campaign, f"Action {number}", owner=company.lead, due_on=TODAY)
    company.ruth.capacity = 1
    company.ruth.save()
    company.target(due_on=TODAY + timedelta(days=5))
    make_action(company.campaign, carried_by=company.ruth, due_on=TODAY)
    page = load_page(company.organization, company.lead, TODAY)
    assert [row.name for row in page.too_much] == [company.lead.name, "Ruth Abernathy"]
    text = client.get(reverse("campaigns:load")).content.decode()
    assert "Asked too much:" in text
    for who, count, most in ((company.lead.name, 6, 5), ("Ruth Abernathy", 2, 1)):
        assert f"{who}: {count} things in the week of {day_month(MONDAY)}, and room for {most}." in text
    company.ruth.user = company.lead
    company.ruth.save()
    assert load_page(company.organization, company.lead, TODAY).people == []


def test_open_asks_are_held_against_what_somebody_can_carry(client: Client, company: Company) -> None:
    others = [make_person(company.organization, f"Person {number}") for number in range(3)]
    for person in others[:2]:
        company.target(person=person, due_on=TODAY + timedelta(days=40))
    assert "Nobody is asked too much." in client.get(reverse("campaigns:load")).content.decode()
    third = company.target(person=others[2], due_on=TODAY + timedelta(days=2))
    text = client.get(reverse("campaigns:load")).content.decode()
    assert "Ruth Abernathy: 3 open asks, and room for 2." in text
    InfluenceTarget.objects.filter(pk=third.pk).update(state=TargetState.DONE)
    assert "Nobody is asked too much." in client.get(reverse("campaigns:load")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_load(client: Client, company: Company, count: int) -> None:
    for number in range(count):
        colleague = make_member(company.organization, Role.MEMBER)
        champion = make_champion(company.organization, f"Champion {number}")
        make_action(company.campaign, owner=colleague, carried_by=champion)
        make_action(company.campaign, owner=make_user())
        make_target(company.campaign, champion, company.gareth, company.lead)
    client.get(reverse("campaigns:load"))
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse("campaigns:load")).status_code == 200
    assert len(seen) == 5


# Somebody joins


def test_the_first_thirty_days_are_shown_planned_and_taken_back(client: Client, company: Company, member: User) -> None:
    company.gareth.owner = member
    company.gareth.save()
    page = client.get(url("arrival", company.gareth.pk)).content.decode()
    assert "Learn what matters to Gareth Pryce" in page
    sent = {"campaign": company.campaign.pk, "begin": TODAY.isoformat()}
    client.post(url("arrival", company.gareth.pk), sent)
    actions = list(Action.objects.order_by("due_on"))
    assert [one.due_on for one in actions] == [weekday_from(TODAY + timedelta(days=n)) for n in (3, 10, 21, 28, 30)]
    assert [one.starts_on for one in actions] == [TODAY, *(one.due_on for one in actions[:-1])]
    assert {one.owner for one in actions} == {member}
    assert all(list(one.people.all()) == [company.gareth] for one in actions)
    assert [list(one.waits_for.all()) for one in actions[1:]] == [[one] for one in actions[:-1]]
    kinds = [one.kind for one in prompts_for(company.organization, [member.pk], TODAY, 50)[member.pk]]
    assert kinds.count("action_awaited") == 1
    before = dump()
    again = client.post(url("arrival", company.gareth.pk), sent)
    assert again.status_code == 422
    assert "in this plan already" in again.content.decode()
    assert dump() == before
    undo(client, "plan_first_month")
    assert not Action.objects.exists()


# Somebody leaves


def test_a_colleague_hands_over_everything_open_and_nothing_private(
    client: Client, company: Company, member: User
) -> None:
    company.campaign.lead = member
    company.campaign.save()
    company.gareth.owner = member
    company.gareth.save()
    action, done = make_action(company.campaign, owner=member), make_action(company.campaign, owner=member)
    Action.objects.filter(pk=done.pk).update(done_on=TODAY)
    target = company.target(actor=member)
    step = make_step(company.gareth, owner=member)
    private = make_step(company.gareth, "Whisper", owner=member, private_to=member)
    concern = make_concern(company.gareth, raised_to=member)
    page = client.get(url("handover", member.pk)).content.decode()
    for told in ("One page for the board", "Ruth Abernathy → Gareth Pryce", "Owns 1 person", "1 open promise"):
        assert told in page
    assert "Whisper" not in page
    assert client.post(url("handover", member.pk), {"to": member.pk}).status_code == 422
    client.post(url("handover", member.pk), {"to": company.lead.pk})
    for row in (action, done, target, step, private, concern, company.campaign, company.gareth):
        row.refresh_from_db()
    assert (action.owner, target.asked_by, step.owner) == (company.lead,) * 3
    assert (concern.raised_to, company.campaign.lead, company.gareth.owner) == (company.lead,) * 3
    assert (done.owner, private.owner) == (member, member)
    undo(client, "hand_over_user")
    action.refresh_from_db()
    assert action.owner == member


def test_who_left_the_team_can_still_hand_over(client: Client, company: Company, member: User) -> None:
    make_action(company.campaign, owner=member)
    Membership.objects.filter(user=member).delete()
    assert "Theo Watts" in client.get(reverse("campaigns:load")).content.decode()
    client.post(url("handover", member.pk), {"to": company.lead.pk})
    assert Action.objects.get().owner == company.lead
    assert client.get(url("handover", member.pk)).status_code == 404


def test_an_executive_hands_over_what_they_carry(client: Client, company: Company) -> None:
    dana, omar = make_champion(company.organization, "Dana Reyes"), make_person(company.organization, "Omar Haddad")
    action = make_action(company.campaign, carried_by=company.ruth)
    milestone = make_milestone(company.campaign, carried_by=company.ruth)
    asked = company.target(ask="Show him the claims", talking_points="Second visits")
    about = make_target(company.campaign, dana, company.ruth, company.lead)
    mine = make_target(company.campaign, company.ruth, dana, company.lead)
    page = client.get(url("leaving", company.ruth.pk)).content.decode()
    assert "Asks about them, which end" in page
    client.post(url("leaving", company.ruth.pk), {"to": dana.pk})
    for row in (action, milestone, asked, about, mine):
        row.refresh_from_db()
    assert (action.carried_by, milestone.carried_by) == (dana, dana)
    assert {asked.state, about.state, mine.state} == {TargetState.ENDED}
    anew = InfluenceTarget.objects.open().get()
    assert (anew.asked, anew.person, anew.state) == (dana, company.gareth, TargetState.PROPOSED)
    assert (anew.ask, anew.talking_points) == ("Show him the claims", "Second visits")
    undo(client, "hand_over_person")
    action.refresh_from_db()
    assert action.carried_by == company.ruth
    assert InfluenceTarget.objects.open().count() == 3
    before = dump()
    without_address = client.post(url("leaving", company.ruth.pk), {"to": omar.pk})
    assert without_address.status_code == 422
    assert "no e-mail address" in without_address.content.decode()
    assert dump() == before
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
def test_all_of_this_is_for_the_team(company: Company, role: str) -> None:
    client, before = make_client(make_member(company.organization, role)), dump()
    for name, pk in {"arrival": company.gareth.pk, "leaving": company.ruth.pk, "handover": company.lead.pk}.items():
        assert client.get(url(name, pk)).status_code == 404
        assert client.post(url(name, pk), {"to": company.lead.pk}).status_code == 404
    assert client.get(reverse("campaigns:load")).status_code == 404
    assert dump() == before


def test_everything_else_that_they_look_after_goes_over_and_comes_back(
    client: Client, company: Company, member: User
) -> None:
    organization = company.organization
    agreed = make_accountability(organization, owner=member)
    story = make_story(organization, "Nobody heard it", added_by=member)
    heard = make_story(organization, "Was heard", added_by=member)
    make_telling(heard, audience="Everybody")
    book = make_playbook(organization)
    proof = make_proof(book.signs.first(), added_by=member)
    opened = MaturityAssessment.objects.create(
        organization=organization, playbook=book, opened_on=TODAY, closes_on=TODAY, opened_by=member
    )
    over = MaturityAssessment.objects.create(
        organization=organization,
        playbook=book,
        opened_on=TODAY - timedelta(days=9),
        closes_on=TODAY - timedelta(days=2),
        opened_by=member,
    )
    survey = written(organization, member, [company.ruth], [company.gareth])
    concern = make_concern(company.gareth, raised_to=member)
    page = client.get(url("handover", member.pk)).content.decode()
    for told in (
        "Support",
        "1 story that",
        "1 proof of",
        "1 open assessment",
        "1 open survey",
        "1 open concern",
    ):
        assert told in page, told
    client.post(url("handover", member.pk), {"to": company.lead.pk})
    rows = (agreed, story, heard, proof, opened, over, survey, concern)
    for row in rows:
        row.refresh_from_db()
    assert (agreed.owner, story.added_by, proof.added_by, opened.opened_by) == (company.lead,) * 4
    assert (survey.made_by, concern.raised_to) == (company.lead,) * 2
    assert (heard.added_by, over.opened_by) == (member, member)
    undo(client, "hand_over_user")
    for row in rows:
        row.refresh_from_db()
    assert {agreed.owner, story.added_by, proof.added_by, opened.opened_by, survey.made_by} == {member}


def test_who_only_answers_for_something_can_hand_it_over(client: Client, company: Company, member: User) -> None:
    make_accountability(company.organization, owner=member)
    Membership.objects.filter(user=member).delete()
    client.post(url("handover", member.pk), {"to": company.lead.pk})
    assert Accountability.objects.get().owner == company.lead
    assert client.get(url("handover", member.pk)).status_code == 404


def test_a_story_of_theirs_stays_from_whoever_it_is_about(client: Client, company: Company, member: User) -> None:
    company.gareth.user = company.lead
    company.gareth.save()
    story = make_story(company.organization, leader=company.gareth, added_by=member)
    make_action(company.campaign, owner=member)
    assert "story that" not in client.get(url("handover", member.pk)).content.decode()
    client.post(url("handover", member.pk), {"to": company.lead.pk})
    story.refresh_from_db()
    assert story.added_by == member


def test_what_an_executive_answers_for_goes_over_and_what_stays_is_said(client: Client, company: Company) -> None:
    agreed = make_accountability(company.organization, carried_by=company.ruth)
    make_step(company.ruth)
    company.gareth.reports_to = company.ruth
    company.gareth.save()
    page = client.get(url("leaving", company.ruth.pk)).content.decode()
    for told in ("Helped in one call", "1 open promise", "1 person reports to them"):
        assert told in page, told
    client.post(url("leaving", company.ruth.pk), {"to": company.gareth.pk})
    agreed.refresh_from_db()
    assert agreed.carried_by == company.gareth
    undo(client, "hand_over_person")
    agreed.refresh_from_db()
    assert agreed.carried_by == company.ruth


def test_lines_of_communication_and_inputs_of_the_case_go_over(client: Client, company: Company, member: User) -> None:
    line = make_line(company.organization, owner=member)
    make_published_case(company.organization)
    ours, theirs = Assumption.objects.all()[:2]
    ours.owner_user, theirs.owner_person = member, company.ruth
    ours.save()
    theirs.save()
    page = client.get(url("handover", member.pk)).content.decode()
    for told in ("1 line of the communications plan", "1 input of the case"):
        assert told in page, told
    assert "1 input of the case goes over" in client.get(url("leaving", company.ruth.pk)).content.decode()
    client.post(url("handover", member.pk), {"to": company.lead.pk})
    client.post(url("leaving", company.ruth.pk), {"to": company.gareth.pk})
    for row in (line, ours, theirs):
        row.refresh_from_db()
    assert (line.owner, ours.owner_user, theirs.owner_person) == (company.lead, company.lead, company.gareth)
    for verb in ("hand_over_user", "hand_over_person"):
        undo(client, verb)
    for row in (line, ours, theirs):
        row.refresh_from_db()
    assert (line.owner, ours.owner_user, theirs.owner_person) == (member, member, company.ruth)
