"""The weekly mail of whoever is asked: their own asks by due date, and nothing about anybody else."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from accounts.models import Membership, Organization
from campaigns.enums import OPEN_STATES
from campaigns.mails import Page, pages_for
from campaigns.models import InfluenceTarget
from campaigns.queries.asks import AskCard, AsksPage, cards, is_soon, parted, worded
from reminders.enums import Reason
from reminders.exchange.frame import reading_as, write
from reminders.exchange.message import named_address
from reminders.kinds import Letter, Mail, Skip
from reminders.queries.unsubscribing import stop_url

SILENT_DAYS = 14


def compose_asked(organization: Organization, memberships: Sequence[Membership], at: datetime) -> dict[int, Letter]:
    """By the membership's id; a constant number of queries for all of them."""
    by_user = _open_asks([membership.user_id for membership in memberships])
    due = [one for one in memberships if _is_due(one, by_user.get(one.user_id, []), at)]
    pages = pages_for(organization, [membership.user for membership in due], at)
    letters: dict[int, Letter] = {one.pk: Skip(Reason.NOTHING_DUE) for one in memberships}
    for membership in due:
        told = by_user.get(membership.user_id, [])
        letters[membership.pk] = _letter(membership, organization, told, pages[membership.user_id], at)
    return letters


def _open_asks(user_ids: Sequence[int]) -> dict[int, list[AskCard]]:
    told = InfluenceTarget.objects.told().filter(
        asked__user__in=user_ids, state__in=OPEN_STATES, person__erased_at=None
    )
    by_user: dict[int, list[AskCard]] = {}
    for card in worded(cards(told)):
        by_user.setdefault(card.user_id or 0, []).append(card)
    return by_user


def _is_due(membership: Membership, told: Sequence[AskCard], at: datetime) -> bool:
    """Nothing is sent where nothing waits for the reader, unless they asked for that."""
    preference = getattr(membership, "preference", None)
    wants_empty = preference is not None and preference.wants_empty
    return wants_empty or any(_waits(card, timezone.localdate(at), at) for card in told)


def _waits(card: AskCard, today: date, at: datetime) -> bool:
    is_silent = card.last_word_at is None or card.last_word_at <= at - timedelta(days=SILENT_DAYS)
    return card.is_unanswered or is_soon(card, today) or is_silent


def _letter(
    membership: Membership, organization: Organization, told: Sequence[AskCard], page: Page, at: datetime
) -> Mail:
    with reading_as(membership.user, organization):
        words = digest_words(membership, organization, parted(told, timezone.localdate(at)), page, at)
        written = write("asks", words)
    first = next(iter(told), None)
    reply_to = named_address(first.asker_name or "", first.asker_email) if first and first.asker_email else ""
    return Mail(
        subject=written.subject,
        text=written.text,
        html=written.html,
        reply_to=reply_to,
        stop_url=stop_url(membership),
    )


def digest_words(
    membership: Membership, organization: Organization, asks: AsksPage, page: Page, at: datetime
) -> dict[str, object]:
    told = [*asks.soon, *asks.later]
    return {
        "asks": asks,
        "asker": told[0].asker if told else "",
        "reader": membership.user,
        "company": organization.name,
        "page": page,
        "stop_url": stop_url(membership),
        "today": timezone.localdate(at),
        "at": at,
    }
