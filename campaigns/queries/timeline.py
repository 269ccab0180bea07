"""The plan along the time: phases with what is done in them, milestones, and the axis they share."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.drawing import Axis, Bar, day_month
from accounts.models import User
from campaigns.models import Action, Campaign, Phase
from campaigns.queries.plan import ActionRow, MilestoneRow, action_rows, milestone_rows
from stakeholders.models import Stakeholder

MOST_UNFOLDED = 60
"""A plan of more is shown with one phase open at a time, so that it opens as fast as a small one."""

MOST_ON_PAPER = 500
"""Paper has no phases to open; beyond these the list says the rest."""

MOST_IN_A_PHASE = 40
"""Of those that are folded; the rest stands in the list."""

WEEKS_BEFORE, WEEKS_SHOWN = 3, 13
ROOM = 7


@dataclass(frozen=True)
class Line:
    """An action on the time axis."""

    row: ActionRow
    bar: Bar

    def has_room(self, axis: Axis) -> bool:
        """Whether the name may run on into the chart, because the bar begins further on."""
        return axis.at(self.bar.starts_on) > ROOM

    @property
    def told(self) -> str:
        return self.bar.label


@dataclass(frozen=True)
class Mark:
    row: MilestoneRow
    label: str


@dataclass(frozen=True)
class PhaseLine:
    """`phase` is None for what is in no phase. `hidden` are those beyond what one page holds."""

    phase: Phase | None
    first: date | None
    last: date | None
    actions: int
    done: int
    is_open: bool = True
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.phase.pk if self.phase else 0

    @property
    def hidden(self) -> int:
        return self.actions - len(self.lines) if self.is_open else 0


@dataclass(frozen=True)
class Timeline:
    axis: Axis
    phases: list[PhaseLine]
    is_folded: bool

    @property
    def people(self) -> list[Stakeholder]:
        """Whoever is named beside an action or a milestone."""
        rows = [line.row for phase in self.phases for line in phase.lines]
        carriers = [*(row.carrier for row in rows), *(mark.row.carrier for one in self.phases for mark in one.marks)]
        return [*(one for row in rows for one in row.people), *(one for one in carriers if one)]

    @property
    def owners(self) -> list[User]:
        """Of the team, those who see to most of what is shown."""
        found: dict[User, int] = {}
        for phase in self.phases:
            for line in phase.lines:
                if line.row.action.owner:
                    found[line.row.action.owner] = found.get(line.row.action.owner, 0) + 1
        return sorted(found, key=lambda user: (-found[user], user.pk))[:3]


def timeline(
    user: User, campaign: Campaign, today: date, *, step: str = "months", since: date | None = None, phase: int | None
) -> Timeline:
    """Five queries, however many actions there are."""
    phases = _phases(campaign)
    is_folded = sum(one.actions for one in phases) > MOST_UNFOLDED
    opened = _opened(campaign, phases, phase) if is_folded else None
    shown = campaign.actions.filter(phase=opened or None) if is_folded else campaign.actions.all()
    lines = _lines(user, shown, today, MOST_IN_A_PHASE if is_folded else MOST_UNFOLDED)
    return _filled(user, campaign, today, phases, lines, opened=opened, step=step, since=since)


def whole_timeline(user: User, campaign: Campaign, today: date) -> Timeline:
    """All phases open, each action with the people concerned, for paper. Six queries."""
    lines = _lines(user, campaign.actions.all(), today, MOST_ON_PAPER, with_people=True)
    return _filled(user, campaign, today, _phases(campaign), lines)


def _filled(
    user: User,
    campaign: Campaign,
    today: date,
    phases: list[PhaseLine],
    lines: dict[int, list[Line]],
    *,
    opened: int | None = None,
    step: str = "months",
    since: date | None = None,
) -> Timeline:
    """With all phases open, or the one; 0 is what is in none."""
    marks, is_folded = milestone_rows(user, campaign, today), opened is not None
    filled = [
        replace(
            one,
            is_open=not is_folded or one.pk == opened,
            lines=lines.get(one.pk, []),
            marks=[_mark(row) for row in marks if (row.milestone.phase_id or 0) == one.pk],
        )
        for one in phases
    ]
    axis = week_axis(today, since) if step == "weeks" else month_axis(campaign, filled, marks, today)
    return Timeline(axis, [one for one in filled if one.phase or one.actions or one.marks], is_folded)


def _phases(campaign: Campaign) -> list[PhaseLine]:
    """Each with its days, own ones or those of what is done in it; what is in no phase comes last. Two queries."""
    rows = Action.objects.filter(campaign=campaign).order_by().values("phase")
    counted: dict[Any, Any] = {
        row["phase"]: row
        for row in rows.annotate(
            all=Count("pk"),
            done=Count("pk", filter=~Q(done_on=None)),
            first=Min(Coalesce("starts_on", "due_on")),
            last=Max("due_on"),
        )
    }
    nothing = {"all": 0, "done": 0, "first": None, "last": None}
    found = [_phase_line(one, counted.get(one.pk, nothing)) for one in campaign.phases.all()]
    return [*found, _phase_line(None, counted.get(None, nothing))]


def _phase_line(phase: Phase | None, counts: dict) -> PhaseLine:
    first = (phase and phase.starts_on) or counts["first"]
    last = (phase and phase.ends_on) or counts["last"]
    return PhaseLine(phase, first, last, counts["all"], counts["done"])


def _opened(campaign: Campaign, phases: list[PhaseLine], chosen: int | None) -> int:
    """The phase that was chosen, else the first in which something is left to do; 0 is what is in no phase."""
    known = [one.pk for one in phases]
    if chosen in known:
        return chosen or 0
    return next((one.pk for one in phases if one.actions > one.done), known[0])


def _lines(user: User, actions: object, today: date, most: int, *, with_people: bool = False) -> dict[int, list[Line]]:
    """By phase, as they begin. Two queries, three with people."""
    ordered = actions.annotate(begin=Coalesce("starts_on", "due_on"))  # type: ignore[attr-defined]
    found: dict[int, list[Line]] = {}
    by_need = ordered.order_by(F("done_on").asc(nulls_first=True), "due_on", "pk")[:most]
    for row in action_rows(user, by_need, today, with_people=with_people):
        found.setdefault(row.action.phase_id or 0, []).append(Line(row, bar_of(row)))
    for lines in found.values():
        lines.sort(key=lambda line: (line.bar.starts_on, line.bar.due_on, line.row.action.pk))
    return found


def bar_of(row: ActionRow) -> Bar:
    action = row.action
    return Bar(
        starts_on=min(action.starts_on or action.due_on, action.due_on),
        due_on=action.due_on,
        done_on=action.done_on,
        progress=action.progress,
        days_late=row.days_late,
        label=_label(row),
    )


def _label(row: ActionRow) -> str:
    """What stands beside the bar: how it stands, what it waits for, how late it is."""
    if row.action.done_on:
        return ""
    told = [row.action.standing] if row.action.standing else []
    if row.waits:
        told.append(_("waits for “%(what)s”") % {"what": row.waits[0]})
    if row.days_late:
        told.append(ngettext("%(n)d day over", "%(n)d days over", row.days_late) % {"n": row.days_late})
    return ", ".join(told)


def _mark(row: MilestoneRow) -> Mark:
    label = day_month(row.milestone.due_on)
    if row.milestone.reached_on:
        label = _("reached %(day)s") % {"day": day_month(row.milestone.reached_on)}
    elif row.days_late:
        label = ngettext("%(n)d day over", "%(n)d days over", row.days_late) % {"n": row.days_late}
    return Mark(row, label)


def month_axis(campaign: Campaign, phases: list[PhaseLine], marks: list[MilestoneRow], today: date) -> Axis:
    """Around the campaign and all that is in it."""
    days = [campaign.starts_on, campaign.ends_on, *(row.milestone.due_on for row in marks)]
    days += [day for one in phases for day in (one.first, one.last) if day]
    return Axis(min(days), max(days), today)


def week_axis(today: date, since: date | None) -> Axis:
    """Thirteen weeks from the Monday of the day that was chosen, else from three weeks ago."""
    day = since or today - timedelta(weeks=WEEKS_BEFORE)
    first = day - timedelta(days=day.weekday())
    return Axis(first, first + timedelta(weeks=WEEKS_SHOWN) - timedelta(days=1), today, "weeks")
