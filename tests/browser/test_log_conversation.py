"""Logging a conversation with the quick line, as somebody in a hurry does it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect

from stakeholders.models import Commitment, Draft, Engagement
from tests.factories.people import make_member, make_organization, make_person

pytestmark = pytest.mark.django_db(transaction=True)
LINE = "met Dana Reyes yesterday re churn budget, worried about Q3, supporter, follow up in 2 weeks"


@pytest.fixture
def organization():
    made = make_organization()
    with scope(organization=made):
        make_person(made, name="Dana Reyes", title="VP Financial Planning", power=4)
        yield made


@pytest.fixture
def desk(page: Page, live_server, organization, settings) -> Page:
    """The conversations page, signed in."""
    settings.STATIC_ROOT = settings.BASE_DIR / "static"
    client = Client()
    client.force_login(make_member(organization, name="Imani Okafor"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("stakeholders:engagements"))
    return page


def test_a_line_becomes_a_conversation_and_can_be_undone(desk: Page, organization) -> None:
    desk.keyboard.press("l")
    line = desk.get_by_label("What happened, in one line")
    expect(line).to_be_focused()
    line.press_sequentially(LINE, delay=1)
    expect(desk.locator("#log-hint")).to_contain_text("6 things understood")
    expect(desk.get_by_label("About", exact=True)).to_have_value("Churn budget")
    expect(desk.locator("#log-effect")).to_contain_text("goes from 0% to 100%")
    desk.get_by_label("About", exact=True).fill("Churn budget for 2027")
    line.press_sequentially(", private", delay=1)
    expect(desk.locator("#log-seen")).to_contain_text("Seen by you alone")
    expect(desk.get_by_label("About", exact=True)).to_have_value("Churn budget for 2027")
    desk.get_by_label("Why you think so").fill("She offered her model")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#messages")).to_contain_text("Logged")
    engagement = Engagement.objects.get()
    assert (engagement.about, engagement.private_to_id) == ("Churn budget for 2027", engagement.author_id)
    assert Commitment.objects.get().due_on > timezone.localdate()
    assert not Draft.objects.exists()
    desk.locator("#messages").get_by_role("button", name="Undo").click()
    expect(desk.locator("#messages")).to_contain_text("Undone")
    assert not Engagement.objects.standing().exists()


def test_a_lost_connection_loses_nothing(desk: Page, organization) -> None:
    desk.keyboard.press("l")
    line = desk.get_by_label("What happened, in one line")
    expect(line).to_be_focused()
    desk.context.set_offline(True)
    line.press_sequentially("met Dana Reyes", delay=1)
    expect(desk.locator("#log-offline")).to_be_visible()
    assert not Draft.objects.exists()
    desk.context.set_offline(False)
    expect(desk.locator("#log-offline")).to_be_hidden()
    assert Draft.objects.get().data["line"] == ["met Dana Reyes"]
    assert "Dana" not in desk.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def test_on_a_phone_the_form_does_not_scroll_sideways(desk: Page) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(re.sub(r"conversations/$", "log/", desk.url))
    desk.get_by_label("What happened, in one line").press_sequentially(LINE, delay=1)
    expect(desk.locator("#log-hint")).to_contain_text("6 things understood")
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390


FOLDS = ("About", "What was said", "Concern raised", "Next step")


def phone_form(desk: Page) -> Page:
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(re.sub(r"conversations/$", "log/", desk.url))
    return desk


def test_on_a_phone_what_was_not_understood_is_folded(desk: Page) -> None:
    phone = phone_form(desk)
    for name in FOLDS:
        expect(phone.get_by_label(name, exact=True)).to_be_hidden()
    phone.get_by_label("What happened, in one line").press_sequentially("met Dana Reyes, follow up in 2 weeks", delay=1)
    expect(phone.get_by_label("Next step", exact=True)).to_be_visible()
    expect(phone.get_by_label("Concern raised", exact=True)).to_be_hidden()
    expect(phone.get_by_text("Supporter", exact=True)).to_be_visible()


def test_on_a_phone_a_fold_opens_by_keyboard_and_stays_after_an_error(desk: Page) -> None:
    phone = phone_form(desk)
    phone.locator("summary", has_text="Concern raised").focus()
    phone.keyboard.press("Enter")
    concern = phone.get_by_label("Concern raised", exact=True)
    expect(concern).to_be_visible()
    phone.keyboard.press("Tab")
    expect(concern).to_be_focused()
    phone.keyboard.type("No time")
    phone.get_by_role("button", name="Save", exact=False).last.click()
    expect(phone.locator(".errorlist, .invalid-feedback, .field-error").first).to_be_visible()
    expect(phone.get_by_label("Concern raised", exact=True)).to_have_value("No time")
    expect(phone.get_by_label("Concern raised", exact=True)).to_be_visible()


def test_on_a_wide_screen_nothing_is_folded(desk: Page) -> None:
    desk.goto(re.sub(r"conversations/$", "log/", desk.url))
    for name in FOLDS:
        expect(desk.get_by_label(name, exact=True)).to_be_visible()
        expect(desk.locator("summary", has_text=name)).to_be_hidden()
