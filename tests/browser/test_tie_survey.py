"""Asking people whom they go to, from the first tick to the tie; and ties from a file."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Browser, Page
from pytest_django import Settings

from reminders.exchange.delivering import deliver
from stakeholders.models import InfluenceTie, ProposedTie, Respondent
from tests.browser.conftest import Site
from tests.browser.test_accessibility import faults
from tests.support.mail_server import MailServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state("networkidle")


def write_and_send(site: Site, axe: Axe) -> tuple[Page, list[str]]:
    """A survey to the first person on the page, about everybody; what axe found on the way."""
    page = site.page()
    page.goto(site.url + reverse("stakeholders:tie-survey-new"))
    page.get_by_role("columnheader", name="Offer").get_by_role("checkbox").check()
    assert page.locator("td input[name=offered]:not(:checked)").count() == 0
    page.locator("td input[name=offered]").last.uncheck()
    assert not page.get_by_role("columnheader", name="Offer").get_by_role("checkbox").is_checked()
    page.locator("td input[name=asked]").first.check()
    press(page, "Look at it before it is sent")
    found = faults(page, axe)
    press(page, "Send it to 1 person")
    return page, found


def link_in(mails: MailServer) -> str:
    [mail] = mails.received
    found = re.search(r"https?://\S+/ties/answer/\S+", mail.part("plain"))
    assert found
    return found[0]


@pytest.fixture
def phone(browser: Browser, browser_type_launch_args: dict[str, Any]) -> Page:
    """Somebody else's, without scripts."""
    return browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()


def test_from_the_question_to_the_tie(site: Site, smtp_sink: MailServer, settings: Settings, phone: Page) -> None:
    settings.BASE_URL, axe = site.url, Axe()
    site.let_in(site.demo.leader.email)
    page, found = write_and_send(site, axe)
    deliver(clock=timezone.now)
    link = link_in(smtp_sink)

    phone.goto(link)
    phone.locator("fieldset").first.get_by_text("Often").click()
    phone.get_by_role("button", name="Save").click()
    assert phone.get_by_text("These are your answers as they are saved.").is_visible()
    assert phone.locator("fieldset").first.locator("input[value='5']").is_checked()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    answering = site.page()
    answering.goto(link)
    found += faults(answering, axe)
    page.reload()
    found += faults(page, axe)
    press(page, "Accept")
    with scope(organization=site.demo.organization):
        said = ProposedTie.objects.get()
        tie = InfluenceTie.objects.open().get(influencer=said.influencer_id, influenced=said.influenced_id)
        assert (said.state, tie.strength, tie.sureness) == ("accepted", 5, 3)
        assert Respondent.objects.get().answered_at

    press(page, "Close it now")
    answering.goto(link)
    assert answering.get_by_role("heading", name="This survey is closed").is_visible()
    found += faults(answering, axe)
    assert found == [], "\n".join(found)


def test_ties_from_a_file(site: Site) -> None:
    site.let_in(site.demo.leader.email)
    with scope(organization=site.demo.organization):
        known = InfluenceTie.objects.open().select_related("influencer", "influenced").first()
        assert known is not None
        before = known.strength
        row = f"{known.influencer.email},{known.influenced.name},{6 - before if before != 3 else 5}"
    page, axe = site.page(), Axe()
    page.goto(site.url + reverse("stakeholders:ties-import"))
    text = f"influencer,influenced,strength\n{row}\nNobody Known,{known.influenced.name},3\n"
    page.get_by_label("File of ties").set_input_files(
        {"name": "ties.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    press(page, "Read the file")
    assert page.get_by_text("Nobody here is called “Nobody Known”.").is_visible()
    found = faults(page, axe)
    press(page, "Bring them in")
    found += faults(page, axe)
    known.refresh_from_db()
    assert known.strength != before
    press(page, "Take this import back")
    known.refresh_from_db()
    assert known.strength == before
    assert found == [], "\n".join(found)
