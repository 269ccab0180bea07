"""axe finds nothing on any page, wide and narrow, light and dark; and no page breaks its own content policy."""

from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

LOOKS = [(1440, "light"), (1440, "dark"), (390, "dark"), (390, "light")]
LEAD_ALONE = [
    "accounts:organization",
    "accounts:members",
    "accounts:audit",
    "reminders:deliveries",
    "campaigns:totals",
    "accounts:organization-new",
]
MINE = ["accounts:settings", "reminders:preferences"]


def faults(page: Page, axe: Axe) -> list[str]:
    """What axe finds in each look of the page that is open."""
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        result = axe.run(page)
        for violation in result.response["violations"]:
            spots = [node["html"][:160] for node in violation["nodes"]][:3]
            found.append(f"{page.url} {width} {scheme} {violation['id']}: {spots}")
    return found


def expect_no_faults(site: Site, urls: Sequence[str], *, status: int = 200) -> None:
    axe, page, found = Axe(), site.page(), []
    for url in urls:
        response = page.goto(site.url + url)
        assert response is not None
        assert response.status == status, url
        page.wait_for_load_state("networkidle")
        found += faults(page, axe)
    assert found == [], "\n".join(found)


def test_settings_of_a_lead(site: Site) -> None:
    site.let_in(site.demo.leader.email)
    expect_no_faults(site, [reverse(name) for name in (*MINE, *LEAD_ALONE)])
