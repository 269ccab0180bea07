"""Bars and milestones of the plan moved by mouse, by touch and by keyboard, in a real browser."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Browser, Locator, Page, expect

from accounts.models import Organization, User
from campaigns.domain.actions import change_days
from campaigns.models import Action, Milestone
from tests.browser.conftest import Site
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser
BOARD, VOTE = "One page for the board", "Budget vote"


@pytest.fixture
def company(site: Site) -> Iterator[Organization]:
    with scope(organization=site.demo.organization):
        yield site.demo.organization


@pytest.fixture
def page(site: Site, company: Organization) -> Page:
    site.let_in(site.demo.leader.email)
    page = site.page()
    page.goto(site.url + reverse("campaigns:campaign"))
    return page


def grip(page: Page, what: str) -> Locator:
    return page.get_by_role("slider", name=what)


def days(what: str = BOARD) -> tuple[date | None, date]:
    found = Action.objects.get(what=what)
    return found.starts_on, found.due_on


def a_day(page: Page) -> float:
    """In pixels."""
    width = page.locator(".grips").first.evaluate("place => place.clientWidth")
    return float(width) / int(page.locator("#gt").get_attribute("data-count") or 0)


def drag(page: Page, what: str, by: int, *, at: float = 0.5) -> None:
    """From a place along the bar, 0 to 1."""
    box = grip(page, what).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * at, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by * a_day(page) / 2, y)
    page.mouse.move(x + by * a_day(page), y)
    page.mouse.up()


def test_a_bar_is_dragged_and_taken_back(site: Site, page: Page) -> None:
    first, last = days()
    assert first is not None
    grip(page, BOARD).scroll_into_view_if_needed()
    drag(page, BOARD, 10)
    expect(page.locator("#messages")).to_contain_text(f"“{BOARD}”:")
    assert days() == (first + timedelta(days=10), last + timedelta(days=10))
    expect(page.locator("#gt-said")).to_contain_text(f"“{BOARD}”:")
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Undone.")
    assert days() == (first, last)
    assert site.complaints == []


def test_an_end_is_dragged_alone_and_a_milestone_whole(site: Site, page: Page) -> None:
    first, last = days("Hear out Gareth, Omar and Priscilla")
    drag(page, "Hear out Gareth", -14, at=0.99)
    expect(page.locator("#messages")).to_contain_text("Hear out Gareth")
    assert days("Hear out Gareth, Omar and Priscilla") == (first, last - timedelta(days=14))
    vote = Milestone.objects.get(name=VOTE).due_on
    drag(page, VOTE, 7)
    expect(page.locator("#messages")).to_contain_text(VOTE)
    assert Milestone.objects.get(name=VOTE).due_on == vote + timedelta(days=7)


def test_a_click_still_opens_it(page: Page) -> None:
    grip(page, BOARD).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BOARD)


def test_keys_move_it_by_days_and_the_focus_stays(site: Site, page: Page) -> None:
    first, last = days()
    assert first is not None
    slider = grip(page, BOARD)
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    said = slider.get_attribute("aria-valuetext") or ""
    assert str((last + timedelta(days=8)).day) in said
    assert days() == (first, last)
    expect(page.locator("#gt-said")).to_contain_text(BOARD)
    assert days() == (first + timedelta(days=7), last + timedelta(days=8))
    expect(slider).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text(BOARD)
    expect(page.locator(".grip.on")).to_have_count(0)
    assert days() == (first + timedelta(days=7), last + timedelta(days=7))


def test_escape_puts_it_back_and_saves_nothing(page: Page) -> None:
    before, slider = days(), grip(page, BOARD)
    said = slider.get_attribute("aria-valuetext")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert slider.get_attribute("aria-valuetext") == said
    page.wait_for_timeout(1200)
    assert days() == before
    assert page.locator("#messages > *").count() == 0


def test_axe_finds_nothing_in_bars_that_can_be_moved(page: Page) -> None:
    expect(grip(page, BOARD)).to_be_visible()
    assert faults(page, Axe()) == []


def test_who_was_second_is_told_and_the_bar_shows_what_is_stored(site: Site, page: Page) -> None:
    theo = User.objects.get(email="theo.watts@northwind.example")
    action = Action.objects.get(what=BOARD)
    theirs = (action.starts_on, action.due_on + timedelta(days=3))
    change_days(action=action, starts_on=theirs[0], due_on=theirs[1], actor=theo, at=timezone.now())
    grip(page, BOARD).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text(f"Theo Watts moved “{BOARD}” meanwhile")
    assert days() == theirs
    row = page.locator(f"#action-{action.pk}")
    expect(row).to_have_attribute("data-due", theirs[1].isoformat())
    expect(grip(page, BOARD)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("data-due", (theirs[1] + timedelta(days=1)).isoformat())


def test_without_a_connection_it_goes_back_and_says_so(site: Site, page: Page) -> None:
    before = days()
    site.context.set_offline(True)
    grip(page, BOARD).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#gt-said")).to_have_text("Nothing was saved, and it is back where it was.")
    expect(page.locator("#messages")).to_contain_text("Nothing was saved")
    assert page.locator(".grip.on").count() == 0
    assert days() == before


def test_a_finger_drags_it_on_a_phone(site: Site, browser: Browser, page: Page) -> None:
    first, last = days()
    assert first is not None
    state = site.context.storage_state()
    phone = browser.new_context(storage_state=state, viewport={"width": 390, "height": 844}, has_touch=True)
    small = phone.new_page()
    small.goto(site.url + reverse("campaigns:campaign"))
    grip(small, BOARD).evaluate("grip => grip.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = grip(small, BOARD).bounding_box()
    assert box is not None
    x, y, finger = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, phone.new_cdp_session(small)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in (0.5, 1):
        point = {"x": x + part * 20 * a_day(small), "y": y}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(small.locator("#messages")).to_contain_text(BOARD)
    assert days() == (first + timedelta(days=20), last + timedelta(days=20))
    phone.close()


def test_without_scripts_there_is_nothing_to_drag(site: Site, browser: Browser, page: Page) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=site.context.storage_state())
    plain = context.new_page()
    plain.goto(site.url + reverse("campaigns:campaign"))
    assert plain.get_by_role("slider").count() == 0
    expect(plain.locator("#gt-keys")).to_be_hidden()
    plain.get_by_role("link", name=BOARD).click()
    expect(plain.get_by_label("Due")).to_be_visible()
    context.close()
