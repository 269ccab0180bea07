"""The demo company behind a real server, and a browser that notes every complaint about the page's own policy."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings as product
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import Organization, User
from campaigns.domain.demo import Demo, seed_demo
from tests.factories.people import make_client


@dataclass
class Site:
    """Where the pages are, and who may sign in."""

    url: str
    demo: Demo
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)

    def page(self) -> Page:
        page = self.context.new_page()
        page.on("console", self.note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def note(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    def let_in(self, email: str) -> None:
        """Signed in without the form."""
        client = make_client(User.objects.get(email=email))
        value = client.cookies[product.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": product.SESSION_COOKIE_NAME, "value": value, "url": self.url}])


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "reduced_motion": "reduce", "viewport": {"width": 1440, "height": 900}}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Addresses are whole here; the plugin's own fixture cannot be finalized twice."""
    return ""


@pytest.fixture
def site(live_server: LiveServer, context: BrowserContext, settings: Settings) -> Iterator[Site]:
    settings.STATIC_ROOT = settings.BASE_DIR / "static"
    context.set_default_timeout(20_000)
    site = Site(live_server.url, seed_demo(at=timezone.now()), context)
    yield site
    assert site.complaints == []


@pytest.fixture
def company(site: Site) -> Iterator[Organization]:
    with scope(organization=site.demo.organization):
        yield site.demo.organization


@pytest.fixture
def page(site: Site) -> Page:
    """Of the leader, signed in."""
    site.let_in(site.demo.leader.email)
    return site.page()


@pytest.fixture
def plain_page(site: Site, browser: Browser) -> Iterator[Page]:
    """Signed in as the leader, in a browser that runs no scripts."""
    site.let_in(site.demo.leader.email)
    context = browser.new_context(java_script_enabled=False, storage_state=site.context.storage_state())
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()
