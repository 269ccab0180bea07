"""What stands in the plan is changed, removed and taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry
from campaigns.models import Action, Campaign, Milestone
from reminders.sources import prompts_for
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_milestone
from tests.factories.people import make_client, make_member
from tests.support.dumps import dump

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(timezone.now())


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def url(name: str, row: Model) -> str:
    return reverse(f"campaigns:{name}", args=[row.pk])


def undo(client: Client, verb: str) -> None:
    act = AuditEntry.objects.filter(verb=verb).latest("id").act
    client.post(reverse("stakeholders:undo", args=[act]))


def due(company: Company) -> list[str]:
    found = prompts_for(company.organization, [company.lead.pk], TODAY, 50)[company.lead.pk]
    return [prompt.kind for prompt in found if prompt.kind in ("action_due", "milestone")]


def test_a_milestone_changes_and_is_ahead_again(client: Client, company: Company) -> None:
    milestone = make_milestone(company.campaign, due_on=TODAY, reached_on=TODAY)
    page = client.get(reverse("campaigns:campaign")).content.decode()
    assert url("milestone-edit", milestone) in page
    later = TODAY + timedelta(days=9)
    typed = {"name": "Board vote", "due_on": later.isoformat(), "reached_on": ""}
    assert client.post(url("milestone-edit", milestone), typed).status_code == 302
    milestone.refresh_from_db()
    assert (milestone.name, milestone.due_on, milestone.reached_on) == ("Board vote", later, None)
    assert AuditEntry.objects.latest("id").verb == "change_milestone"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name", ""), ("due_on", "soon"), ("reached_on", (TODAY + timedelta(days=1)).isoformat())],
)
def test_a_refusal_stands_beside_its_field(client: Client, company: Company, field: str, wrong: str) -> None:
    milestone = make_milestone(company.campaign)
    before = dump()
    typed = {"name": "Kept as typed", "due_on": TODAY.isoformat(), "reached_on": "", field: wrong}
    response = client.post(url("milestone-edit", milestone), typed)
    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert "Kept as typed" in response.content.decode() or field == "name"
    assert dump() == before


@pytest.mark.parametrize(
    ("make", "remove", "kind"),
    [(make_action, "action-remove", "action_due"), (make_milestone, "milestone-remove", "milestone")],
)
def test_what_is_removed_reminds_nobody_until_it_is_back(
    client: Client, company: Company, make: Callable[..., Model], remove: str, kind: str
) -> None:
    company.campaign.lead = company.lead
    company.campaign.save()
    row = make(company.campaign, due_on=TODAY)
    assert due(company) == [kind]
    page = client.post(url(remove, row), follow=True).content.decode()
    assert "/people/undo/" in page
    assert due(company) == []
    undo(client, remove.replace("action-remove", "remove_action").replace("milestone-remove", "remove_milestone"))
    assert due(company) == [kind]


def test_an_action_comes_back_with_its_people(client: Client, company: Company) -> None:
    action = make_action(company.campaign, owner=company.lead)
    action.people.add(company.gareth)
    client.post(url("action-remove", action))
    assert not Action.objects.exists()
    undo(client, "remove_action")
    assert list(Action.objects.get(pk=action.pk).people.all()) == [company.gareth]


def test_a_campaign_without_asks_goes_with_its_parts_and_comes_back(client: Client, company: Company) -> None:
    make_action(company.campaign).people.add(company.gareth)
    make_milestone(company.campaign)
    assert (
        url("campaign-remove", company.campaign) in client.get(url("campaign-edit", company.campaign)).content.decode()
    )
    assert client.post(url("campaign-remove", company.campaign))["Location"] == reverse("campaigns:campaign")
    assert [model.objects.count() for model in (Campaign, Action, Milestone)] == [0, 0, 0]
    undo(client, "remove_campaign")
    assert [model.objects.count() for model in (Campaign, Action, Milestone)] == [1, 1, 1]
    assert list(Action.objects.get().people.all()) == [company.gareth]


def test_a_campaign_with_asks_stays_and_can_be_ended(client: Client, company: Company) -> None:
    company.target()
    before = dump()
    page = client.post(url("campaign-remove", company.campaign), follow=True).content.decode()
    assert "End it instead." in page
    assert dump() == before
    client.post(url("campaign-end", company.campaign))
    company.campaign.refresh_from_db()
    assert company.campaign.ends_on == TODAY - timedelta(days=1)
    assert not Campaign.objects.running(TODAY).exists()
    assert "It is over already." in client.post(url("campaign-end", company.campaign), follow=True).content.decode()


def test_a_campaign_that_has_hardly_begun_is_not_ended(client: Client, company: Company) -> None:
    company.campaign.starts_on = TODAY - timedelta(days=1)
    company.campaign.ends_on = TODAY + timedelta(days=60)
    company.campaign.save()
    assert "It has hardly begun." in client.post(url("campaign-end", company.campaign), follow=True).content.decode()
    company.campaign.refresh_from_db()
    assert company.campaign.ends_on == TODAY + timedelta(days=60)


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
def test_the_plan_is_changed_by_the_team_alone(company: Company, role: str) -> None:
    action, milestone = make_action(company.campaign), make_milestone(company.campaign)
    client = make_client(make_member(company.organization, role))
    before = dump()
    for name, row in (
        ("action-remove", action),
        ("milestone-edit", milestone),
        ("milestone-remove", milestone),
        ("campaign-end", company.campaign),
        ("campaign-remove", company.campaign),
    ):
        assert client.post(url(name, row), {"name": "Taken over"}).status_code == 404
    assert dump() == before
