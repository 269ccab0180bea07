"""From a gap in the map to somebody who carries it, and from the day of a market to its plan, in a real browser."""

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import Browser, Page, expect

from campaigns.models import Action, Carrying, Duty
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def page(site: Site) -> Page:
    site.let_in(site.demo.leader.email)
    return site.page()


def test_a_gap_is_closed_and_a_double_is_shared(site: Site, page: Page) -> None:
    page.goto(site.url + reverse("campaigns:campaign"))
    page.get_by_text("More", exact=True).first.click()
    page.get_by_role("link", name="Duties").click()
    expect(page.locator(".duty-sum")).to_contain_text("29 gaps, 3 doubles")
    page.get_by_role("link", name="Only gaps").click()
    row = page.get_by_role("row", name="Keep the promise face to face")
    row.get_by_role("link", name="Nobody").click()
    page.get_by_role("combobox", name="Who carries it").select_option(label="Andrew Koh")
    expect(page.get_by_label("Canada")).to_be_checked()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Named in 1 place.")).to_be_visible()
    page.get_by_role("link", name="Duties").click()
    expect(page.locator(".duty-sum")).to_contain_text("28 gaps, 3 doubles")
    page.get_by_role("link", name="Only doubles").click()
    page.get_by_role("row", name="Deliver in our name").get_by_role("link", name="2 carry it").click()
    page.get_by_role("button", name="They share it").click()
    page.get_by_role("link", name="Duties").click()
    expect(page.locator(".duty-sum")).to_contain_text("28 gaps, 2 doubles")
    with scope(organization=site.demo.organization):
        kept = Carrying.objects.get(duty__text="Keep the promise face to face", market__name="Canada")
        assert kept.person is not None
        assert kept.person.name == "Andrew Koh"


def test_a_market_gets_ready(site: Site, page: Page) -> None:
    page.goto(site.url + reverse("campaigns:duties"))
    page.get_by_role("link", name="Markets that join").click()
    page.get_by_role("link", name="Canada").click()
    expect(page.get_by_text("4 of 8 still open, 21 days before it joins")).to_be_visible()
    page.get_by_role("link", name="Tick it The front line there is trained").click()
    page.get_by_label("What shows it").fill("All eleven sat the course in Toronto")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("3 of 8 still open, 21 days before it joins")).to_be_visible()
    expect(page.get_by_text("All eleven sat the course in Toronto")).to_be_visible()
    page.get_by_role("button", name="Put the 3 open ones in the plan").click()
    expect(page.get_by_text("All that is open is in the plan.")).to_be_visible()
    with scope(organization=site.demo.organization):
        assert Action.objects.filter(what__startswith="Canada: ").count() == 3


def test_without_scripts_and_on_a_phone(site: Site, browser: Browser) -> None:
    site.let_in(site.demo.leader.email)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    context.add_cookies(site.context.cookies())  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.url + reverse("campaigns:duties"))
    box = page.locator("table.duties").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    page.get_by_role("link", name="Tell us what it was like").click()
    page.get_by_role("combobox", name="Who carries it").select_option(label="Grace Nakamura")
    page.get_by_label("Everywhere").check()
    page.get_by_role("button", name="Save").click()
    with scope(organization=site.demo.organization):
        assert Duty.objects.get(text="Tell us what it was like").carryings.filter(market=None).exists()
    context.close()
