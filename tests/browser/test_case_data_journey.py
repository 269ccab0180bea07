"""From a file to the case, and from an ask to a signature, in a real browser; axe on the pages on the way."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import Organization, User
from cases.domain.sign_offs import token_of
from cases.models import Assumption, BusinessCase, SignOff
from stakeholders.models import Stakeholder
from tests.browser.conftest import Site
from tests.browser.test_accessibility import expect_no_faults
from tests.factories.business_cases import make_case
from tests.factories.case_data import customers_csv, renewals_csv

pytestmark = pytest.mark.browser


@pytest.fixture
def case(company: Organization, site: Site) -> BusinessCase:
    found = BusinessCase.objects.first()
    leader = User.objects.get(email=site.demo.leader.email)
    return found or make_case(company, made_by=leader, made_at=timezone.now())


def upload(site: Site, page: Page, folder: Path, text: str) -> None:
    file = folder / "renewals.csv"
    file.write_text(text)
    page.goto(site.url + reverse("cases:data"))
    page.get_by_label("File (CSV or XLSX)").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("button", name="Show what will be read").click()


def test_a_file_becomes_an_input_of_the_case(site: Site, page: Page, case: BusinessCase, tmp_path: Path) -> None:
    upload(site, page, tmp_path, renewals_csv(7))
    expect(page.get_by_text("7 periods after the first")).to_be_visible()
    page.get_by_label("Margin of one customer a period").fill("120")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("img", name="Who is still there: 38% after 12 periods")).to_be_visible()
    expect(page.get_by_text("What a single average would have said")).to_be_visible()
    page.get_by_text("Read as table: Who is still there").click()
    expect(page.get_by_role("cell", name="37.8%")).to_be_visible()
    form = page.locator("form.data-use", has_text="years of margin")
    form.get_by_label("Input of the case").select_option(label=Assumption.objects.get(key="years").label)
    form.get_by_role("button", name="Use in the case").click()
    expect(page.get_by_text("now says what the data says")).to_be_visible()
    line = Assumption.objects.get(key="years")
    assert line.source.startswith("renewals.csv, ")
    assert line.low < line.value < line.high
    expect_no_faults(site, [page.url.removeprefix(site.url)])


def test_a_file_that_is_wrong_says_where(site: Site, page: Page, company: Organization, tmp_path: Path) -> None:
    upload(site, page, tmp_path, "period,active\n0,100\n1,80\n2,90\n")
    row = page.get_by_role("row", name="4 The table: 90 active in period 2 are more than the 80 before.")
    expect(row).to_be_visible()
    expect_no_faults(site, [page.url.removeprefix(site.url)])
    page.get_by_role("link", name="Change the columns").click()
    expect(page.get_by_label("period")).to_have_value("period")
    upload(site, page, tmp_path, customers_csv(300))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="b", exact=True)).to_be_visible()


def test_finance_signs_one_input(
    site: Site, page: Page, case: BusinessCase, company: Organization, browser: Browser
) -> None:
    line = Assumption.objects.get(case=case, key="contacts")
    person = Stakeholder.objects.filter(user=None).exclude(email="").order_by("pk").first()
    assert person is not None
    page.goto(site.url + reverse("cases:checks"))
    page.get_by_role("link", name=f"Ask {line.label}").click()
    page.get_by_label("Who of finance checks it").select_option(f"person-{person.pk}")
    page.get_by_role("button", name="Send the mail").click()
    expect(page.get_by_text(f"{person.name} was asked on")).to_be_visible()

    link = reverse("cases:sign-link", args=[token_of(SignOff.objects.get(assumption=line))])
    expect_no_faults(site, [link])
    plain = browser.new_context(java_script_enabled=False)
    signer = plain.new_page()
    signer.goto(site.url + link)
    expect(signer.get_by_role("heading", name=line.label)).to_be_visible()
    signer.get_by_role("button", name="This is not right").click()
    expect(signer.get_by_text("Say in a word what is not right.")).to_be_visible()
    signer.get_by_role("button", name="Sign: this is right").click()
    expect(signer.get_by_text("Signed. Thank you")).to_be_visible()
    plain.close()

    page.reload()
    expect(page.get_by_text(f"Signed by {person.name}")).to_be_visible()
    Assumption.objects.filter(pk=line.pk).update(source="Another ledger")
    page.reload()
    expect(page.get_by_text(f"Signed by {person.name}")).to_be_visible()
