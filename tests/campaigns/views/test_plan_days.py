"""Days of bars and milestones as a drag sends them: sealed, with a way back, and told on the plan."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from accounts.forms.seals import sealed
from accounts.models import AuditEntry
from campaigns.domain.actions import change_days
from campaigns.models import Action, Milestone
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_milestone
from tests.factories.people import NOW, TODAY, make_client, make_member

pytestmark = pytest.mark.usefixtures("on_the_day")
FIRST, LAST = TODAY, TODAY + timedelta(days=10)


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


@pytest.fixture
def action(company: Company) -> Action:
    return make_action(company.campaign, "One page", starts_on=FIRST, due_on=LAST, owner=company.lead)


def send(client: Client, action: Action, first: date | None, last: date | str, seal: str = "", query: str = "") -> str:
    """The words of the plan that comes after it."""
    facts = {"starts_on": first or "", "due_on": last, "seal": seal}
    answer = client.post(reverse("campaigns:action-days", args=[action.pk]) + query, facts, follow=True)
    assert answer.status_code == 200
    action.refresh_from_db()
    return answer.content.decode()


def seal_of(action: Action) -> str:
    return sealed({"starts_on": action.starts_on, "due_on": action.due_on})


def test_it_is_saved_as_typed_days_are_and_can_be_taken_back(client: Client, action: Action) -> None:
    page = send(client, action, FIRST, LAST + timedelta(days=1), seal_of(action))
    assert "“One page”: " in page
    assert (action.starts_on, action.due_on) == (FIRST, LAST + timedelta(days=1))
    entry = AuditEntry.objects.filter(subject="campaigns_action", operation="update").latest("id")
    assert entry.verb == "change_action"
    undo = reverse("stakeholders:undo", args=[entry.act])
    assert undo in page
    assert "Undone." in client.post(undo, follow=True).content.decode()
    action.refresh_from_db()
    assert action.due_on == LAST


def test_the_seal_that_the_plan_carries_is_the_one_it_is_held_to(client: Client, action: Action) -> None:
    page = client.get(reverse("campaigns:campaign")).content.decode()
    assert f'data-seal="{seal_of(action)}"' in page
    assert f'data-start="{FIRST}" data-due="{LAST}"' in page


def test_who_comes_second_is_told_by_whom(client: Client, company: Company, action: Action) -> None:
    seal, theo = seal_of(action), make_member(company.organization, name="Theo Watts")
    change_days(action=action, starts_on=FIRST, due_on=LAST + timedelta(days=5), actor=theo, at=NOW)
    page = send(client, action, FIRST, LAST + timedelta(days=1), seal)
    assert "Theo Watts moved “One page” meanwhile" in page
    assert action.due_on == LAST + timedelta(days=5)


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (LAST, FIRST, "It cannot be due before it starts."),
        (FIRST, "soon", "Enter a valid date."),
        (FIRST, "", "This field is required."),
    ],
)
def test_a_refusal_changes_nothing_and_says_why(
    client: Client, action: Action, first: date, last: date | str, why: str
) -> None:
    page = send(client, action, first, last, seal_of(action))
    assert "“One page” is back where it was." in page
    assert why in page
    assert (action.starts_on, action.due_on) == (FIRST, LAST)


def test_one_that_was_removed_meanwhile_is_not_found(client: Client, action: Action) -> None:
    path = reverse("campaigns:action-days", args=[action.pk])
    action.delete()
    assert client.post(path, {"due_on": LAST}).status_code == 404
    assert client.get(path).status_code == 405


def test_the_same_stretch_of_the_plan_comes_back(client: Client, action: Action) -> None:
    path = reverse("campaigns:action-days", args=[action.pk]) + "?scale=weeks&from=2026-11-02"
    answer = client.post(path, {"due_on": LAST, "seal": seal_of(action)})
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert asked == {"scale": ["weeks"], "from": ["2026-11-02"], "campaign": [str(action.campaign_id)]}


def test_a_milestone_has_a_day(client: Client, company: Company) -> None:
    vote: Milestone = make_milestone(company.campaign, "Budget vote", due_on=LAST)
    path = reverse("campaigns:milestone-day", args=[vote.pk])
    page = client.post(path, {"due_on": FIRST, "seal": sealed({"due_on": LAST})}, follow=True).content.decode()
    vote.refresh_from_db()
    assert vote.due_on == FIRST
    assert "“Budget vote”: " in page
    client.post(path, {"due_on": LAST, "seal": sealed({"due_on": LAST})})
    vote.refresh_from_db()
    assert vote.due_on == FIRST  # it was read before somebody moved it


def test_what_is_done_or_reached_is_not_offered(client: Client, company: Company, action: Action) -> None:
    make_milestone(company.campaign, "Budget vote", due_on=LAST)
    assert client.get(reverse("campaigns:campaign")).content.decode().count("data-days=") == 2
    Action.objects.update(done_on=TODAY, evidence="Sent")
    Milestone.objects.update(reached_on=TODAY)
    assert "data-days=" not in client.get(reverse("campaigns:campaign")).content.decode()
