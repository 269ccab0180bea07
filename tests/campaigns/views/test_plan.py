"""The plan of the team, and what sponsors see of it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from campaigns.models import Action, Campaign, Milestone
from campaigns.queries.totals import totals_page
from tests.campaigns.canaries import WORD, fill
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_campaign, make_champion, make_milestone, make_phase, make_target
from tests.factories.people import make_client, make_member, make_person, make_stance
from tests.support.dumps import dump

TODAY = timezone.localdate(timezone.now())
FACTS = {
    "name": "Two-hour windows",
    "goal": "Half the repeat calls",
    "expectation": "a visit at the hour we said",
    "stretch_goal": "nine of ten visits on time",
    "starts_on": TODAY.isoformat(),
    "ends_on": (TODAY + timedelta(days=90)).isoformat(),
    "share_start": "20",
    "share_wanted": "60",
}


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def test_a_campaign_is_set_up_and_reads_as_a_sentence(client: Client, company: Company) -> None:
    Campaign.objects.all().delete()
    assert "No campaign yet" in client.get(reverse("campaigns:campaign")).content.decode()
    client.post(reverse("campaigns:campaign-new"), FACTS)
    campaign = Campaign.objects.get()
    assert campaign.lead == company.lead
    page = client.get(reverse("campaigns:campaign")).content.decode()
    assert (
        "To meet our customers&#x27; expectations for a visit at the hour we said, "
        "our stretch goal is nine of ten visits on time."
    ) in page or (
        "To meet our customers' expectations for a visit at the hour we said, "
        "our stretch goal is nine of ten visits on time."
    ) in page


@pytest.mark.parametrize("wrong", [{"ends_on": TODAY.isoformat()}, {"share_wanted": "101"}, {"name": ""}])
def test_a_wrong_campaign_is_refused_and_nothing_changes(client: Client, company: Company, wrong: dict) -> None:
    before = dump()
    assert client.post(reverse("campaigns:campaign-new"), {**FACTS, **wrong}).status_code == 422
    changed = reverse("campaigns:campaign-edit", args=[company.campaign.pk])
    assert client.post(changed, {**FACTS, **wrong}).status_code == 422
    assert dump() == before


def test_the_plan_is_a_straight_line(company: Company) -> None:
    campaign = make_campaign(company.organization, share_start=Decimal(20), share_wanted=Decimal(60))
    assert campaign.planned_share(campaign.starts_on + timedelta(days=60)) == 40
    assert campaign.planned_share(campaign.ends_on + timedelta(days=9)) == 60


def test_an_action_from_written_to_done(client: Client, company: Company) -> None:
    data = {"what": "One page", "due_on": TODAY.isoformat(), "owner": company.lead.pk, "people": [company.gareth.pk]}
    client.post(reverse("campaigns:action-add", args=[company.campaign.pk]), data)
    action = Action.objects.get()
    assert list(action.people.all()) == [company.gareth]
    client.post(reverse("campaigns:action-edit", args=[action.pk]), {**data, "what": "One page, signed", "people": []})
    done = reverse("campaigns:action-done", args=[action.pk])
    assert client.post(done, {"done_on": TODAY.isoformat(), "evidence": " "}).status_code == 422
    client.post(done, {"done_on": TODAY.isoformat(), "evidence": "Signed by finance"})
    action.refresh_from_db()
    assert (action.what, action.done_on, action.evidence) == ("One page, signed", TODAY, "Signed by finance")
    assert "1 of 1 done" in client.get(reverse("campaigns:campaign"), {"tab": "actions"}).content.decode()
    client.post(reverse("campaigns:action-reopen", args=[action.pk]))
    action.refresh_from_db()
    assert (action.done_on, action.evidence) == (None, "")


def test_a_milestone_is_added_and_reached(client: Client, company: Company) -> None:
    add = reverse("campaigns:milestone-add", args=[company.campaign.pk])
    client.post(add, {"name": "Budget vote", "due_on": TODAY.isoformat()})
    milestone = Milestone.objects.get()
    client.post(reverse("campaigns:milestone-reach", args=[milestone.pk]))
    milestone.refresh_from_db()
    assert milestone.reached_on == timezone.localdate(timezone.now())


def test_who_may_not_see_a_person_cannot_take_them_off(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    company.gareth.user = member
    company.gareth.save()
    action = make_action(company.campaign)
    action.people.add(company.gareth, company.ruth)
    client = make_client(member)
    page = client.get(reverse("campaigns:campaign"), {"tab": "actions"}).content.decode()
    assert "Ruth Abernathy" in page
    assert "Gareth Pryce" not in page
    data = {"what": "Changed", "due_on": TODAY.isoformat(), "people": [company.ruth.pk]}
    client.post(reverse("campaigns:action-edit", args=[action.pk]), data)
    assert set(action.people.all()) == {company.gareth, company.ruth}


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
def test_the_plan_is_for_the_team(company: Company, role: str) -> None:
    action, milestone = make_action(company.campaign), make_milestone(company.campaign)
    client = make_client(make_member(company.organization, role))
    before = dump()
    assert client.get(reverse("campaigns:campaign")).status_code == 404
    pks = {"campaign-edit": company.campaign.pk, "action-add": company.campaign.pk, "action-edit": action.pk}
    pks |= {"action-done": action.pk, "action-reopen": action.pk, "milestone-reach": milestone.pk}
    for name, pk in pks.items():
        assert client.post(reverse(f"campaigns:{name}", args=[pk]), FACTS).status_code == 404
    assert dump() == before


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("tab", "queries"), [("timeline", 14), ("actions", 9), ("overdue", 10), ("milestones", 7), ("asks", 7)]
)
def test_queries_of_the_plan(client: Client, company: Company, tab: str, queries: int, count: int) -> None:
    for number in range(count):
        phase = make_phase(company.campaign, f"Phase {number}", number=number + 1)
        facts = {"owner": company.lead, "phase": phase, "carried_by": company.ruth}
        action = make_action(company.campaign, f"Action {number}", **facts)
        action.people.add(company.gareth, company.ruth)
        action.waits_for.add(make_action(company.campaign, f"Late {number}", due_on=TODAY - timedelta(days=3)))
        make_milestone(company.campaign, f"Milestone {number}")
        asked = make_champion(company.organization, f"Champion {number}")
        make_target(company.campaign, asked, company.gareth, company.lead)
    path = f"{reverse('campaigns:campaign')}?tab={tab}"
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    assert len(seen) == queries


# What sponsors see

TUESDAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LONG_BEFORE = TUESDAY - timedelta(days=200)


def crowd(company: Company, size: int) -> None:
    """`size` active people with those of the company, the half of them behind the change."""
    for number in range(size - 2):
        person = make_person(company.organization, f"Canary person {number}")
        make_stance(person, 1 if number % 2 else -1, recorded_at=LONG_BEFORE)


@pytest.mark.parametrize(("size", "is_told"), [(7, False), (8, True)])
def test_totals_hide_below_eight_people(company: Company, size: int, is_told: bool) -> None:
    crowd(company, size)
    page = totals_page(company.organization, TUESDAY)
    assert (page.share is not None) == is_told
    assert any(week.share is not None for week in page.weeks) == is_told


def test_totals_are_rounded_and_stand_still_until_monday(company: Company) -> None:
    crowd(company, 11)
    page = totals_page(company.organization, TUESDAY)
    assert page.as_of.isoformat() == "2026-11-23"
    assert page.share == pytest.approx(0.35)  # 4 of 11
    make_stance(company.gareth, 2, recorded_at=TUESDAY - timedelta(hours=2))
    assert totals_page(company.organization, TUESDAY).share == page.share
    following = totals_page(company.organization, TUESDAY + timedelta(days=7))
    assert following.share == pytest.approx(0.45)  # 5 of 11


def test_totals_name_nobody(company: Company) -> None:
    crowd(company, 9)
    goal = company.campaign.goal
    action = make_action(company.campaign, "Claim-status texts", is_for_sponsors=True, owner=company.lead)
    action.people.add(company.gareth)
    make_action(company.campaign, "Canary action for the team")
    fill_campaign = {name: getattr(company.campaign, name) for name in ("name", "goal", "expectation", "stretch_goal")}
    fill(company)
    Campaign.objects.filter(pk=company.campaign.pk).update(**fill_campaign)
    sponsor = make_client(make_member(company.organization, Role.SPONSOR, name="Sponsor"))
    text = sponsor.get(reverse("campaigns:totals")).content.decode()
    for told in (goal, "Keep every household", "Claim-status texts"):
        assert told in text
    assert WORD not in text.lower()
    for name in ("Gareth", "Ruth", "Imani"):
        assert name not in text


@pytest.mark.parametrize(("role", "status"), [("lead", 200), ("sponsor", 200), ("member", 404), ("champion", 404)])
def test_who_may_read_totals(company: Company, role: str, status: int) -> None:
    client = make_client(make_member(company.organization, role))
    assert client.get(reverse("campaigns:totals")).status_code == status


def test_a_large_plan_shows_one_phase_at_a_time(client: Client, company: Company) -> None:
    phases = [make_phase(company.campaign, f"Phase {number}", number=number) for number in (1, 2)]
    for number in range(100):
        make_action(company.campaign, f"Action {number:03}.", phase=phases[number % 2], owner=company.lead)
    path = reverse("campaigns:campaign")
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        page = client.get(path).content.decode()
    assert len(seen) == 14
    assert "Action 000." in page
    assert "Action 001." not in page
    assert page.count('class="arw') == 40
    assert "10 more in the list" in page
    other = client.get(path, {"phase": phases[1].pk}).content.decode()
    assert "Action 001." in other
    assert "Action 000." not in other
    assert client.get(path, {"tab": "actions"}).content.decode().count("<tr>") == 51
    assert client.get(path, {"tab": "actions", "page": 2}).content.decode().count("<tr>") == 51


def test_bars_say_how_it_stands(client: Client, company: Company) -> None:
    late = make_action(company.campaign, "Late", due_on=TODAY - timedelta(days=4), standing="Two of nine")
    make_action(company.campaign, "Waiting", starts_on=TODAY, due_on=TODAY).waits_for.add(late)
    make_action(company.campaign, "Done", due_on=TODAY, done_on=TODAY)
    make_milestone(company.campaign, "Vote", due_on=TODAY - timedelta(days=1))
    page = client.get(reverse("campaigns:campaign")).content.decode()
    for told in ("Two of nine, 4 days over", "waits for “Late”", "1 day over", "url(#late-hatch)"):
        assert told in page
    weeks = client.get(reverse("campaigns:campaign"), {"scale": "weeks", "from": "2026-13-99"}).content.decode()
    assert "Earlier" in weeks
    overdue = client.get(reverse("campaigns:campaign"), {"tab": "overdue"}).content.decode()
    assert "Late" in overdue
    assert "Vote" in overdue
    assert "Waiting</a>" not in overdue


def test_only_a_lead_says_what_sponsors_see(company: Company) -> None:
    member = make_client(make_member(company.organization, Role.MEMBER))
    action = make_action(company.campaign, is_for_sponsors=True)
    path = reverse("campaigns:action-edit", args=[action.pk])
    assert "is_for_sponsors" not in member.get(path).content.decode()
    assert "is_for_sponsors" in make_client(company.lead).get(path).content.decode()
    new = {"what": "Told", "due_on": TODAY.isoformat(), "is_for_sponsors": "on"}
    member.post(reverse("campaigns:action-add", args=[company.campaign.pk]), new)
    assert not Action.objects.get(what="Told").is_for_sponsors
    member.post(path, {"what": "Kept", "due_on": TODAY.isoformat()})
    assert Action.objects.get(what="Kept").is_for_sponsors


@pytest.mark.parametrize(
    ("bend", "field"),
    [({"bend_on": TODAY.isoformat()}, "share_bend"), ({"share_bend": "40"}, "bend_on")],
)
def test_a_bend_is_a_day_and_a_share(client: Client, company: Company, bend: dict, field: str) -> None:
    response = client.post(reverse("campaigns:campaign-new"), {**FACTS, **bend})
    assert response.context["form"].errors[field]


def test_the_plan_may_bend(company: Company) -> None:
    day = TODAY + timedelta(days=30)
    campaign = make_campaign(company.organization, bend_on=day, share_bend=Decimal(50))
    assert campaign.planned_share(campaign.starts_on) == 20
    assert campaign.planned_share(day) == 50
    assert campaign.planned_share(campaign.ends_on) == 60
    assert 50 < campaign.planned_share(day + timedelta(days=5)) < 60
