"""Beginning a case from numbers that the company has, what it is called, and doing away with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from cases.domain.versions import changing, keep_version
from cases.models import Assumption, Block, BusinessCase
from cases.standard import StandardBlock
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class CaseFacts:
    name: str
    customers_called: str
    timing: str
    horizon_years: int
    finance: Stakeholder | None
    seed: int


@dataclass(frozen=True)
class Given:
    """The numbers by key of their line, and where they come from."""

    numbers: Mapping[str, Decimal]
    source: str
    dated_on: date | None


def start_case(
    *,
    organization: Organization,
    called: str,
    blocks: Sequence[StandardBlock],
    given: Given,
    actor: User | None,
    at: datetime,
) -> BusinessCase:
    """Lines begin without a range; blocks none of whose lines has a number are left out."""
    with act("start_case", actor=actor, organization=organization, at=at):
        if BusinessCase.objects.filter(organization=organization).exists():
            raise Refused(_("There is a case already."))
        name = _("Cost of standing still")
        facts = {"organization": organization, "name": name, "customers_called": called}
        case = BusinessCase.objects.create(**facts, made_by=actor, made_at=at)
        _lay_out(case, blocks, given)
        keep_version(case=case, verb="start_case", actor=actor, at=at)
    return case


def _lay_out(case: BusinessCase, blocks: Sequence[StandardBlock], given: Given) -> None:
    made: dict[str, Block] = {}
    for place, one in enumerate(blocks):
        lines = [line for line in one.lines if line.key in given.numbers or line.reckoning]
        if not lines:
            continue
        made[one.key] = Block.objects.create(
            organization=case.organization,
            case=case,
            key=one.key,
            title=str(one.title),
            position=place,
            kind=one.kind,
            after=made.get(one.after),
            same_as=one.same_as,
            is_counted=one.is_counted,
        )
        for position, line in enumerate(lines):
            value = given.numbers.get(line.key, Decimal(0))  # what is worked out follows right after
            Assumption.objects.create(
                organization=case.organization,
                case=case,
                block=made[one.key],
                key=line.key,
                label=str(line.label),
                unit=line.unit,
                operator=line.operator,
                reckoning=line.reckoning,
                position=position,
                source="" if line.reckoning else given.source,
                dated_on=None if line.reckoning else given.dated_on,
                **dict.fromkeys(("value", "source_value", "low", "high"), value),
            )


def change_case(*, case: BusinessCase, facts: CaseFacts, actor: User, at: datetime) -> BusinessCase:
    with changing(case=case, verb="change_case", actor=actor, at=at):
        for name, value in vars(facts).items():
            setattr(case, name, value)
        case.save(update_fields=list(vars(facts)))
    return case


def remove_case(*, case: BusinessCase, typed: str, actor: User, at: datetime) -> None:
    """With all its versions; it cannot be taken back, so the name has to be typed."""
    if typed.strip() != case.name:
        raise Refused(_("Type the name of the case to confirm."), field="typed")
    with act("remove_case", actor=actor, organization=case.organization, at=at):
        case.delete()
