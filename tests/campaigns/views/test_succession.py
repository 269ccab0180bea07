"""The drill of a leader who leaves."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry, ReadEntry
from campaigns.models import Action
from stakeholders.enums import Side
from stakeholders.models import Interest, Rating, Stakeholder, StanceEntry
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_target
from tests.factories.people import (
    make_client,
    make_concern,
    make_interest,
    make_member,
    make_person,
    make_step,
    make_tie,
)
from tests.support.dumps import dump

PAGE = "/influence/succession"
LAST_DAY = date(2026, 12, 4)


@pytest.fixture
def told(company: Company) -> Company:
    """Ruth, a champion of power 5 of 10, is asked to win Gareth, who listens to nobody else."""
    organization, lead = company.organization, company.lead
    Stakeholder.objects.all().delete()
    facts = {"email": "ruth@example.com", "is_willing": True}
    company.ruth = make_person(organization, "Ruth Abernathy", stance=2, power=5, **facts)
    company.gareth = make_person(organization, "Gareth Pryce", stance=-1, power=5, wanted_stance=1)
    make_tie(company.ruth, company.gareth, 4)
    make_target(company.campaign, company.ruth, company.gareth, lead, ask="Bring him to the co-design")
    make_step(company.ruth, "Send her the case", LAST_DAY, is_told=True)
    make_step(company.ruth, "Lend two analysts", LAST_DAY, side=Side.THEM, is_told=True)
    make_concern(company.ruth, "These are soft savings")
    make_interest(company.ruth, "First-visit fixes", measure="Repairs done at once", certainty=4)
    know_already()
    return company


def know_already() -> None:
    """The pages read the real clock; what the factories say was recorded later is known to them."""
    for model in (StanceEntry, Rating):
        model.objects.update(recorded_at=timezone.now() - timedelta(days=9))


def read(client: Client, query: str = "", status: int = 200) -> str:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def of_ruth(company: Company) -> str:
    return f"person={company.ruth.pk}&on={_coming().isoformat()}"


def _coming() -> date:
    return timezone.localdate() + timedelta(days=12)


def test_what_would_fall(told: Company) -> None:
    page = read(make_client(told.lead), of_ruth(told))
    assert "50% <span" in page
    assert "50 points less, with a power of 5." in page
    assert "1, with room for 2 asks" in page
    assert "1 of them, 0 about them" in page
    assert "heard by 1, listens to 0" in page
    assert "We promised: Send her the case" in page
    assert "They promised: Lend two analysts" in page
    assert "“These are soft savings”" in page
    assert '<b class="b5">Gareth Pryce</b> · and no way leads there' in page


def test_what_the_predecessor_wanted_is_to_be_asked_again_and_never_confirmed(told: Company) -> None:
    page = read(make_client(told.lead), of_ruth(told))
    cared = page.split("To ask again, not confirmed")[1]
    assert "First-visit fixes" in cared
    assert "ask again</span>" in cared
    assert "Proven" not in page
    make_client(told.lead).post(
        f"{PAGE}/{told.campaign.pk}/plan", {"person": told.ruth.pk, "on": _coming().isoformat()}
    )
    assert [(one.stakeholder_id, one.cares_about) for one in Interest.objects.all()] == [
        (told.ruth.pk, "First-visit fixes")
    ]
    told_to_all = " ".join(Action.objects.values_list("what", flat=True))
    assert "First-visit" not in told_to_all
    assert "soft savings" not in told_to_all


def test_a_drill_changes_nothing_and_is_noted(told: Company) -> None:
    client = make_client(told.lead)
    before = dump()
    read(client, of_ruth(told))
    assert dump() == before
    assert ReadEntry.objects.filter(what="succession").latest("pk").stakeholder_ids == [told.ruth.pk]


def test_the_first_month_goes_into_the_plan_once_and_can_be_taken_back(told: Company) -> None:
    client, facts = make_client(told.lead), {"person": told.ruth.pk, "on": _coming().isoformat()}
    answer = client.post(f"{PAGE}/{told.campaign.pk}/plan", facts, follow=True)
    actions = Action.objects.filter(campaign=told.campaign)
    assert [one.what for one in actions] == [
        "Meet the successor of Ruth Abernathy",
        "Tell the successor of Ruth Abernathy what was promised, and what still holds",
        "Ask the successor of Ruth Abernathy what matters to them, and by what they are judged",
        "Ask the successor of Ruth Abernathy whether the open concerns are theirs, too",
        "Find out to whom those listen now who listened to Ruth Abernathy",
        "Brief the successor of Ruth Abernathy: what customers need, and what it means for them",
        "Give the asks of Ruth Abernathy to somebody else, or ask the successor",
        "Make a first, small ask of the successor of Ruth Abernathy",
        "Note where the successor of Ruth Abernathy stands",
    ]
    assert {(one.owner, one.is_for_sponsors, *one.people.all()) for one in actions} == {(told.lead, False, told.ruth)}
    assert min(one.due_on for one in actions) > _coming()
    assert [one.what.partition(" ")[0] for one in actions if one.waits_for.exists()] == ["Ask", "Brief", "Make", "Note"]
    client.post(f"{PAGE}/{told.campaign.pk}/plan", facts)
    assert Action.objects.count() == 9
    undo = reverse("stakeholders:undo", args=[AuditEntry.objects.filter(verb="plan_first_month").first().act])
    assert f'action="{undo}' in answer.content.decode()
    client.post(undo)
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("person=999999", "Nobody like that is here"),
        ("person={ruth}&on=2020-01-01", "Choose today or a day to come"),
        ("person={ruth}&on=2099-01-01", "within two years"),
        ("person={ruth}&on=soon", "Enter a valid date"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field(told: Company, query: str, words: str) -> None:
    page = read(make_client(told.lead), query.format(ruth=told.ruth.pk), status=422)
    assert words in page.split('class="err"')[1][:200]


def test_nothing_is_planned_for_somebody_who_is_not_there(told: Company) -> None:
    client = make_client(told.lead)
    before = dump()
    for facts in ({}, {"person": "999999", "on": _coming().isoformat()}, {"person": told.ruth.pk, "on": "2020-01-01"}):
        assert client.post(f"{PAGE}/{told.campaign.pk}/plan", facts).status_code == 404
    assert dump() == before


def test_private_words_stay_with_their_author(told: Company) -> None:
    author = make_member(told.organization)
    make_concern(told.ruth, "I may leave in spring", private_to=author)
    make_step(told.ruth, "Ask about her plans", LAST_DAY, private_to=author)
    page = read(make_client(told.lead), of_ruth(told))
    assert "leave in spring" not in page
    assert "about her plans" not in page
    page = read(make_client(author), of_ruth(told))
    assert "leave in spring" in page
    assert "about her plans" in page


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
def test_the_team_alone(told: Company, role: str) -> None:
    client = make_client(make_member(told.organization, role))
    read(client, of_ruth(told), status=404)
    assert client.post(f"{PAGE}/{told.campaign.pk}/plan", {}).status_code == 404


def test_nobody_sees_the_drill_of_their_own_leaving(told: Company) -> None:
    Stakeholder.objects.filter(pk=told.ruth.pk).update(user=told.lead)
    page = read(make_client(told.lead), of_ruth(told), status=422)
    assert "Ruth" not in page


@pytest.mark.parametrize(("people", "queries"), [(1, 11), (3, 11)])
def test_statements_do_not_grow(told: Company, people: int, queries: int) -> None:
    for number in range(people):
        more = make_person(told.organization, f"Person {number}", stance=-1, wanted_stance=1)
        make_tie(told.ruth, more)
        make_target(told.campaign, told.ruth, more, told.lead)
        make_concern(told.ruth, f"Concern {number}")
        make_step(told.ruth, f"Step {number}")
    client = make_client(told.lead)
    read(client, of_ruth(told))
    with CaptureQueriesContext(connection) as captured:
        read(client, of_ruth(told))
    assert len(captured) == queries, [one["sql"][:90] for one in captured]
