"""The mail that carries an ask, and the weekly mail of whoever is asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.domain.users import give_account
from accounts.models import Membership
from campaigns.digest import compose_asked
from campaigns.domain.answers import Say, answer_target
from campaigns.domain.targets import ask_target, end_target, propose_target
from campaigns.mails import compose, preview_ask
from campaigns.models import PersonalLink
from reminders.enums import Reason
from reminders.kinds import Letter, Mail, Skip, registration
from reminders.models import Delivery
from tests.campaigns.canaries import WORD, fill
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_champion, make_target
from tests.factories.people import NOW, TODAY, make_person
from tests.support.dumps import dump


def letters(company: Company) -> dict[int, Letter]:
    return dict(compose(company.organization, list(Delivery.objects.select_related("user", "organization")), NOW))


def only_mail(company: Company) -> Mail:
    (letter,) = letters(company).values()
    assert isinstance(letter, Mail)
    return letter


def digest(company: Company) -> Letter:
    (letter,) = digests(company).values()
    return letter


def digests(company: Company) -> dict[int, Letter]:
    members = Membership.objects.filter(role="champion").select_related("user", "organization", "preference")
    return compose_asked(company.organization, list(members), NOW)


def test_the_kind_is_registered() -> None:
    known = registration("ask")
    assert known
    assert known.composer is compose


def test_the_mail_says_what_is_asked_and_who_answers(company: Company) -> None:
    company.target(talking_points="His team owns the feed\nTwenty minutes are enough")
    mail = only_mail(company)
    assert mail.subject == "Imani Okafor asks for your help: Gareth Pryce"
    for part in (mail.text, mail.html):
        for told in ("Bring him to the claims co-design", "Chief Information Officer", "Sunday 29 November"):
            assert told in part
        assert "Twenty minutes are enough" in part
        assert "/asks/of/" in part
    assert mail.reply_to == f'"Imani Okafor" <{company.lead.email}>'


def test_no_mail_holds_a_confidential_word(company: Company) -> None:
    fill(company)
    target = company.target(wanted_stance=1)
    mails = [only_mail(company), digest(company)]
    answer_target(target=target, say=Say.WAITING, note="Asked him", actor=company.ruth.user, at=NOW)
    mails.append(digest(company))
    for mail in mails:
        assert isinstance(mail, Mail)
        assert WORD not in (mail.subject + mail.text + mail.html + mail.reply_to).lower()
        assert "Bring him" in mail.text
        assert "Bring him" in mail.html
    assert "Asked him" in mails[-1].text


def test_rights_are_asked_again_when_it_is_sent(company: Company) -> None:
    target = company.target()
    Membership.objects.filter(user=company.ruth.user).delete()
    assert list(letters(company).values()) == [Skip(Reason.NOT_A_MEMBER)]
    end_target(target=target, actor=company.lead, at=NOW)
    assert list(letters(company).values()) == [Skip(Reason.WITHDRAWN)]
    assert not PersonalLink.objects.exists()


@pytest.mark.parametrize("change", ["answered", "another", "erased"])
def test_what_is_settled_or_not_theirs_is_withdrawn(company: Company, change: str) -> None:
    target = company.target()
    if change == "answered":
        answer_target(target=target, say=Say.YES, note="", actor=company.ruth.user, at=NOW)
    if change == "another":
        company.ruth.user = None
        company.ruth.save()
    if change == "erased":
        company.gareth.erased_at = NOW
        company.gareth.save()
    assert list(letters(company).values()) == [Skip(Reason.WITHDRAWN)]


def test_who_has_an_account_gets_no_personal_link(company: Company) -> None:
    company.target()
    give_account(user=company.ruth.user, password="correct horse battery", name="Ruth Abernathy", at=NOW)
    mail = only_mail(company)
    assert "/asks/of/" not in mail.text + mail.html
    assert "http://testserver/asks?ask=" in mail.text
    assert not PersonalLink.objects.exists()


def test_the_link_in_the_mail_opens_the_page(company: Company) -> None:
    company.target()
    mail = only_mail(company)
    (url,) = [line for line in mail.text.splitlines() if line.startswith("http")]
    assert b"Bring him to the claims" in Client().get(url.removeprefix("http://testserver")).content


def test_the_preview_is_the_mail(company: Company) -> None:
    target = company.target(is_sent=False, talking_points="His team owns the feed")
    before = dump()
    preview = preview_ask(target, company.lead, NOW)
    assert dump() == before
    ask_target(target=target, actor=company.lead, at=NOW)
    mail = only_mail(company)
    sent = [line for line in mail.text.splitlines() if not line.startswith("http")]
    assert sent == [line for line in preview.text.splitlines() if line != "(their own page)"]
    assert preview.subject == mail.subject


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_mails(company: Company, count: int) -> None:
    for number in range(count):
        asked = make_champion(company.organization, f"Champion {number}")
        make_target(company.campaign, asked, company.gareth, company.lead)
    deliveries = list(Delivery.objects.select_related("user", "organization"))
    with CaptureQueriesContext(connection) as seen:
        compose(company.organization, deliveries, NOW)
    reading = [query for query in seen if query["sql"].startswith("SELECT") and "set_config" not in query["sql"]]
    assert len(reading) == 4
    with CaptureQueriesContext(connection) as seen:
        assert len(digests(company)) == count
    assert len(seen) == 5


def test_the_weekly_mail_counts_what_is_near_and_what_is_far(company: Company) -> None:
    company.target()
    far = make_person(company.organization, "Carlos Iglesias")
    make_target(company.campaign, company.ruth, far, company.lead, ask="Talk of windows", due_on=TODAY + timedelta(30))
    mail = digest(company)
    assert isinstance(mail, Mail)
    assert mail.subject == "One ask this week and one to think about"
    assert "Ruth, one ask this week and one to think about." in mail.html
    assert mail.text.index("Yours this week") < mail.text.index("Bring him") < mail.text.index("To think about")


def test_nothing_is_mailed_where_nothing_waits(company: Company) -> None:
    target = company.target(due_on=TODAY + timedelta(days=30))
    assert isinstance(digest(company), Mail)
    answer_target(target=target, say=Say.YES, note="", actor=company.ruth.user, at=NOW)
    assert digest(company) == Skip(Reason.NOTHING_DUE)
    later = compose_asked(
        company.organization, list(Membership.objects.filter(role="champion")), NOW + timedelta(days=14)
    )
    assert [type(letter) for letter in later.values()] == [Mail]


def test_a_proposal_is_in_no_mail(company: Company) -> None:
    company.target()
    propose_target(
        campaign=company.campaign,
        asked=company.ruth,
        person=make_person(company.organization, "Omar"),
        ask="Only proposed",
        due_on=TODAY,
        actor=company.lead,
        at=NOW,
    )
    mail = digest(company)
    assert isinstance(mail, Mail)
    assert "Only proposed" not in mail.text + mail.html
