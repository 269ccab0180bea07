"""The demo company's case in each leader's terms, in a real browser."""

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import Page, expect

from stakeholders.models import Stakeholder
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def address_of(site: Site, name: str, route: str = "stakeholders:person") -> str:
    with scope(organization=site.demo.organization):
        return site.url + reverse(route, args=[Stakeholder.objects.get(name=name).pk])


def test_what_is_at_stake_for_the_finance_chief(site: Site, page: Page) -> None:
    page.goto(address_of(site, "Victor Aldana"))
    panel = page.get_by_role("region", name="At stake in their area")
    expect(panel).to_contain_text("$2.1M a year")
    for title, amount in (
        ("Failed-payment cancellations", "$1.2M"),
        ("Bill-shock cancellations", "$600,000"),
        ("“Why was I charged” calls", "$300,000"),
    ):
        expect(panel.locator(".vb", has_text=title)).to_contain_text(amount)
    panel.get_by_role("link", name="How it was worked out").last.click()
    expect(page.get_by_role("row", name="What standing still costs a year")).to_contain_text("$11,661,588.10")
    page.goto(address_of(site, "Victor Aldana", "cases:brief"))
    expect(page.get_by_role("region", name="The number")).to_contain_text("In eight of ten runs between")


def test_a_part_is_tied_without_a_script(site: Site, plain_page: Page) -> None:
    page = plain_page
    page.goto(site.url + reverse("cases:terms"))
    page.get_by_role("link", name="Tie a part Priscilla Ward").click()
    page.get_by_label("What they care about").select_option("Bad debt under control")
    page.get_by_label("In their words").fill("Failed payments")
    page.get_by_label("Part of the case").select_option("worth")
    page.get_by_label("Share of it").fill("12")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".invalid-feedback")).to_contain_text("required")
    page.get_by_label("Where the share comes from").fill("Billing ledger")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row", name="Failed payments")).to_contain_text("$874,424.17")
    page.goto(site.url + reverse("cases:terms"))
    told = page.get_by_role("region", name="Priscilla Ward")
    expect(told.get_by_role("row", name="What standing still costs a year")).to_contain_text("$11,661,588.10")
