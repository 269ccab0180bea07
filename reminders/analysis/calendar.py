"""When the weekly mail is due: a pure function of readers and a moment.

The key of a weekly mail is an ISO week, the same label in every zone. A reader's zone and choices move the
moment inside the week, never the key, so nobody gets two for one week, whatever they change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

#: What holds for a member who has chosen nothing.
WEEKDAY, HOUR = 1, 8
LATENESS = timedelta(hours=96)
#: What is later than this missed its hour, and waits until the reader is awake.
GRACE = timedelta(minutes=15)
MORNING, NIGHT = 6, 22
WEEKS_BACK = 8

DUE, SKIPPED = "due", "skipped"
TOO_LATE, STOPPED, PAUSED, BOUNCED = "too_late", "stopped", "paused", "bounced"


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        year, number, _weekday = day.isocalendar()
        return cls(year, number)

    @property
    def label(self) -> str:
        return f"{self.year}-W{self.number:02d}"

    def day(self, weekday: int) -> date:
        return date.fromisocalendar(self.year, self.number, weekday)

    def previous(self) -> "Week":
        return Week.of(self.day(1) - timedelta(days=7))


@dataclass(frozen=True, slots=True)
class Reader:
    """A member who may be owed the weekly mail; `weekday` is ISO (1 is Monday)."""

    user_id: int
    organization_id: int
    since: datetime
    zone: ZoneInfo
    weekday: int = WEEKDAY
    hour: int = HOUR
    paused_until: date | None = None
    is_stopped: bool = False
    is_bounced: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """What the ledger must hold for a reader; `reason` is empty while it is due."""

    user_id: int
    organization_id: int
    key: str
    due_at: datetime
    state: str = DUE
    reason: str = ""


@lru_cache(maxsize=65536)
def due_moment(week: Week, weekday: int, hour: int, zone: ZoneInfo) -> datetime:
    """That hour in that zone, in UTC: the first of a doubled hour, the next valid minute for one that is left out."""
    wished = datetime.combine(week.day(weekday), time(hour))
    moment = wished.replace(tzinfo=zone).astimezone(UTC)
    if _local(moment, zone) == wished:
        return moment
    # The clock jumps over the hour: with the offset that holds after the jump we are before it.
    moment = wished.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while _local(moment, zone) < wished:
        moment += timedelta(minutes=1)
    return moment


def owed(readers: Iterable[Reader], at: datetime, planned_until: datetime | None = None) -> Iterator[Owed]:
    """Every weekly mail whose moment has come, oldest first for each reader.

    The newest is due, or skipped with the reason. Older ones are stale: those whose moment fell after
    `planned_until`, when nobody was there to plan them, are skipped as too late and so stay visible.
    """
    for reader in readers:
        moments = list(_passed(reader, at, planned_until))
        for week, moment in reversed(moments[1:]):
            yield _entry(reader, week, moment, TOO_LATE)
        for week, moment in moments[:1]:
            reason = _reason(reader, moment, at)
            if reason or not _is_asleep(reader, moment, at):
                yield _entry(reader, week, moment, reason)


def _passed(reader: Reader, at: datetime, planned_until: datetime | None) -> Iterator[tuple[Week, datetime]]:
    """Weeks whose moment has come since the reader joined, newest first."""
    week = _week_at(at, reader.zone)
    is_newest = True
    for _ in range(WEEKS_BACK):
        moment = due_moment(week, reader.weekday, reader.hour, reader.zone)
        if moment <= at:
            is_unplanned = planned_until is not None and planned_until < moment
            if moment < reader.since or not (is_newest or is_unplanned):
                return
            yield week, moment
            is_newest = False
        week = _week_before(week)


def _reason(reader: Reader, moment: datetime, at: datetime) -> str:
    """Why the newest mail is not to be sent; empty when it is."""
    if at - moment > LATENESS:
        return TOO_LATE
    if reader.is_stopped:
        return STOPPED
    if reader.is_bounced:
        return BOUNCED
    if reader.paused_until and moment.astimezone(reader.zone).date() < reader.paused_until:
        return PAUSED
    return ""


def _is_asleep(reader: Reader, moment: datetime, at: datetime) -> bool:
    """A mail that missed its hour is not worth waking anybody."""
    return at - moment > GRACE and not MORNING <= at.astimezone(reader.zone).hour < NIGHT


def _entry(reader: Reader, week: Week, moment: datetime, reason: str) -> Owed:
    state = SKIPPED if reason else DUE
    return Owed(reader.user_id, reader.organization_id, week.label, moment, state, reason)


@lru_cache(maxsize=4096)
def _week_at(at: datetime, zone: ZoneInfo) -> Week:
    return Week.of(at.astimezone(zone).date())


@lru_cache(maxsize=1024)
def _week_before(week: Week) -> Week:
    return week.previous()


def _local(moment: datetime, zone: timezone | ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
