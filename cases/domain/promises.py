"""Noting what an initiative promised, what was read of it, and taking a reading over into the case."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from cases.domain.versions import changing
from cases.enums import Unit
from cases.models import Assumption, Benefit, BenefitReading
from cases.models.benefit import can_stand_beside
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class Promised:
    """All that a promise is kept with; shares are parts of one."""

    title: str
    initiative: str
    measure: str
    unit: str
    baseline: Decimal
    baseline_on: date
    baseline_source: str
    promised: Decimal
    promised_on: date
    owner_user: User | None = None
    owner_person: Stakeholder | None = None
    input: Assumption | None = None

    def check(self, today: date) -> None:
        for name in ("baseline", "promised"):
            _check_number(getattr(self, name), self.unit, name)
        if self.promised == self.baseline:
            raise Refused(_("That is the baseline: nothing is promised."), field="promised")
        if self.baseline_on > today:
            raise Refused(_("The baseline cannot be of a day to come."), field="baseline_on")
        if self.promised_on <= self.baseline_on:
            raise Refused(_("The promised day has to come after the day of the baseline."), field="promised_on")
        if self.input and not can_stand_beside(self.unit, self.input):
            raise Refused(_("This input is counted in another unit than the promise."), field="input")


def _check_number(number: Decimal, unit: str, field: str) -> None:
    if unit == Unit.SHARE and not 0 <= number <= 1:
        raise Refused(_("A share lies between 0% and 100%."), field=field)


def add_promise(*, organization: Organization, told: Promised, actor: User, at: datetime) -> Benefit:
    told.check(timezone.localdate(at))
    with act("add_promise", actor=actor, organization=organization, at=at):
        return Benefit.objects.create(organization=organization, added_by=actor, added_at=at, **vars(told))


def change_promise(*, benefit: Benefit, told: Promised, actor: User, at: datetime) -> Benefit:
    """What was read stays as it was read: neither its unit nor the day before it can be taken away from it."""
    told.check(timezone.localdate(at))
    with act("change_promise", actor=actor, organization=benefit.organization, at=at):
        held = Benefit.objects.select_for_update(of=("self",)).get(pk=benefit.pk)
        first = held.readings.order_by("dated_on").first()
        if first and told.unit != held.unit:
            raise Refused(_("There are readings in the old unit. Remove them first."), field="unit")
        if first and told.baseline_on >= first.dated_on:
            raise Refused(_("There is a reading from before that day, or from it."), field="baseline_on")
        for name, value in vars(told).items():
            setattr(held, name, value)
        held.save()
    return held


def remove_promise(*, benefit: Benefit, actor: User, at: datetime) -> Act:
    """With its readings. What the case took from one stays there."""
    with act("remove_promise", actor=actor, organization=benefit.organization, at=at) as opened:
        benefit.delete()
    return opened


@dataclass(frozen=True)
class Read:
    value: Decimal
    dated_on: date
    source: str


def note_reading(*, benefit: Benefit, read: Read, actor: User, at: datetime) -> BenefitReading:
    with act("note_reading", actor=actor, organization=benefit.organization, at=at):
        row = BenefitReading(organization=benefit.organization, benefit=benefit, recorded_by=actor, recorded_at=at)
        return _kept(row, read, at)


def correct_reading(*, reading: BenefitReading, read: Read, actor: User, at: datetime) -> BenefitReading:
    with act("correct_reading", actor=actor, organization=reading.organization, at=at):
        return _kept(reading, read, at)


def _kept(row: BenefitReading, read: Read, at: datetime) -> BenefitReading:
    """The promise is locked first, so that two readings of one day meet."""
    held = Benefit.objects.select_for_update(of=("self",)).get(pk=row.benefit_id)
    _check_number(read.value, held.unit, "value")
    if read.dated_on > timezone.localdate(at):
        raise Refused(_("It cannot have been read on a day to come."), field="dated_on")
    if read.dated_on <= held.baseline_on:
        raise Refused(_("A reading comes after the day of the baseline."), field="dated_on")
    if held.readings.exclude(pk=row.pk).filter(dated_on=read.dated_on).exists():
        raise Refused(_("There is a reading of that day. Correct that one."), field="dated_on")
    row.value, row.dated_on, row.source = read.value, read.dated_on, read.source
    row.save()
    return row


def drop_reading(*, reading: BenefitReading, actor: User, at: datetime) -> Act:
    with act("drop_reading", actor=actor, organization=reading.organization, at=at) as opened:
        reading.delete()
    return opened


def use_reading(*, reading: BenefitReading, actor: User, at: datetime) -> Assumption:
    """The case calculates with what was read: a new version, and signatures of the old value end.

    The range is widened to it where it lies outside; source and day are those of the reading.
    """
    row = reading.benefit.input
    if row is None or not can_stand_beside(reading.benefit.unit, row):
        raise Refused(_("This promise is tied to no input of the case that could take the reading."))
    if reading.value < 0:
        raise Refused(_("The case takes no number below 0."))
    with changing(case=row.case, verb="use_reading", actor=actor, at=at, why=reading.benefit.title):
        row.refresh_from_db()
        row.value = row.source_value = reading.value
        row.low, row.high = min(row.low, reading.value), max(row.high, reading.value)
        row.source, row.dated_on = reading.source, reading.dated_on
        row.save()
    return row
