"""What comes again: doing an action that repeats makes the next one."""

from calendar import monthrange
from datetime import date, timedelta

from campaigns.enums import Repeats
from campaigns.models import Action

WEEKS = {Repeats.WEEKLY: 1, Repeats.TWO_WEEKS: 2}
MONTHS = {Repeats.MONTHLY: 1, Repeats.QUARTERLY: 3}
COPIED = ("organization", "campaign", "phase", "what", "owner", "carried_by", "repeats", "is_for_sponsors")


def later(day: date, repeats: str, times: int = 1) -> date:
    """The same day so many rounds on. The last day of a month stays the last day of one."""
    rhythm = Repeats(repeats)
    if rhythm in WEEKS:
        return day + timedelta(weeks=WEEKS[rhythm] * times)
    months = day.year * 12 + day.month - 1 + MONTHS[rhythm] * times
    year, month = months // 12, months % 12 + 1
    last = monthrange(year, month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, last if is_last else min(day.day, last))


def make_next(action: Action, done_on: date) -> Action | None:
    """Within the act that finishes `action`. The next is due after that day, and within the campaign; None where
    there is no room for another, or the next is there already."""
    if not action.repeats or Action.objects.filter(follows=action).exists():
        return None
    times = 1
    while later(action.due_on, action.repeats, times) <= done_on:
        times += 1
    due_on = later(action.due_on, action.repeats, times)
    if due_on > action.campaign.ends_on:
        return None
    starts_on = later(action.starts_on, action.repeats, times) if action.starts_on else None
    facts = {name: getattr(action, name) for name in COPIED}
    following = Action.objects.create(follows=action, starts_on=starts_on, due_on=due_on, **facts)
    following.people.set(action.people.all())
    following.written_with.set(action.written_with.all())
    return following


def take_next_back(action: Action) -> None:
    """Opened again, it needs no next one, unless somebody has begun with that."""
    Action.objects.filter(follows=action, done_on=None, progress=0, standing="").delete()
