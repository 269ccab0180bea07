"""The weekly mail of leads and members, in the three levels of detail that a lead chooses.

names: people and asks, no stance, wish, quote or note. full: as on the page. counts: numbers and a
link. All mails of an organization are written from the same few queries.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from accounts.drawing import MAIL, Week, coalition_curve, coalition_name, initials, tone
from accounts.enums import MailDetail
from accounts.models import Membership, Organization
from accounts.zones import zone_or
from campaigns.models import Campaign, InfluenceTarget
from campaigns.queries.circle import circle_of
from campaigns.queries.curve import planned_weeks
from campaigns.queries.targets import TargetRow, rows_of
from campaigns.queries.this_week import LOOKED_THROUGH
from reminders.enums import Reason
from reminders.exchange.frame import reading_as, write
from reminders.exchange.pictures import picture
from reminders.kinds import Letter, Mail, Picture, Skip
from reminders.queries.unsubscribing import stop_url
from reminders.sources import Prompt, one_a_subject, prompts_for
from reminders.wording import fact_of, lateness_of, title_of, why_of
from stakeholders.models import Stakeholder
from stakeholders.queries.coalition import Move, Standing, moves, standing, weeks_until

FIRST = 3
LISTED = 5
NOBODY = 0


@dataclass(frozen=True)
class Item:
    """One follow-up as the mail shows it."""

    title: str
    why: str
    late: str
    name: str
    initials: str
    tone: str
    url: str
    snooze_url: str


@dataclass(frozen=True)
class Shared:
    """What all mails of one organization are written from."""

    organization: Organization
    campaign: Campaign | None
    stands: Standing
    moved: list[Move]
    targets: list[TargetRow]
    own: dict[int, set[int]]
    at: datetime

    @property
    def is_full(self) -> bool:
        return self.organization.mail_detail == MailDetail.FULL

    @property
    def is_counts(self) -> bool:
        return self.organization.mail_detail == MailDetail.COUNTS


def compose_team(organization: Organization, memberships: Sequence[Membership], at: datetime) -> dict[int, Letter]:
    """By the membership's id; the number of queries does not grow with the readers."""
    today = timezone.localdate(at, zone_or(organization.time_zone, "UTC"))
    users = [membership.user_id for membership in memberships]
    due = prompts_for(organization, users, today, LOOKED_THROUGH)
    shared = _shared(organization, users, today, at)
    return {one.pk: _letter(one, shared, one_a_subject(due[one.user_id])) for one in memberships}


def _shared(organization: Organization, users: Sequence[int], today: date, at: datetime) -> Shared:
    campaign = Campaign.objects.running(today).first()
    own: dict[int, set[int]] = {}
    for user_id, pk in Stakeholder.objects.filter(user__in=users).values_list("user_id", "pk"):
        own.setdefault(user_id, set()).add(pk)
    told = InfluenceTarget.objects.filter(state__in=["asked", "accepted"]).order_by("due_on", "pk")
    return Shared(
        organization=organization,
        campaign=campaign,
        stands=standing(organization, today, at=at, circle=circle_of(campaign)),
        moved=moves(organization, since=weeks_until(today)[-2], until=today, reader_id=NOBODY, limit=LISTED),
        targets=rows_of(told[: 2 * LISTED], today),
        own=own,
        at=at,
    )


def _letter(membership: Membership, shared: Shared, prompts: Sequence[Prompt]) -> Letter:
    preference = getattr(membership, "preference", None)
    wants_empty = preference is not None and preference.wants_empty
    if not prompts and not wants_empty:
        return Skip(Reason.NOTHING_DUE)
    with reading_as(membership.user, shared.organization):
        weeks = weeks_of(shared, membership.user_id)
        written = write("week", week_words(membership, shared, weeks, prompts))
        images = () if shared.is_counts else (curve_of(weeks),)
    return Mail(
        subject=written.subject,
        text=written.text,
        html=written.html,
        images=images,
        stop_url=stop_url(membership),
    )


def weeks_of(shared: Shared, user_id: int) -> list[Week]:
    today = timezone.localdate(shared.at, zone_or(shared.organization.time_zone, "UTC"))
    return planned_weeks(shared.stands.seen_by(user_id).weeks, shared.campaign, today)


def curve_of(weeks: Sequence[Week]) -> Picture:
    return picture("curve", coalition_curve(weeks, palette=MAIL))


def week_words(
    membership: Membership, shared: Shared, weeks: Sequence[Week], prompts: Sequence[Prompt]
) -> dict[str, object]:
    """What the templates of the mail say to one reader."""
    today = timezone.localdate(shared.at)
    items = [_item(prompt, shared, today) for prompt in prompts]
    own = shared.own.get(membership.user_id, set())
    share, before = weeks[-1].share or 0, weeks[-2].share or 0
    return {
        "reader": membership.user,
        "company": shared.organization.name,
        "organization": shared.organization,
        "campaign": shared.campaign,
        "today": today,
        "share": share,
        "points": round(share * 100) - round(before * 100),
        "fewer": round(before * 100) - round(share * 100),
        "curve_name": coalition_name(weeks),
        "count": len(items),
        "late": sum(1 for item in items if item.late),
        "first": [] if shared.is_counts else items[:FIRST],
        "rest": [] if shared.is_counts else [item.name or item.title for item in items[FIRST:]],
        "moved": [move for move in shared.moved if move.person_id not in own] if shared.is_full else [],
        "targets": [] if shared.is_counts else _visible(shared.targets, own)[:LISTED],
        "is_full": shared.is_full,
        "stop_url": stop_url(membership),
        "is_counts": shared.is_counts,
    }


def _visible(rows: Sequence[TargetRow], own: set[int]) -> list[TargetRow]:
    """Nobody reads about the asks that are about them."""
    return [row for row in rows if not {row.target.person_id, row.target.asked_id} & own]


def _item(prompt: Prompt, shared: Shared, today: date) -> Item:
    is_plain = not shared.is_full
    base = settings.BASE_URL
    return Item(
        title=title_of(prompt, is_plain=is_plain),
        why=why_of(prompt, is_plain=is_plain),
        late=lateness_of(prompt, today) if is_plain or not prompt.days_late(today) else fact_of(prompt, today),
        name=prompt.subject_name,
        initials=initials(prompt.subject_name) if prompt.subject_name else "",
        tone=str(tone(prompt.subject_name)) if prompt.subject_name else "1",
        url=f"{base}{prompt.url}",
        snooze_url=f"{base}/snooze/?key={prompt.key}",
    )
