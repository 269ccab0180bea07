"""What standing still costs, with the lines that it adds up from, as a brief shows it: and in the person's terms."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import Organization
from cases.queries.reading import CaseRead, find_case, read_case
from cases.queries.stakes import Telling, stakes_of, telling_of
from cases.queries.stakes_band import spread_of
from cases.queries.sureness import Spread, kept_sureness
from cases.shown import compact_money
from stakeholders.models import Stakeholder

MOST_LINES = 5
MOST_WORKINGS = 2


@dataclass(frozen=True)
class NumberLine:
    """`amount` is money a year where `is_money`, else a count on the way there."""

    label: str
    amount: Decimal
    is_money: bool


@dataclass(frozen=True)
class OwnNumber:
    """What of it is at stake in the person's area: parts, two of their workings, and in eight of ten runs."""

    lines: list[NumberLine]
    total: Decimal
    workings: list[str]
    band: str


@dataclass(frozen=True)
class Number:
    lines: list[NumberLine]
    total: Decimal
    currency: str
    own: OwnNumber | None = None
    band: str = ""
    """Of the whole; told where nothing of it is the person's own."""


def number_of(organization: Organization, person: Stakeholder) -> Number | None:
    """Five queries where there is a case, else one. None for a case that comes to nothing yet, too."""
    case = find_case(organization)
    read = read_case(case) if case else None
    if read is None or not read.total:
        return None
    own = _own(read, person, telling_of(read, stakes_of(person)))
    spread = None if own else kept_sureness(read).total
    return Number(_lines(read), read.total, organization.currency, own, _band(spread, organization.currency))


def _own(read: CaseRead, person: Stakeholder, telling: Telling) -> OwnNumber | None:
    if not telling.tied:
        return None
    lines = [NumberLine(part.stake.title, part.amount, True) for part in telling.parts]
    if len(lines) > MOST_LINES:
        rest = sum((line.amount for line in lines[MOST_LINES - 1 :]), Decimal(0))
        lines = [*lines[: MOST_LINES - 1], NumberLine(_("Other parts"), rest, True)]
    told = [f"{part.stake.title}: {part.working(telling.currency)}" for part in telling.parts[:MOST_WORKINGS]]
    return OwnNumber(lines, telling.tied, told, _band(spread_of(read, person, telling), telling.currency))


def _band(spread: Spread | None, currency: str) -> str:
    """ "" where nothing that counts has a range."""
    if spread is None or spread.is_certain:
        return ""
    low, high = (compact_money(Decimal(end), currency) for end in (spread.p10, spread.p90))
    return _("In eight of ten runs between %(low)s and %(high)s") % {"low": low, "high": high}


def _lines(read: CaseRead) -> list[NumberLine]:
    """A part that counts money says how much; a part on the way says how many."""
    told = []
    for block in read.blocks:
        if block.is_gain or block.is_another_way:
            continue
        running = block.lines[-1].running if block.lines else None
        amount = block.amount if block.amount is not None else running
        if amount is not None:
            told.append(NumberLine(block.row.title, amount, block.amount is not None))
    return told[:MOST_LINES]
