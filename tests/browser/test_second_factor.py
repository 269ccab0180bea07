"""Passkeys and codes, set up and used in the browser under the page's own content policy."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.test_journeys import sign_in

pytestmark = pytest.mark.browser

#: A phone's or laptop's own lock, which the person has just opened.
KEEPER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(site: Site) -> Page:
    return site.page()


def sign_out(site: Site, page: Page) -> None:
    page.goto(site.url + reverse("account_logout"))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: reverse("account_logout") not in url)
    page.goto(site.url + reverse("accounts:settings"))
    expect(page).to_have_url(re.compile(reverse("account_login")))


def open_after_password(site: Site, page: Page, route: str, password: str) -> None:
    """What guards the account asks for the password once more."""
    page.goto(site.url + reverse(route))
    page.get_by_label("Password").fill(password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(site.url + reverse(route))


def test_a_passkey_is_made_and_opens_the_door(site: Site, page: Page) -> None:
    keys = site.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keeper = keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEEPER})["authenticatorId"]
    sign_in(site, page, "leader", "accounts:settings")
    open_after_password(site, page, "mfa_add_webauthn", site.demo.leader.password)
    page.locator("#id_name").fill("Laptop")
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: reverse("mfa_add_webauthn") not in url)
    assert Authenticator.objects.filter(type="webauthn", user__email=site.demo.leader.email).count() == 1
    assert len(keys.send("WebAuthn.getCredentials", {"authenticatorId": keeper})["credentials"]) == 1
    page.goto(site.url + reverse("mfa_list_webauthn"))
    expect(page.locator("main")).to_contain_text("Laptop")
    sign_out(site, page)
    page.locator("#passkey_login").click()
    page.wait_for_url(lambda url: reverse("account_login") not in url)
    page.goto(site.url + reverse("accounts:settings"))
    expect(page.locator("main")).to_contain_text(site.demo.leader.email)


def test_a_code_is_asked_for_from_then_on(site: Site, page: Page) -> None:
    sign_in(site, page, "champion", "accounts:settings")
    open_after_password(site, page, "mfa_activate_totp", site.demo.champion.password)
    picture = page.locator("main img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("#id_code").fill(code_now(secret))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: reverse("mfa_activate_totp") not in url)
    sign_out(site, page)
    page.get_by_label("Email").fill(site.demo.champion.email)
    page.get_by_label("Password").fill(site.demo.champion.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile(reverse("mfa_authenticate")))
    page.locator("#id_code").fill(code_now(secret))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: reverse("mfa_authenticate") not in url)
    page.goto(site.url + reverse("campaigns:asks"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your asks")


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
