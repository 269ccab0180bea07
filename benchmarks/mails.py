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
from reminders.domain.preferences import ensure_preferences
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
    true, %(since)s FROM generate_series(%(first)s, %(members)s) n RETURNING id)
INSERT INTO accounts_membership (organization_id, user_id, role, since)
SELECT %(organization)s, id, 'champion', %(since)s FROM new"""

# Every champion is asked to win the same laggard.
ASKED = """
INSERT INTO stakeholders_stakeholder (organization_id, name, title, email, phone, user_id, is_willing, capacity,
  added_on)
SELECT %(organization)s, u.name, 'Director', u.email, '', u.id, true, 2, %(since)s
FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
WHERE m.organization_id = %(organization)s AND m.role = 'champion'
  AND NOT EXISTS (SELECT FROM stakeholders_stakeholder s WHERE s.user_id = u.id)"""

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
WHERE a.organization_id = %(organization)s AND a.user_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM campaigns_influencetarget t WHERE t.asked_id = a.id)"""


#: Mails that are sent before anything is measured.
WARM = 20
ROUNDS = 5


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
    """The mails of one organization: what the others are owed is sent first, since a lead's mail is of another size,
    and by that everything is loaded that a worker loads once. Then plain Django and we take turns, because a machine
    is not equally fast all the time."""
    at = last_monday(now)
    facts = _members("mails", WARM, now)
    asleep((ASKED, LAGGARD, CAMPAIGN, ASKS), facts)
    with sink():
        planning.plan(at=at)
        deliver(clock=lambda: at)
        rounds = [_round(facts, number, count // ROUNDS, at) for number in range(ROUNDS)]
    sent = ROUNDS * (count // ROUNDS)
    planning_seconds, plain_seconds, seconds, used = (sum(one) for one in zip(*rounds, strict=True))
    return Mails(sent, sent / planning_seconds, sent / seconds, sent / plain_seconds, int(used))


def _round(facts: dict, number: int, count: int, at: datetime) -> tuple[float, float, float, int]:
    """Seconds to plan, to send plainly, to deliver; and the statements of delivering."""
    last = WARM + number * count
    asleep((MEMBERS, ASKED, ASKS), {**facts, "first": last + 1, "members": last + count})
    with scopes_disabled():
        ensure_preferences(_newest(facts["organization"], count))
    tidy()
    began = time.perf_counter()
    planning.plan(at=at)
    planned = time.perf_counter()
    plain_seconds = _send_plainly(facts["organization"], count, at)
    starts = time.perf_counter()
    with statements() as counter:
        tally = deliver(clock=lambda: at)
    seconds = time.perf_counter() - starts
    if tally.sent != count:
        raise RuntimeError(f"{tally} of {count} mails")
    return planned - began, plain_seconds, seconds, counter.count


def _members(slug: str, members: int, now: datetime) -> dict:
    organization, lead = found(slug, now)
    facts = {
        "organization": organization.pk,
        "slug": slug,
        "lead": lead.pk,
        "first": 1,
        "members": members,
        "monday": last_monday(now),
        "since": now - timedelta(days=60),
    }
    asleep((MEMBERS,), facts)
    return facts


def _send_plainly(organization: int, count: int, at: datetime) -> float:
    """Seconds. One open connection; the newest members' mails by the same templates from rows that are loaded."""
    with scopes_disabled():
        members = _newest(organization, count)
        told = worded(cards(InfluenceTarget.objects.filter(organization=organization)))
    asks = {card.user_id: card for card in told}
    line = get_connection()
    line.open()
    began = time.perf_counter()
    for member in members:
        line.send_messages([_message(member, asks[member.user_id], at)])
    seconds = time.perf_counter() - began
    line.close()
    return seconds


def _newest(organization: int, count: int) -> list[Membership]:
    loaded = Membership.objects.select_related("user", "organization", "preference")
    return list(loaded.filter(organization=organization, role="champion").order_by("-pk")[:count])


def _message(member: Membership, card, at: datetime):  # type: ignore[no-untyped-def]
    page = Page(f"{settings.BASE_URL}/asks/")
    with scope(organization=member.organization), reading_as(member.user, member.organization):
        words = digest_words(member, member.organization, parted([card], at.date()), page, at)
        written = write("asks", words)
    mail = Mail(subject=written.subject, text=written.text, html=written.html, stop_url=str(words["stop_url"]))
    owed = Delivery(pk=member.pk, organization=member.organization, user=member.user)
    return build(owed, mail)


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
