"""From a campaign of everybody to the few that it is about, and to what one of them changed in its plan."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import Browser, Page, expect

from campaigns.models import Campaign, CampaignPerson, Contribution
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def test_who_is_in_it_and_what_they_changed(site: Site) -> None:
    site.let_in(site.demo.leader.email)
    page = site.page()
    page.goto(site.url + reverse("campaigns:campaign"))
    page.get_by_role("link", name="Scope").click()
    expect(page.get_by_text("Nobody is named, so everybody active is in it: 24 people")).to_be_visible()
    page.get_by_label("Name or role").fill("chief")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Only these").first.click()
    expect(page.get_by_text("people are named")).to_be_visible()
    expect(page.get_by_role("row", name="Terrence Boyd")).to_have_count(0)
    page.get_by_role("checkbox", name="Tamsin Okoye").check()
    page.get_by_role("combobox", name="Wanted involvement").select_option(label="Co-designed")
    page.get_by_role("button", name="Want this").click()
    row = page.get_by_role("row", name="Tamsin Okoye")
    expect(row).to_contain_text("1 step")
    row.get_by_role("link", name="Plan a session").click()
    expect(page.locator("#id_what")).to_have_value("Co-design session with Tamsin Okoye")
    page.goto(site.url + reverse("campaigns:scope"))
    page.get_by_role("link", name="Change what they changed").last.click()
    changed = page.get_by_role("group", name="Leila Farouk")
    changed.get_by_label("What they changed").fill("The photos come first")
    changed.get_by_label("They helped to write").select_option(label="One page for the board")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#sessions")).to_contain_text("The photos come first")
    expect(page.locator(".scope-figures")).to_contain_text("6 of 17")
    page.get_by_role("button", name="Let everybody active in").click()
    expect(page.get_by_text("Nobody is named")).to_be_visible()
    with scope(organization=site.demo.organization):
        assert Contribution.objects.filter(person__name="Leila Farouk", what="The photos come first").exists()


@pytest.fixture
def plain_page(site: Site, browser: Browser) -> Iterator[Page]:
    """Signed in as the leader, in a browser that runs no scripts."""
    site.let_in(site.demo.leader.email)
    context = browser.new_context(java_script_enabled=False, storage_state=site.context.storage_state())
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_one_is_taken_out_without_scripts(site: Site, plain_page: Page) -> None:
    page = plain_page
    page.goto(site.url + reverse("campaigns:scope") + "?q=stephen")
    page.get_by_role("checkbox", name="Stephen Ashworth").check()
    page.get_by_role("button", name="Take out", exact=True).click()
    expect(page.get_by_text("23 people are named")).to_be_visible()
    with scope(organization=site.demo.organization):
        assert Campaign.objects.get(name="Keep every household").is_scoped
        assert not CampaignPerson.objects.filter(person__name="Stephen Ashworth", is_in=True).exists()
