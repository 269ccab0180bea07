"""A story from its first line to those whose wish it touches, in a real browser."""

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import expect

from campaigns.models import Story
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def test_a_story_is_written_down_and_told(site: Site) -> None:
    site.let_in(site.demo.leader.email)
    page = site.page()
    page.goto(site.url + reverse("campaigns:campaign"))
    page.get_by_text("More", exact=True).first.click()
    page.get_by_role("link", name="Stories").click()
    page.get_by_role("link", name="Write one down").click()
    page.get_by_label("Title").fill("Contractors are paid in five days")
    page.get_by_label("What changed").fill("Invoices go out from the van.")
    page.get_by_label("Whose story it is").select_option(label="Priscilla Ward")
    page.get_by_label("Operational figure").fill("Contractor churn")
    page.get_by_label("Before", exact=True).fill("14")
    page.get_by_label("After", exact=True).fill("9.5")
    page.get_by_label("Unit", exact=True).fill("%")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("img", name="Contractor churn: 14% before, 9.5% after")).to_be_visible()
    first = page.locator(".story-people li").first
    expect(first).to_contain_text("Judged by “Contractor churn”, which it moved.")
    first.get_by_role("link", name="Tell Terrence Boyd").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".story-told")).to_contain_text("Terrence Boyd")
    expect(page.locator(".story-people")).not_to_contain_text("Terrence Boyd")
    page.locator(".story-told").get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".story-told")).to_contain_text("Terrence Boyd")
    with scope(organization=site.demo.organization):
        assert Story.objects.get(leader__name="Priscilla Ward").tellings.count() == 1
