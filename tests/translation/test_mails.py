"""Every kind of mail, at every level of detail, in a language that marks what was translated."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django_scopes import scope
from pytest_django import Settings

from accounts.enums import MailDetail
from accounts.models import Invitation
from campaigns.enums import TargetState
from campaigns.models import InfluenceTarget, Nominator, Rater
from cases.models import SignOff
from reminders.enums import Kind, Reason, State
from reminders.exchange.message import build
from reminders.kinds import Mail, registration
from reminders.models import Delivery
from reminders.wording import _wordings, worded_kinds
from tests.factories.people import make_client
from tests.isolation.world import Company, make_company
from tests.support.visible_text import read
from tests.translation.bypassing import bypassing

pytestmark = pytest.mark.usefixtures("pseudo_language")
READERS = ("lead", "member", "own", "champion", "linked", "sponsor")


@pytest.fixture
def company(db: None) -> Iterator[Company]:
    made = make_company("left")
    with scope(organization=made.organization):
        told = InfluenceTarget.objects.filter(pk__in=[made.rows["ask"], made.rows["linkedask"]])
        told.update(state=TargetState.ASKED, answered_at=None)
        yield made


def keys(company: Company, kind: Kind) -> dict[str, list[str]]:
    """By reader, what they are owed of this kind."""
    invitation = Invitation.objects.get()
    company.users["guest"] = invitation.user
    return {
        Kind.DIGEST: {reader: ["2026-W48"] for reader in READERS},
        Kind.ASK: {"champion": [f"{company.rows['ask']}:t"], "linked": [f"{company.rows['linkedask']}:t"]},
        Kind.INVITATION: {"guest": [f"{invitation.pk}:t"]},
        Kind.RATING: {who: [f"{rater_of(company, who)}:t"] for who in ("champion", "linked")},
        Kind.SIGN_OFF: {who: [f"{SignOff.objects.get(user=company.users[who]).pk}:t"] for who in ("linked", "sponsor")},
        Kind.RECOGNITION: {who: [f"{nominator_of(company, who)}:t"] for who in ("champion", "linked")},
        Kind.SURVEY: {
            "linked": [f"{company.rows['survey']}:{company.rows['respondent']}:asked"],
            "own": [f"{company.rows['survey']}:{company.rows['ownrespondent']}:reminded"],
        },
    }[kind]


def rater_of(company: Company, reader: str) -> int:
    return Rater.objects.get(user=company.users[reader]).pk


def nominator_of(company: Company, reader: str) -> int:
    return Nominator.objects.get(user=company.users[reader]).pk


def letters(company: Company, kind: Kind, at: datetime) -> dict[str, Mail]:
    """By reader, what the send loop would send."""
    owed = {}
    for reader, names in keys(company, kind).items():
        for name in names:
            facts = {"state": State.DUE, "due_at": at, "planned_at": at, "key": name}
            row = Delivery.objects.create(
                organization=company.organization, user=company.users[reader], kind=kind, **facts
            )
            owed[row.pk] = (reader, row)
    kept = registration(kind)
    assert kept is not None
    written = kept.composer(company.organization, [row for _reader, row in owed.values()], at)
    return {owed[pk][0]: letter for pk, letter in written.items() if isinstance(letter, Mail)}


def left_over(letter: Mail) -> list[str]:
    page = read(letter.html)
    return bypassing(letter.subject, letter.text, " ".join(page.text), *page.attributes)


@pytest.mark.parametrize("detail", MailDetail.values)
@pytest.mark.parametrize("kind", Kind.values)
def test_nothing_bypasses_translation(company: Company, kind: str, detail: str) -> None:
    company.organization.mail_detail = detail
    company.organization.save()
    written = letters(company, kind, timezone.now())
    assert set(written) >= set(keys(company, kind)) - {"own", "sponsor"}  # nothing waits for these
    assert {reader: left_over(letter) for reader, letter in written.items() if left_over(letter)} == {}
    for letter in written.values():
        assert read(letter.html).text
        assert "⟦" in letter.subject + letter.text


def test_a_text_without_translation_is_found(company: Company) -> None:
    letter = letters(company, Kind.INVITATION, timezone.now())["guest"]
    spoiled = Mail(letter.subject + " Hello", letter.text, letter.html.replace("</td>", "plainly</td>", 1))
    assert left_over(spoiled) == ["Hello", "plainly"]


def test_every_prompt_has_words_that_can_be_translated() -> None:
    assert len(worded_kinds()) > 8
    for kind in worded_kinds():
        words = _wordings[kind]
        said = [words.title, words.why, words.plain_title, words.plain_why, words.fact]
        assert [text for text in said if text and not isinstance(text, Promise)] == [], kind


def test_every_reason_and_state_can_be_translated() -> None:
    labels = [str(choice.label) for choices in (Reason, State, Kind) for choice in choices if choice.value]
    assert [label for label in labels if bypassing(label)] == []


def outgoing() -> list[str]:
    return [
        word
        for sent in mail.outbox
        for word in bypassing(
            sent.subject, sent.body, *(" ".join(read(str(part.content)).text) for part in sent.alternatives)
        )
    ]


def test_mails_of_signing_in(company: Company, client: Client, settings: Settings) -> None:
    """Forgotten passwords, of somebody who is known and of nobody; and a changed address."""
    settings.BASE_URL = "https://cx.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ACCOUNT_RATE_LIMITS = False
    for address in (company.users["lead"].email, "zqnobody@example.com"):
        client.post(reverse("account_reset_password"), {"email": address})
    lead = make_client(company.users["lead"])
    lead.post(reverse("account_reauthenticate"), {"password": "correct horse battery"})
    lead.post(reverse("account_email"), {"action_add": "", "email": "zqnew@example.com"})
    assert mail.outbox[0].to[0] == company.users["lead"].email
    assert len(mail.outbox) >= 2
    assert outgoing() == []


def test_the_sent_mail_says_nothing_more_than_the_letter(company: Company) -> None:
    """Headers that people see are the letter's own words."""
    letter = letters(company, Kind.ASK, timezone.now())["champion"]
    message = build(Delivery.objects.filter(kind=Kind.ASK, key__endswith=":t").select_related("user")[0], letter)
    assert bypassing(message.subject, *message.to, *message.reply_to) == []
