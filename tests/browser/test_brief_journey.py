"""From a page of somebody to the sheet that goes into the room, and the evidence used there, in a real browser."""

from pathlib import Path

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import Page, expect

from cases.models import EvidenceUse
from stakeholders.models import Stakeholder
from tests.browser.conftest import Site
from tests.support import pdf

pytestmark = pytest.mark.browser


def saved(page: Page, menu: str, line: str) -> bytes:
    page.locator("summary", has_text=menu).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=line, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def test_b_opens_the_brief_and_its_paper_is_one_page(site: Site) -> None:
    site.let_in(site.demo.leader.email)
    page = site.page()
    with scope(organization=site.demo.organization):
        victor = Stakeholder.objects.get(name="Victor Aldana")
    page.goto(site.url + reverse("stakeholders:person", args=[victor.pk]))
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="Victor Aldana")).to_be_visible()
    expect(page.locator(".brief-aim")).to_contain_text("lands in account 4410")
    page.get_by_role("link", name="Write").click()
    page.get_by_label("The ask").fill("Own the definition of a customer kept.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".brief-ask")).to_contain_text("Own the definition of a customer kept.")
    for line, size in (("A4", (595, 842)), ("US Letter", (612, 792))):
        sheet = saved(page, "PDF", line)
        assert (pdf.pages(sheet), pdf.size(sheet)) == (1, size)
        assert pdf.says(sheet, "Own the definition of a customer kept.")
        assert pdf.says(sheet, "Private. Don’t leave it behind.")
        page.keyboard.press("Escape")
        page.reload()
    copy = saved(page, "Leave behind", "Copy on A4")
    assert pdf.says(copy, "Own the definition of a customer kept.")
    assert not pdf.says(copy, "Victor")
    assert not site.complaints


def test_a_claim_is_found_and_used_on_somebody(site: Site) -> None:
    site.let_in(site.demo.leader.email)
    page = site.page()
    page.goto(site.url + reverse("cases:case"))
    page.get_by_role("link", name="Evidence", exact=True).click()
    page.get_by_label("Search the claims").fill("net promoter")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Bain, which sells the score").click()
    expect(page.locator(".evidence-caveat")).to_contain_text("not a cause")
    page.get_by_role("link", name="Used it").click()
    page.get_by_label("On whom").fill("Omar Haddad")
    page.get_by_role("button", name="Save").click()
    use = page.locator(".evidence-use", has_text="Omar Haddad")
    expect(use).to_contain_text("to go")
    use.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".evidence-use", has_text="Omar Haddad")).to_be_visible()
    with scope(organization=site.demo.organization):
        assert EvidenceUse.objects.filter(stakeholder__name="Omar Haddad").count() == 1
    assert not site.complaints
