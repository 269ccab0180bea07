"""The mail that carries an ask. Whatever it says, the person it is about could read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.domain.users import has_account, with_account
from accounts.models import Membership, Organization, User
from campaigns.domain.links import links_for
from campaigns.enums import TargetState
from campaigns.models import InfluenceTarget
from campaigns.queries.asks import AskCard, cards
from reminders.enums import Kind, Reason
from reminders.exchange.frame import Written, reading_as, write
from reminders.exchange.message import named_address
from reminders.kinds import Letter, Mail, Skip, register
from reminders.models import Delivery


@dataclass(frozen=True)
class Page:
    """Where a receiver answers; `is_personal` where the address opens without signing in."""

    url: str
    is_personal: bool = False


def pages_for(organization: Organization, users: Sequence[User], at: datetime) -> dict[int, Page]:
    """By user. Who can sign in does so; everybody else gets their personal link."""
    known = with_account(users)
    tokens = links_for(users=[user for user in users if user.pk not in known], organization=organization, at=at)
    personal = {pk: Page(_absolute("campaigns:ask-link", token), True) for pk, token in tokens.items()}
    return {user.pk: personal.get(user.pk, Page(_absolute("campaigns:asks"))) for user in users}


def _absolute(name: str, *parts: str) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=parts)}"


def compose(organization: Organization, deliveries: Sequence[Delivery], at: datetime) -> dict[int, Letter]:
    """Only what is still open is sent, to whom it was put and who is still a member."""
    asked = InfluenceTarget.objects.told().filter(
        pk__in=[_target_id(delivery) for delivery in deliveries], state=TargetState.ASKED, person__erased_at=None
    )
    by_id = {card.pk: card for card in cards(asked)}
    members = _members(organization, deliveries)
    standing = {delivery.pk: by_id.get(_target_id(delivery)) for delivery in deliveries}
    refusals = {delivery.pk: _refusal(delivery, standing[delivery.pk], members) for delivery in deliveries}
    pages = pages_for(organization, [one.user for one in deliveries if refusals[one.pk] is None], at)
    return {
        delivery.pk: refusals[delivery.pk] or _letter(delivery, standing[delivery.pk], pages[delivery.user_id], at)
        for delivery in deliveries
    }


def _target_id(delivery: Delivery) -> int:
    return int(delivery.key.partition(":")[0])


def _members(organization: Organization, deliveries: Sequence[Delivery]) -> set[int]:
    receivers = [delivery.user_id for delivery in deliveries]
    members = Membership.objects.filter(organization=organization, user__in=receivers, user__is_active=True)
    return set(members.values_list("user_id", flat=True))


def _refusal(delivery: Delivery, card: AskCard | None, members: set[int]) -> Skip | None:
    if card is None or card.user_id != delivery.user_id:
        return Skip(Reason.WITHDRAWN)
    return None if delivery.user_id in members else Skip(Reason.NOT_A_MEMBER)


def _letter(delivery: Delivery, card: AskCard | None, page: Page, at: datetime) -> Mail:
    assert card is not None
    with reading_as(delivery.user, delivery.organization):
        written = written_ask(card, delivery.organization, delivery.user.name, page, at)
    reply_to = named_address(card.asker_name or "", card.asker_email) if card.asker_email else ""
    return Mail(subject=written.subject, text=written.text, html=written.html, reply_to=reply_to)


def written_ask(card: AskCard, organization: Organization, name: str, page: Page, at: datetime) -> Written:
    return write("ask", ask_words(card, organization, name, page, at))


def ask_words(card: AskCard, organization: Organization, name: str, page: Page, at: datetime) -> dict[str, Any]:
    """All that the mail is made of; the preview is made of the same."""
    return {
        "card": card,
        "first_name": name.split(" ")[0] if name else "",
        "company": organization.name,
        "page": page,
        "today": at.date(),
        "at": at,
    }


@dataclass(frozen=True)
class Preview:
    """The mail in parts that a page can show; subject and text are the mail's own."""

    subject: str
    text: str
    heading: str
    lead: str
    row: str
    note: str


def preview_ask(target: InfluenceTarget, asker: User, at: datetime) -> Preview:
    """What will be read if `asker` sends this proposal now, in the language of who is asked."""
    told = cards(InfluenceTarget.objects.filter(pk=target.pk))[0]
    told = replace(
        told, state=TargetState.ASKED, asker_name=asker.name, asker_title=asker.job_title, asker_email=asker.email
    )
    receiver = target.asked.user or User(email=target.asked.email, name=target.asked.name)
    page = Page("", is_personal=receiver.pk is None or not has_account(receiver))
    with reading_as(receiver, target.organization):
        words = ask_words(told, target.organization, receiver.name, page, at)
        written = write("ask", words)
        parts = {name: render_to_string(f"emails/ask/{name}.html", words) for name in PARTS}
    return Preview(subject=written.subject, text=written.text, **parts)


PARTS = ("heading", "lead", "row", "note")


def register_asks() -> None:
    register(Kind.ASK, compose)
