"""What standing still costs, with the lines that it adds up from, as a brief shows it."""

from dataclasses import dataclass
from decimal import Decimal

from accounts.models import Organization
from cases.queries.reading import CaseRead, find_case, read_case

MOST_LINES = 5


@dataclass(frozen=True)
class NumberLine:
    """`amount` is money a year where `is_money`, else a count on the way there."""

    label: str
    amount: Decimal
    is_money: bool


@dataclass(frozen=True)
class Number:
    lines: list[NumberLine]
    total: Decimal
    currency: str


def number_of(organization: Organization) -> Number | None:
    """Three queries where there is a case, else one. None, too, for a case that comes to nothing yet."""
    case = find_case(organization)
    read = read_case(case) if case else None
    return Number(_lines(read), read.total, organization.currency) if read and read.total else None


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
