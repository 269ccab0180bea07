"""What the asks would move, what if, and the drill of a leader who leaves, in a real browser."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from campaigns.models import Action, ScenarioReview
from stakeholders.models import Stakeholder
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def test_settings_a_review_and_what_if_without_scripts(site: Site, plain_page: Page) -> None:
    plain_page.goto(site.url + "/influence/scenario")
    expect(plain_page.locator("svg.scenario-bar")).to_have_count(1)
    plain_page.get_by_label("How far people give way").fill("0")
    plain_page.get_by_role("button", name="Work it out").click()
    expect(plain_page.get_by_text("Nobody would stand elsewhere than today.")).to_be_visible()
    plain_page.get_by_role("button", name="Keep", exact=True).click()
    with scope(organization=site.demo.organization):
        assert ScenarioReview.objects.latest("pk").susceptibility == 0
    plain_page.get_by_role("link", name="What if").click()
    plain_page.get_by_label("If this leader left").select_option(label="Ruth Abernathy")
    plain_page.get_by_role("button", name="See what that would do").click()
    expect(plain_page.get_by_text("Ruth Abernathy has left")).to_be_visible()
    expect(plain_page.get_by_role("row", name="People 24 23")).to_be_visible()
    with scope(organization=site.demo.organization):
        assert Stakeholder.objects.get(name="Ruth Abernathy").left_on is None


def test_the_drill_by_keyboard_into_the_plan_and_back(site: Site, page: Page) -> None:
    page.goto(site.url + "/influence/succession")
    page.get_by_label("Who leaves").select_option(label="Ruth Abernathy")
    page.get_by_label("Last day").press("Enter")
    expect(page.get_by_role("heading", name="When Ruth Abernathy leaves")).to_be_visible()
    page.locator("summary", has_text="Put these steps into the plan").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Yes, add them").focus()
    page.keyboard.press("Enter")
    step = page.get_by_role("link", name="Meet the successor of Ruth Abernathy").first
    expect(step).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(step).to_have_count(0)
    with scope(organization=site.demo.organization):
        assert not Action.objects.filter(what__contains="successor").exists()


def test_the_strip_comes_to_the_page_of_suggested_asks(site: Site, page: Page) -> None:
    page.goto(site.url + "/influence/asks")
    expect(page.locator(".sg-scenario svg.scenario-bar")).to_be_visible()
