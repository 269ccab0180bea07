"""From an audience to having told it, and from a name to a story, in a real browser; the rest without JavaScript."""

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import Browser, Page, expect

from campaigns.domain.recognition import token_of
from campaigns.models import CommunicationLine, Nomination, Nominator, Story
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def open_from_the_plan(site: Site, page: Page, name: str) -> None:
    page.goto(site.url + reverse("campaigns:campaign"))
    page.get_by_text("More", exact=True).first.click()
    page.get_by_role("link", name=name).click()


def test_an_audience_is_told_a_story(site: Site) -> None:
    site.let_in(site.demo.leader.email)
    site.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = site.page()
    open_from_the_plan(site, page, "Communications")
    page.get_by_role("link", name="Add Technology").first.click()
    expect(page.get_by_label("Audience")).to_have_value("Technology")
    page.get_by_label("What they should know").fill("What a text at each step saves their own teams.")
    page.get_by_label("Weeks between").fill("4")
    page.get_by_label("The story to tell").select_option(label="Calls about a claim drop where we text its status")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Technology").first.click()
    page.get_by_role("link", name="Write the draft").click()
    page.get_by_role("link", name="Begin with the words of the story").click()
    draft = page.get_by_label("Draft")
    assert "Contacts per household: 1.9 before, 1.4 now." in draft.input_value()
    draft.fill(draft.input_value() + "\n\nThe skeptics among you may ask Leila.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("“skeptics” says where somebody stands")
    draft.fill(draft.input_value().replace("The skeptics among you may ask", "Ask"))
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".comm-warn")).to_have_count(0)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copy")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("Ask Leila.")
    page.get_by_role("button", name="Ready").click()
    page.get_by_role("link", name="Told it").click()
    page.get_by_label("Who was not there").select_option(label="Raj Menon")
    page.get_by_role("button", name="It is told").click()
    expect(page.get_by_text("2 people heard it")).to_be_visible()
    expect(page.get_by_text("No words yet")).to_be_visible()
    with scope(organization=site.demo.organization):
        telling = Story.objects.get(leader__name="Leila Farouk").tellings.get()
        assert telling.audience == "Technology"
        assert "Raj Menon" not in {person.name for person in telling.people.all()}
        assert CommunicationLine.objects.get(audience="Technology").occasions.count() == 2


def test_a_colleague_is_named_picked_and_told_about(site: Site, browser: Browser) -> None:
    site.let_in(site.demo.leader.email)
    page = site.page()
    open_from_the_plan(site, page, "Recognition")
    page.get_by_role("link", name="Ask for names").click()
    page.get_by_label("Dana Reyes").check()
    page.get_by_role("button", name="Ask them").click()
    with scope(organization=site.demo.organization):
        token = token_of(Nominator.objects.get())
    without = browser.new_context(java_script_enabled=False)
    guest = without.new_page()
    guest.goto(site.url + reverse("campaigns:nominate-link", args=[token]))
    guest.get_by_label("Who", exact=False).first.fill("Inez Park")
    guest.get_by_label("For what").fill("Found the eleven households whose bill was wrong, and called each.")
    guest.get_by_role("button", name="Send the name").click()
    expect(guest.get_by_text("This field is required")).to_be_visible()
    expect(guest.get_by_label("For what")).to_have_value(
        "Found the eleven households whose bill was wrong, and called each."
    )
    guest.get_by_label("Which customers gain").fill("Households with a wrong bill")
    guest.get_by_role("button", name="Send the name").click()
    expect(guest.get_by_text("Named by you this month: Inez Park")).to_be_visible()
    without.close()
    page.goto(site.url + reverse("campaigns:recognition"))
    expect(page.locator(".nominated").first).to_contain_text("by Dana Reyes")
    page.get_by_role("link", name="Pick Inez Park").click()
    page.get_by_label("Why this one").fill("She did not wait to be asked.")
    page.get_by_role("button", name="Pick").click()
    expect(page.locator(".pick-card")).to_contain_text("She did not wait to be asked.")
    page.locator(".pick-card").get_by_role("button", name="Make a story of it").click()
    expect(page.get_by_role("heading", name="Inez Park: Households with a wrong bill")).to_be_visible()
    with scope(organization=site.demo.organization):
        assert Nomination.objects.get(name="Inez Park").pick.story is not None
