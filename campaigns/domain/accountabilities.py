"""What teams answer for, and the readings of its two measures."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from campaigns.models import Accountability, Reading
from stakeholders.models import Stakeholder

KINDS = ("operation", "feedback")


@dataclass(frozen=True)
class Terms:
    """All that is agreed on. `is_for_sponsors` is None where whoever writes may not say."""

    team: str
    goal: str
    investment: str
    began_on: date
    every_days: int
    operation_name: str
    operation_unit: str
    operation_is_up: bool
    operation_baseline: Decimal
    operation_target: Decimal
    feedback_name: str
    feedback_unit: str
    feedback_is_up: bool
    feedback_baseline: Decimal
    feedback_target: Decimal
    carried_by: Stakeholder | None
    owner: User | None
    is_for_sponsors: bool | None = None

    def check(self, today: date) -> None:
        if self.began_on > today:
            raise Refused(_("The baseline cannot be of a day to come."), field="began_on")
        for kind in KINDS:
            self._check_target(kind)

    def _check_target(self, kind: str) -> None:
        """The stored figures are compared, which have four decimals."""
        baseline, target = getattr(self, f"{kind}_baseline"), getattr(self, f"{kind}_target")
        if target == baseline:
            raise Refused(_("The target is the baseline: there is nothing to reach."), field=f"{kind}_target")
        if (target > baseline) != getattr(self, f"{kind}_is_up"):
            raise Refused(_("The target lies on the worse side of the baseline."), field=f"{kind}_target")


def add_accountability(*, organization: Organization, terms: Terms, actor: User, at: datetime) -> Accountability:
    with act("add_accountability", actor=actor, organization=organization, at=at):
        return _agreed(Accountability(organization=organization), terms, at)


def change_accountability(*, accountability: Accountability, terms: Terms, actor: User, at: datetime) -> None:
    with act("change_accountability", actor=actor, organization=accountability.organization, at=at):
        first = accountability.readings.order_by("read_on").first()
        if first and terms.began_on > first.read_on:
            raise Refused(_("There is a reading from before that day."), field="began_on")
        _agreed(accountability, terms, at)


def _agreed(row: Accountability, terms: Terms, at: datetime) -> Accountability:
    terms.check(timezone.localdate(at))
    for name, value in vars(terms).items():
        if value is not None or name != "is_for_sponsors":
            setattr(row, name, value)
    row.save()
    return row


def remove_accountability(*, accountability: Accountability, actor: User, at: datetime) -> Act:
    with act("remove_accountability", actor=actor, organization=accountability.organization, at=at) as opened:
        accountability.delete()
    return opened


@dataclass(frozen=True)
class Values:
    read_on: date
    operation: Decimal | None
    feedback: Decimal | None
    note: str = ""


def add_reading(*, accountability: Accountability, values: Values, actor: User, at: datetime) -> Reading:
    with act("add_reading", actor=actor, organization=accountability.organization, at=at):
        return _read(Reading(organization=accountability.organization, accountability=accountability), values, at)


def change_reading(*, reading: Reading, values: Values, actor: User, at: datetime) -> None:
    with act("change_reading", actor=actor, organization=reading.organization, at=at):
        _read(reading, values, at)


def _read(row: Reading, values: Values, at: datetime) -> Reading:
    held = Accountability.objects.select_for_update(of=("self",)).get(pk=row.accountability_id)
    _check_reading(held, row, values, timezone.localdate(at))
    for name, value in vars(values).items():
        setattr(row, name, value)
    row.save()
    return row


def _check_reading(held: Accountability, row: Reading, values: Values, today: date) -> None:
    if values.operation is None and values.feedback is None:
        raise Refused(_("Enter at least one of the two values."), field="operation")
    if values.read_on > today:
        raise Refused(_("It cannot have been read on a day to come."), field="read_on")
    if values.read_on < held.began_on:
        raise Refused(_("It was read before the baseline."), field="read_on")
    if held.readings.exclude(pk=row.pk).filter(read_on=values.read_on).exists():
        raise Refused(_("There is a reading of that day. Change that one."), field="read_on")


def remove_reading(*, reading: Reading, actor: User, at: datetime) -> Act:
    with act("remove_reading", actor=actor, organization=reading.organization, at=at) as opened:
        reading.delete()
    return opened
