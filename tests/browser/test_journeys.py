"""What a leader, a champion and a sponsor do, in a real browser, from the sign-in page to what is saved."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Max
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from accounts.models import Organization
from campaigns.enums import TargetState
from campaigns.models import CheckIn, InfluenceTarget
from stakeholders.models import Commitment, Engagement, Stakeholder, StanceEntry
from tests.browser.conftest import Site
from tests.support.mail_server import MailServer, Received
from tests.support.visible_text import read as read_page

pytestmark = pytest.mark.browser

ASK = "Sit with him for half an hour over the claims figures"
CONTACTS = """First Name,Last Name,Organization Title,E-mail 1 - Value,Phone 1 - Value
Wilhelmina,Quist,Chief Risk Officer,w.quist@newcomer.example,+1 555 0100
Bartholomew,Osei,VP Field Service,b.osei@newcomer.example,
Victor,Aldana,Group Chief Financial Officer,{victor},
,,,,
"""


@pytest.fixture
def page(site: Site) -> Page:
    return site.page()


def sign_in(site: Site, page: Page, who: str, home: str) -> None:
    """By the form, and from there to where one wanted to go."""
    somebody = getattr(site.demo, who)
    page.goto(site.url + reverse(home))
    page.get_by_label("Email").fill(somebody.email)
    page.get_by_label("Password").fill(somebody.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(site.url + reverse(home))


def victor() -> Stakeholder:
    return Stakeholder.objects.get(name="Victor Aldana")


def choose(page: Page, label: str, words: str) -> None:
    """The option that says this; its text may say more."""
    select = page.get_by_label(label)
    value = select.locator("option", has_text=words).first.get_attribute("value")
    select.select_option(value)


def write_ask(site: Site, page: Page) -> None:
    """Down to the page that shows what will be read."""
    page.goto(f"{site.url}{reverse('campaigns:target-ask')}?person={victor().pk}")
    choose(page, "Whom you ask", "Marcus")
    page.get_by_label("The ask").fill(ASK)
    page.get_by_label("Talking points").fill("Failed payments cost a third of the saves")
    choose(page, "Wanted stance", "Supporter")
    page.get_by_role("button", name="Read it once more").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Read it once more")


def bring_in(site: Site, page: Page, folder: Path) -> None:
    """From the file to the page that says what came of it."""
    contacts = folder / "contacts.csv"
    contacts.write_text(CONTACTS.format(victor=victor().email), encoding="utf-16")
    page.goto(site.url + reverse("stakeholders:import"))
    page.locator("input[type=file]").set_input_files(contacts)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the columns mean")
    page.get_by_role("button", name="Show what will happen").click()
    expect(page.locator(".counts")).to_contain_text("2 new people")
    expect(page.locator(".counts")).to_contain_text("1 changed")
    assert not Stakeholder.objects.filter(name="Wilhelmina Quist").exists()
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_role("heading", name="They are in")).to_be_visible()


def expect_brought_in_and_take_back(page: Page) -> None:
    assert Stakeholder.objects.get(name="Wilhelmina Quist").email == "w.quist@newcomer.example"
    assert victor().title == "Group Chief Financial Officer"
    page.get_by_role("button", name="Take this import back").click()
    expect(page.locator("#messages")).to_contain_text("Undone")
    assert not Stakeholder.objects.filter(name__in=["Wilhelmina Quist", "Bartholomew Osei"]).exists()
    assert victor().title == "Chief Financial Officer"


def record_stance(site: Site, page: Page, words: str, reason: str) -> None:
    page.goto(site.url + reverse("stakeholders:person", args=[victor().pk]))
    page.locator(f"a[href='{reverse('stakeholders:stance-record', args=[victor().pk])}']").first.click()
    page.locator("label.tile", has_text=words).click()
    page.get_by_label("Why you think so").fill(reason)
    page.get_by_role("button", name="Record").first.click()
    page.wait_for_url(re.compile(rf"/people/{victor().pk}/$"))


def share_shown(site: Site, page: Page) -> int:
    page.goto(site.url + reverse("campaigns:this-week"))
    return int(page.locator(".strip .big").inner_text().rstrip("%"))


def test_a_leader_keeps_the_hands_on_the_keys(site: Site, page: Page, company: Organization) -> None:
    """Signs in, finds somebody by Ctrl K, logs a conversation by L, records a stance and sees the power move."""
    sign_in(site, page, "leader", "stakeholders:people")
    page.keyboard.press("Control+k")
    page.keyboard.type("vict", delay=20)
    expect(page.locator("#find-results")).to_contain_text("Victor Aldana")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Victor Aldana")
    before = Engagement.objects.standing().count()
    page.keyboard.press("l")
    expect(page.get_by_label("What happened, in one line")).to_be_focused()
    page.keyboard.type("met Victor Aldana yesterday about the audit, follow up in 2 weeks", delay=2)
    expect(page.locator("#log-hint")).to_contain_text("understood")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Logged")
    logged = Engagement.objects.latest("pk")
    assert Engagement.objects.standing().count() == before + 1
    assert [one.stakeholder.name for one in logged.participations.all()] == ["Victor Aldana"]
    assert Commitment.objects.filter(engagement=logged).count() == 1
    share = share_shown(site, page)
    record_stance(site, page, "Champion", "He offered to present the case himself")
    assert StanceEntry.objects.latest("pk").stance == 2
    assert share_shown(site, page) > share


def test_an_ask_from_first_word_to_last(
    site: Site, page: Page, company: Organization, browser: Browser, smtp_sink: MailServer, settings: Settings
) -> None:
    """Read before it is sent, mailed, answered by a personal link without an account, and seen by who asked."""
    settings.BASE_URL = site.url
    site.let_in(site.demo.leader.email)
    write_ask(site, page)
    read = page.locator("article.letter").inner_text()
    text = page.locator("pre.letter-text").text_content() or ""
    assert ASK in read
    assert "Supporter" not in read + text
    assert not InfluenceTarget.objects.told().filter(ask=ASK).exists()
    page.get_by_role("button", name="Send this ask").click()
    target = InfluenceTarget.objects.told().get(ask=ASK)
    call_command("deliver_reminders", "--once")
    (mail,) = [one for one in smtp_sink.received if ASK in one.part("plain")]
    assert mail.receivers == [target.asked.user.email]
    assert said_in(text) == said_in(mail.part("plain"))
    assert [words for words in read.split() if words not in told_in_html(mail)] == []
    assert "upporter" not in mail.part("plain") + mail.part("html")
    answer_by_link(site, browser, target, link_in(mail.part("plain")))
    page.goto(site.url + reverse("campaigns:target", args=[target.pk]))
    expect(page.locator("main")).to_contain_text("He wants to see the numbers first")


def said_in(text: str) -> list[str]:
    """Line by line; the address of their page is the receiver's alone, so the preview only names it."""
    lines = (re.sub(r"https?://\S+", "(their own page)", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def told_in_html(mail: Received) -> str:
    """With the receiver, sender and subject that the preview shows above the letter."""
    heads = [f"{name} {mail.message[name]}" for name in ("To", "Reply-To", "Subject")]
    return " ".join([*heads, *read_page(mail.part("html")).text, "Answers to ·"])


def link_in(text: str) -> str:
    found = re.search(r"http://\S+/asks/of/[\w-]+", text)
    assert found
    return found[0]


def answer_by_link(site: Site, browser: Browser, target: InfluenceTarget, link: str) -> None:
    """In another browser, by somebody who never signed in."""
    context = browser.new_context()
    page = context.new_page()
    page.on("console", site.note)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your asks")
    shown = page.content()
    others = InfluenceTarget.objects.exclude(asked=target.asked)
    assert ASK in shown
    assert not [one.ask for one in others if one.ask in shown]
    assert "Supporter" not in shown
    target.refresh_from_db()
    assert target.state == TargetState.ASKED  # looking answers nothing
    card = page.locator(f"#ask-{target.pk}")
    card.get_by_role("button", name="Yes, I'll do it").click()
    expect(page.locator("#messages")).to_contain_text("Thank you")
    card.get_by_label("How is it going?").fill("He wants to see the numbers first")
    card.get_by_role("button", name="Asked, waiting").click()
    expect(card).to_contain_text("He wants to see the numbers first")
    assert CheckIn.objects.latest("pk").target_id == target.pk
    page.goto(site.url + reverse("stakeholders:people"))
    assert "/accounts/login" in page.url
    context.close()


def test_from_a_suggestion_to_the_champions_mail(
    site: Site, page: Page, company: Organization, smtp_sink: MailServer, settings: Settings
) -> None:
    """By keyboard: the list, the reason for a no, the yes; then read, send, and what arrives."""
    settings.BASE_URL = site.url
    site.let_in(site.demo.leader.email)
    page.goto(site.url + reverse("campaigns:suggestions"))
    rows = page.locator("article.sg")
    suggested = [line.strip() for line in rows.locator("h3").all_inner_texts()]
    assert sorted(suggested) == [
        "Leila → Ingrid Solberg",
        "Marcus → Omar Haddad",
        "Ruth → Carlos Iglesias",
        "Tamsin → Sofia Lindgren",
    ]
    reject_the_first(page)
    expect(page.locator("article.sg h3", has_text=suggested[0])).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("article.sg h3").first).to_have_text(suggested[0])
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("Read it once more")
    target = InfluenceTarget.objects.latest("pk")
    assert f"{target.asked.first_name} → {target.person.name}" == suggested[1]
    read = page.locator("article.letter").inner_text()
    assert target.ask in read
    page.get_by_role("button", name="Send this ask").click()
    expect(page.locator("#messages")).to_contain_text("on its way")
    call_command("deliver_reminders", "--once")
    (mail,) = [one for one in smtp_sink.received if target.ask in one.part("plain")]
    assert mail.receivers == [target.asked.user.email]
    assert [words for words in read.split() if words not in told_in_html(mail)] == []
    page.goto(site.url + reverse("campaigns:suggestions"))
    expect(page.locator("#under-way").locator("..").locator("..")).to_contain_text(target.ask[:20])
    expect(page.locator("article.sg h3", has_text=suggested[1])).to_have_count(0)


def reject_the_first(page: Page) -> None:
    page.keyboard.press("x")
    panel = page.locator("#panel")
    panel.get_by_label("Not the right moment").check()
    panel.get_by_role("button", name="Reject").click()
    expect(page.locator("#messages")).to_contain_text("The plan goes without it")


def test_a_sponsor_sees_totals_without_names(site: Site, page: Page, company: Organization) -> None:
    sign_in(site, page, "sponsor", "campaigns:totals")
    expect(page.locator(".big").first).to_contain_text("%")
    shown = page.content()
    reader = Stakeholder.objects.get(user__email=site.demo.sponsor.email).name
    others = set(Stakeholder.objects.current().exclude(name=reader).values_list("name", flat=True))
    assert len(others) > 20
    assert not {name for name in others if name in shown}
    response = page.goto(site.url + reverse("stakeholders:person", args=[victor().pk]))
    assert response is not None
    assert response.status == 404


def test_contacts_come_in_and_go_again(site: Site, page: Page, company: Organization, tmp_path: Path) -> None:
    site.let_in(site.demo.leader.email)
    bring_in(site, page, tmp_path)
    expect_brought_in_and_take_back(page)


def test_the_main_job_without_scripts(site: Site, plain_page: Page, company: Organization, tmp_path: Path) -> None:
    """Log, stance, ask and import, as plain pages."""
    page = plain_page
    page.goto(site.url + reverse("campaigns:this-week"))
    page.get_by_role("link", name="Log a conversation").first.click()
    page.get_by_label("What happened, in one line").fill("called Victor Aldana yesterday about the audit")
    page.get_by_role("button", name="Read the line").click()
    expect(page.get_by_label("About", exact=True)).to_have_value(re.compile("audit", re.IGNORECASE))
    page.get_by_role("button", name="Save", exact=False).last.click()
    logged = Engagement.objects.latest("pk")
    assert (logged.kind, logged.participations.get().stakeholder) == ("call", victor())
    newest = StanceEntry.objects.aggregate(last=Max("pk"))["last"]
    record_stance(site, page, "Neutral", "He asked for the figures himself")
    assert StanceEntry.objects.get(pk__gt=newest).reason == "He asked for the figures himself"
    write_ask(site, page)
    page.get_by_role("button", name="Send this ask").click()
    assert InfluenceTarget.objects.told().get(ask=ASK).state == TargetState.ASKED
    bring_in(site, page, tmp_path)
    expect_brought_in_and_take_back(page)
