"""Weekly mails: how many a second are planned and delivered, against Django alone with the same templates."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django_scopes import scope, scopes_disabled

from accounts.models import Membership
from benchmarks.counting import statements
from benchmarks.data import asleep, found, tidy
from campaigns.digest import digest_words
from campaigns.mails import Page
from campaigns.models import InfluenceTarget
from campaigns.queries.asks import cards, parted, worded
from reminders.domain import planning
from reminders.exchange.delivering import deliver
from reminders.exchange.frame import reading_as, write
from reminders.exchange.message import build
from reminders.kinds import Mail
from reminders.models import Delivery

MEMBERS = """
WITH new AS (
  INSERT INTO accounts_user (password, is_superuser, email, name, job_title, time_zone, language, theme,
    has_shortcuts, is_active, date_joined)
  SELECT 'pbkdf2', false, 'member' || n || '@' || %(slug)s || '.example', 'Member ' || n, '', '', '', 'auto', true,
    true, %(since)s FROM generate_series(1, %(members)s) n RETURNING id)
INSERT INTO accounts_membership (organization_id, user_id, role, since)
SELECT %(organization)s, id, 'champion', %(since)s FROM new"""

# Every champion is asked to win the same laggard.
ASKED = """
INSERT INTO stakeholders_stakeholder (organization_id, name, title, email, phone, user_id, is_willing, capacity,
  added_on)
SELECT %(organization)s, u.name, 'Director', u.email, '', u.id, true, 2, %(since)s
FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
WHERE m.organization_id = %(organization)s AND m.role = 'champion'"""

LAGGARD = """
INSERT INTO stakeholders_stakeholder (organization_id, name, title, email, phone, is_willing, capacity, added_on)
VALUES (%(organization)s, 'Victor Aldana', 'CFO', '', '', false, 2, %(since)s)"""

CAMPAIGN = """
INSERT INTO campaigns_campaign (organization_id, name, goal, expectation, stretch_goal, starts_on, ends_on,
  share_start, share_wanted, lead_id)
VALUES (%(organization)s, 'Returns', 'Fewer returns', '', '', %(since)s, %(monday)s::date + 90, 0.3, 0.6, %(lead)s)"""

ASKS = """
INSERT INTO campaigns_influencetarget (organization_id, campaign_id, asked_id, person_id, ask, talking_points,
  due_on, state, outcome, asked_by_id, proposed_at, asked_at, answer_note)
SELECT %(organization)s, c.id, a.id, p.id, 'Talk with Victor about the pilot', 'The numbers are his own.',
  %(monday)s::date + 3, 'asked', '', %(lead)s, %(since)s, %(since)s, ''
FROM stakeholders_stakeholder a
JOIN campaigns_campaign c ON c.organization_id = a.organization_id
JOIN stakeholders_stakeholder p ON p.organization_id = a.organization_id AND p.user_id IS NULL
WHERE a.organization_id = %(organization)s AND a.user_id IS NOT NULL"""


@dataclass(frozen=True)
class Mails:
    count: int
    planned_a_second: float
    sent_a_second: float
    plain_a_second: float
    statements: int

    @property
    def share(self) -> float:
        return self.sent_a_second / self.plain_a_second


@dataclass(frozen=True)
class Planning:
    users: int
    seconds: float
    statements: int


def last_monday(now: datetime) -> datetime:
    """A few minutes after the weekly mail is due, in UTC."""
    morning = datetime(now.year, now.month, now.day, 8, 5, tzinfo=UTC) - timedelta(days=now.weekday())
    return morning if morning <= now else morning - timedelta(days=7)


def measure_mails(count: int, now: datetime) -> Mails:
    at = last_monday(now)
    facts = _members("mails", count, now)
    asleep((ASKED, LAGGARD, CAMPAIGN, ASKS), facts)
    tidy()
    began = time.perf_counter()
    planned = planning.plan(at=at).planned
    planned_a_second = planned / (time.perf_counter() - began)
    with sink():
        plain_a_second = _send_plainly(facts["organization"], count, at)
        began = time.perf_counter()
        with statements() as counter:
            tally = deliver(clock=lambda: at)
        seconds = time.perf_counter() - began
    if tally.sent < count:
        raise RuntimeError(f"{tally} of {count} mails")
    return Mails(tally.sent, planned_a_second, tally.sent / seconds, plain_a_second, counter.count)


def _members(slug: str, members: int, now: datetime) -> dict:
    organization, lead = found(slug, now)
    facts = {
        "organization": organization.pk,
        "slug": slug,
        "lead": lead.pk,
        "members": members,
        "monday": last_monday(now),
        "since": now - timedelta(days=60),
    }
    asleep((MEMBERS,), facts)
    return facts


def _send_plainly(organization: int, count: int, at: datetime) -> float:
    """One open connection; each member's mail written by the same templates from rows that are loaded already."""
    with scopes_disabled():
        members = list(
            Membership.objects.filter(organization=organization, role="champion").select_related("user", "organization")
        )[:count]
        told = worded(cards(InfluenceTarget.objects.filter(organization=organization)))
    asks = {card.user_id: card for card in told}
    line = get_connection()
    line.open()
    began = time.perf_counter()
    for member in members:
        line.send_messages([_message(member, asks[member.user_id], at)])
    seconds = time.perf_counter() - began
    line.close()
    return len(members) / seconds


def _message(member: Membership, card, at: datetime):  # type: ignore[no-untyped-def]
    page = Page(f"{settings.BASE_URL}/asks/")
    with scope(organization=member.organization), reading_as(member.user, member.organization):
        words = digest_words(member, member.organization, parted([card], at.date()), page, at)
        written = write("asks", words)
    mail = Mail(subject=written.subject, text=written.text, html=written.html, is_unsubscribable=True)
    owed = Delivery(pk=member.pk, organization=member.organization, user=member.user)
    return build(owed, mail, f"{settings.BASE_URL}/unsubscribe/{member.pk}/")


@contextmanager
def sink() -> Iterator[None]:
    """A mail server in a process of its own, and the settings that lead to it."""
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.sink"], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(server.stdout.readline())
    before, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = before
        server.terminate()
        server.wait()


def measure_planning(users: int, now: datetime) -> Planning:
    """Into the ledger only: nothing of these is delivered."""
    at = last_monday(now)
    _members("planning", users, now)
    tidy()
    began = time.perf_counter()
    with statements() as counter:
        tally = planning.plan(at=at)
    seconds = time.perf_counter() - began
    if tally.planned < users:
        raise RuntimeError(f"{tally} of {users} users")
    return Planning(users, seconds, counter.count)
