"""From a play to an action, and from asking six raters to the plan of the next level, in a real browser."""

from collections.abc import Sequence

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.models import Organization
from campaigns.domain.maturity import token_of
from campaigns.models import Action, MaturityAssessment, Rater
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

LEVELS = (2, 3, 3, 4, 2, 3)


def test_a_play_becomes_an_action(site: Site, page: Page, company: Organization) -> None:
    page.goto(site.url + reverse("campaigns:playbook"))
    expect(page.get_by_text("Level 2, heading for 3")).to_be_visible()
    expect(page.get_by_text("5 of 8 plays done")).to_be_visible()
    play = page.locator(".play", has_text="Show how the work on the experience serves the goals of the company")
    play.get_by_role("link", name="Put in the plan").click()
    page.get_by_role("button", name="Put it in the plan").click()
    expect(play.get_by_text("In the plan, due")).to_be_visible()
    assert Action.objects.get(play__level=2, done_on=None).owner.name == "Imani Okafor"  # type: ignore[union-attr]


def test_six_raters_their_result_and_a_retake(site: Site, page: Page, company: Organization, browser: Browser) -> None:
    ask(site, page)
    answer_all(site, browser, LEVELS)
    page.reload()
    expect(page.get_by_text("6 of 6 answered").first).to_be_visible()
    page.get_by_role("button", name="Close it and read the result").click()
    expect(page.get_by_text("82% sure that most leaders are at 3 or above.")).to_be_visible()
    expect(page.get_by_text("Could be 2 to 4.")).to_be_visible()
    expect(page.get_by_text("agreement 0.72: strong")).to_be_visible()
    expect(page.get_by_text("2 levels are believed, not shown")).to_be_visible()
    page.get_by_text("How this is worked out").click()
    expect(page.get_by_text("with 90% between 2.38 and 3.41")).to_be_visible()
    page.get_by_role("button", name="Put the missing sign in the plan").click()
    assert Action.objects.get(sign__isnull=False).sign.level == 2  # type: ignore[union-attr]

    ask(site, page)
    answer_all(site, browser, (4, 4, 4, 4, 4, 4))
    page.reload()
    page.get_by_role("button", name="Close it and read the result").click()
    expect(page.get_by_text("All raters say the same.")).to_be_visible()
    expect(page.get_by_text("4 assessments")).to_be_visible()


def ask(site: Site, page: Page) -> None:
    page.goto(site.url + reverse("campaigns:maturity"))
    page.get_by_role("link", name="Take it again").click()
    for box in page.get_by_role("group", name="People with an address").get_by_role("checkbox").all()[:6]:
        box.check()
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text("0 of 6 answered")).to_be_visible()


def answer_all(site: Site, browser: Browser, levels: Sequence[int]) -> None:
    """Each on the page of their own link, without signing in and without scripts."""
    take = MaturityAssessment.objects.latest("pk")
    context = browser.new_context(java_script_enabled=False)
    guest = context.new_page()
    for rater, level in zip(Rater.objects.filter(assessment=take).order_by("pk"), levels, strict=True):
        guest.goto(site.url + reverse("campaigns:rate-link", args=[token_of(rater)]))
        guest.get_by_role("group", name="Which level fits best?").get_by_role("radio").nth(level - 1).check()
        guest.locator(".rate-sign").first.get_by_text("Partly").click()
        guest.get_by_role("button", name="Send your answer").click()
        expect(guest.get_by_text("You have answered. You can still change it here.")).to_be_visible()
    context.close()
