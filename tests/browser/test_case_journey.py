"""The business case in a real browser: a slider moves the sentence, a version keeps it, an old one comes back."""

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import Page, expect

from cases.models import BusinessCase
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def open_case(site: Site) -> Page:
    site.let_in(site.demo.leader.email)
    page = site.page()
    page.goto(site.url + reverse("campaigns:this-week"))
    page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name="Business case").click()
    return page


def test_a_slider_moves_the_sentence_and_a_version_keeps_it(site: Site) -> None:
    page = open_case(site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Standing still costs Northwind Home $12M a year.")
    slider = page.get_by_role("slider", name="Cost of one contact, from low to high")
    slider.focus()
    page.keyboard.press("End")
    expect(page.get_by_role("textbox", name="Cost of one contact")).to_have_value("8.6")
    expect(page.locator("#run-contact-cost")).to_have_text("$5.12M")
    expect(page.locator("#case-total")).to_contain_text("$12,405,588.10 to the cent")
    page.get_by_label("Why", exact=True).fill("New contract with the call center")
    page.get_by_role("button", name="Save as a version").click()
    expect(page.get_by_text("source: $7.35")).to_be_visible()
    page.get_by_role("link", name="Version 5").click()
    expect(page.get_by_role("row", name="Version 5")).to_contain_text("New contract with the call center")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("row", name="Cost of one contact value $7.35 $8.60")).to_be_visible()
    page.get_by_role("link", name="Version 4").click()
    page.get_by_role("button", name="Put this one back").click()
    expect(page.locator("#case-total")).to_contain_text("$11,661,588.10 to the cent")
    expect(page.get_by_role("link", name="Version 6")).to_be_visible()


def test_a_typed_value_moves_the_slider_and_a_bad_one_is_told_beside_it(site: Site) -> None:
    page = open_case(site)
    field = page.get_by_role("textbox", name="We could have kept")
    field.fill("45")
    field.press("Tab")
    slider = page.get_by_role("slider", name="We could have kept, from low to high")
    expect(slider).to_have_value("45")
    expect(page.locator("#run-kept")).to_have_text("14,139")
    field.fill("80")
    page.get_by_role("button", name="Save as a version").click()
    expect(page.locator("#wrong-kept")).to_contain_text("between its low and its high")
    expect(field).to_have_value("80")


def test_without_a_script_four_numbers_make_a_case(site: Site) -> None:
    site.let_in(site.demo.leader.email)
    with scope(organization=site.demo.organization):
        BusinessCase.objects.get().delete()
    browser = site.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(site.context.cookies())
    page = plain.new_page()
    page.goto(site.url + reverse("cases:case"))
    for label, typed in {
        "How many customers": "10,000",
        "Margin of one customer a year, USD": "500",
        "Retention a year, %": "80",
        "Discount rate a year, %": "12",
        "Points of retention to gain": "2",
        "Where these come from": "Finance",
        "As of": "2026-11-01",
    }.items():
        page.get_by_label(label).fill(typed)
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Standing still costs Northwind Home $3.5M a year.")
    expect(page.get_by_text("$1,166,666.67")).to_be_visible()
    plain.close()
