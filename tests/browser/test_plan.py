"""The plan in a real browser, without scripts: started by five questions, read, and handed over."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import Organization
from campaigns.models import Action, Campaign, InfluenceTarget
from stakeholders.models import Stakeholder
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def person(name: str) -> Stakeholder:
    return Stakeholder.objects.get(name=name)


def test_five_questions_become_a_plan(site: Site, plain_page: Page, company: Organization) -> None:
    page = plain_page
    page.goto(site.url + reverse("campaigns:plan-start"))
    page.get_by_label("What the change is called").fill("Two-hour windows")
    page.get_by_label("The objective as it is worded today").fill("Fewer second visits")
    page.get_by_label("To meet our customers' expectations for").fill("a visit at the hour we said")
    page.get_by_label("Our stretch goal is").fill("nine visits of ten on time")
    page.get_by_label("1. Who has to be won?").select_option(label=["Carlos Iglesias", "Victor Aldana"])
    page.get_by_label("Who signs that number?").select_option(label="Dana Reyes")
    page.get_by_role("button", name="Show the plan").click()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    assert not Campaign.objects.filter(name="Two-hour windows").exists()
    page.get_by_label("What", exact=True).nth(1).fill("Meet the two who matter most")
    page.get_by_role("button", name="Make this plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two-hour windows")
    expect(page.locator(".gt-phase")).to_have_count(5)
    expect(page.locator(".wordings")).to_contain_text("Fewer second visits")
    meet = Action.objects.get(what="Meet the two who matter most")
    assert {one.name for one in meet.people.all()} == {"Carlos Iglesias", "Victor Aldana"}


def test_the_plan_is_read_and_changed(site: Site, plain_page: Page, company: Organization) -> None:
    page = plain_page
    page.goto(site.url + reverse("campaigns:campaign"))
    row = page.get_by_role("link", name="Dana Reyes: Finance")
    expect(row).to_contain_text("4 days over")
    page.get_by_role("link", name="Weeks").click()
    expect(page.locator(".gt-near")).to_contain_text("Later")
    page.get_by_role("link", name="Overdue 2").click()
    expect(page.locator("table tbody tr")).to_have_count(2)
    page.get_by_role("link", name="Finance signs the number", exact=True).click()
    page.get_by_label("How it stands").fill("Signed in draft")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Dana Reyes: Finance")).to_contain_text("Signed in draft, 4 days over")


def test_a_leader_arrives_and_another_departs(site: Site, plain_page: Page, company: Organization) -> None:
    page = plain_page
    page.goto(site.url + reverse("stakeholders:person", args=[person("Daniel Ferreira").pk]))
    page.get_by_role("link", name="Plan the first 30 days with them").click()
    page.get_by_role("button", name="Put them into the plan").click()
    assert Action.objects.filter(people__name="Daniel Ferreira", what__contains="Daniel").count() == 5
    ruth, tamsin = person("Ruth Abernathy"), person("Tamsin Okoye")
    page.goto(site.url + reverse("stakeholders:person", args=[ruth.pk]))
    page.get_by_role("link", name="Hand over what they carry").click()
    expect(page.locator("main")).to_contain_text("Claims: the second visit")
    page.get_by_label("Who takes it over").select_option(label="Tamsin Okoye")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tamsin Okoye")
    assert not Action.objects.filter(carried_by=ruth, done_on=None).exists()
    assert Action.objects.filter(carried_by=tamsin).count() == 2
    assert InfluenceTarget.objects.open().filter(asked=tamsin, person__name="Gareth Pryce", state="proposed").exists()
