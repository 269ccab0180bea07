"""Changing the inputs of the case. Each change makes a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F, Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.acts import Act
from accounts.domain.errors import Refused
from accounts.models import User
from cases.domain.versions import changing
from cases.enums import Operator, Reckoning
from cases.models import Assumption, Block, BusinessCase
from stakeholders.models import Stakeholder

RESERVED = frozenset({"seal", "why", "csrfmiddlewaretoken"})
"""Names that a form has for itself; lines are fields by their key."""


@dataclass(frozen=True)
class LineFacts:
    """All that is said about an input. Its value is the source's; shares are parts of one."""

    label: str
    unit: str
    value: Decimal
    low: Decimal
    high: Decimal
    operator: str = Operator.TIMES
    source: str = ""
    dated_on: date | None = None
    owner_user: User | None = None
    owner_person: Stakeholder | None = None
    reckoning: str = Reckoning.GIVEN

    def columns(self) -> dict[str, object]:
        return {**vars(self), "source_value": self.value}


def add_line(*, block: Block, facts: LineFacts, actor: User, at: datetime, why: str = "") -> Assumption:
    """At the end of its block."""
    with changing(case=block.case, verb="add_line", actor=actor, at=at, why=why):
        last = block.lines.aggregate(last=Max("position"))["last"]
        return Assumption.objects.create(
            organization=block.organization,
            case=block.case,
            block=block,
            key=free_key(block.case, facts.label),
            position=0 if last is None else last + 1,
            **facts.columns(),
        )


def free_key(case: BusinessCase, label: str) -> str:
    """Made from the label once, and the line's name for good."""
    begin = slugify(label)[:34] or "line"
    taken = set(case.assumptions.values_list("key", flat=True)) | set(case.blocks.values_list("key", flat=True))
    keys = [begin, *(f"{begin}-{number}" for number in range(2, len(taken) + 4))]
    return next(key for key in keys if key not in taken | RESERVED)


def change_line(*, line: Assumption, facts: LineFacts, actor: User, at: datetime, why: str = "") -> Assumption:
    """A value that was moved away from its source stays where it is, as long as the source says the same."""
    moved = line.value if line.has_moved and facts.value == line.source_value else facts.value
    with changing(case=line.case, verb="change_line", actor=actor, at=at, why=why):
        for name, value in facts.columns().items():
            setattr(line, name, value)
        line.value = min(max(moved, line.low), line.high) if moved != facts.value else facts.value
        _check_range(line)
        line.save(update_fields=list(facts.columns()))
    return line


def remove_line(*, line: Assumption, actor: User, at: datetime) -> Act:
    with changing(case=line.case, verb="remove_line", actor=actor, at=at) as opened:
        line.delete()
    return opened


def change_values(
    *, case: BusinessCase, values: Mapping[str, Decimal], actor: User, at: datetime, why: str = ""
) -> None:
    """By key; each within its range. Where there is no range, low and high go along."""
    with changing(case=case, verb="change_values", actor=actor, at=at, why=why):
        rows = list(case.assumptions.filter(key__in=values, reckoning=Reckoning.GIVEN))
        for row in rows:
            if row.low == row.high:
                row.low = row.high = values[row.key]
            row.value = values[row.key]
            _check_range(row)
        Assumption.objects.bulk_update(rows, ["value", "low", "high"])


def reset_to_sources(*, case: BusinessCase, actor: User, at: datetime) -> None:
    """Every value becomes what its source says; a range that left it out is widened to it."""
    with changing(case=case, verb="reset_to_sources", actor=actor, at=at):
        moved = list(case.assumptions.exclude(value=F("source_value")))
        for row in moved:
            row.low, row.value, row.high = _reset(row)
        Assumption.objects.bulk_update(moved, ["value", "low", "high"])


def _reset(row: Assumption) -> tuple[Decimal, Decimal, Decimal]:
    if row.low == row.high:
        return row.source_value, row.source_value, row.source_value
    return min(row.low, row.source_value), row.source_value, max(row.high, row.source_value)


def _check_range(row: Assumption) -> None:
    """Before the database does: its refusal is fit for nobody."""
    if not 0 <= row.low <= row.value <= row.high:
        below = row.low < 0
        told = _("It cannot be below 0.") if below else _("The value has to lie between its low and its high.")
        raise Refused(told, field=row.key)
    if row.unit == "share" and row.high > 1:
        raise Refused(_("A share cannot be above 100%."), field=row.key)
