"""The plan on paper: for the team with people, for sponsors without, and typed words as they were typed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import ReadEntry
from campaigns.models import Action, Campaign
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_campaign, make_milestone, make_phase
from tests.factories.people import TODAY, make_client, make_member, make_organization, make_person
from tests.support import pdf

pytestmark = pytest.mark.usefixtures("on_the_day")
HOSTILE = '#read("/etc/passwd") *bold* $x$ \\ #eval("1")'


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def sheet(client: Client, company: Company, query: str = "") -> bytes:
    answer = client.get(reverse("campaigns:plan-pdf", args=[company.campaign.pk]) + query)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="plan-{TODAY.isoformat()}.pdf"'
    return answer.content


def told(client: Client) -> bytes:
    answer = client.get(reverse("campaigns:totals-pdf"))
    assert answer.status_code == 200
    return answer.content


def test_the_team_reads_all_of_it(client: Client, company: Company) -> None:
    Campaign.objects.update(objective_before="Fewer calls", expectation="a visit on time", stretch_goal="nine of ten")
    phase = make_phase(company.campaign, "Listen")
    done = make_action(company.campaign, "Ask all", phase=phase, owner=company.lead, done_on=TODAY, evidence="Notes")
    late = make_action(company.campaign, "Write it down", due_on=TODAY - timedelta(days=4), carried_by=company.ruth)
    late.people.set([company.gareth, company.ruth])
    done.people.set([company.gareth])
    make_milestone(company.campaign, "Budget vote", carried_by=company.gareth, due_on=TODAY + timedelta(days=9))
    found = sheet(client, company)
    for words in (
        company.campaign.name,
        company.campaign.goal,
        "Fewer calls",
        "To meet our customers' expectations for a visit on time, our stretch goal is nine of ten.",
        "1 of 2 actions done, 1 over their day",
        "No scenario: none is kept for a day to come.",
        "Imani Okafor · with Gareth Pryce",
        "Ruth Abernathy · with Gareth Pryce",
        "4 days over",
        "Budget vote",
    ):
        assert pdf.says(found, words), words
    assert pdf.fonts(found) == {"Inter-Regular", "Inter-Medium", "Inter-SemiBold"}


def test_what_was_typed_is_not_read_as_markup(client: Client, company: Company) -> None:
    Campaign.objects.update(name=HOSTILE[:100], goal=HOSTILE)
    action = make_action(company.campaign, f"Action {HOSTILE}", phase=make_phase(company.campaign, f"Phase {HOSTILE}"))
    action.people.set([make_person(company.organization, f"Person {HOSTILE}")])
    Action.objects.update(standing=HOSTILE)
    found = sheet(client, company)
    for words in (HOSTILE, f"Action {HOSTILE}", f"Phase {HOSTILE}", f"Person {HOSTILE}"):
        assert pdf.says(found, words), words
    assert "root:" not in pdf.text(found)


def test_on_the_paper_that_was_asked_for(client: Client, company: Company) -> None:
    assert pdf.size(sheet(client, company)) == (842, 595)
    assert pdf.size(sheet(client, company, "?paper=letter")) == (792, 612)
    page = client.get(reverse("campaigns:campaign")).content.decode()
    path = reverse("campaigns:plan-pdf", args=[company.campaign.pk])
    assert f'href="{path}"' in page
    assert f'href="{path}?paper=letter"' in page


def test_a_long_plan_takes_more_sheets_each_with_its_axis(client: Client, company: Company) -> None:
    for number in range(70):
        make_action(company.campaign, f"Action {number:02}.", owner=company.lead)
    found = sheet(client, company)
    assert pdf.pages(found) == 4
    assert all(pdf.says(found, f"Action {number:02}.") for number in range(70))
    assert "".join(pdf.text(found).split()).count("What,andwhoseestoit") == 4


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client: Client, company: Company, count: int) -> None:
    for number in range(count):
        action = make_action(
            company.campaign, f"Action {number}", phase=make_phase(company.campaign, number=number + 1)
        )
        action.people.set([make_person(company.organization, f"Person {number}")])
        make_milestone(company.campaign, f"Milestone {number}")
    sheet(client, company)
    with CaptureQueriesContext(connection) as seen:
        sheet(client, company)
    assert len(seen) == 15


def test_it_is_noted_who_took_along_what_about_whom(client: Client, company: Company) -> None:
    make_action(company.campaign, carried_by=company.ruth).people.set([company.gareth])
    sheet(client, company)
    entry = ReadEntry.objects.latest("id")
    assert (entry.door, entry.what) == ("export", "plan")
    assert set(entry.stakeholder_ids) == {company.ruth.pk, company.gareth.pk}


def test_readers_do_not_meet_their_own_record(company: Company) -> None:
    user = make_member(company.organization, name="Somebody Else")
    company.gareth.user = user
    company.gareth.save(update_fields=["user"])
    action = make_action(company.campaign, carried_by=company.gareth)
    action.people.set([company.gareth, company.ruth])
    found = sheet(make_client(user), company)
    assert pdf.says(found, "Ruth Abernathy")
    assert not pdf.says(found, "Gareth Pryce")


def test_sponsors_take_what_they_read_and_nobody_by_name(company: Company) -> None:
    shown = make_action(company.campaign, "One page", owner=company.lead, is_for_sponsors=True, standing="Gareth balks")
    shown.people.set([company.gareth])
    make_action(company.campaign, "Win Gareth over", carried_by=company.ruth)
    make_milestone(company.campaign, "Budget vote", carried_by=company.gareth)
    found = told(make_client(make_member(company.organization, Role.SPONSOR)))
    assert pdf.says(found, "One page")
    assert pdf.says(found, "No total is shown while fewer than 8 people are counted")
    for words in ("Gareth", "Ruth", "Imani", "Win", "Budget", "balks", "scenario"):
        assert not pdf.says(found, words), words


def test_sponsors_read_a_rounded_total(company: Company) -> None:
    for number in range(9):
        make_person(company.organization, f"Person {number}", stance=1 if number < 4 else -1, power=3)
    sponsor = make_client(make_member(company.organization, Role.SPONSOR))
    assert pdf.says(told(sponsor), "of the power is behind the change, rounded to five points.")


def test_another_company_has_no_such_plan(client: Client, company: Company) -> None:
    other = make_campaign(make_organization("Another"))
    assert client.get(reverse("campaigns:plan-pdf", args=[other.pk])).status_code == 404
    sponsor = make_client(make_member(company.organization, Role.SPONSOR))
    assert sponsor.get(reverse("campaigns:plan-pdf", args=[company.campaign.pk])).status_code == 404
    Campaign.objects.all().delete()
    assert sponsor.get(reverse("campaigns:totals-pdf")).status_code == 404
