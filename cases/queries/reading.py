"""The case as it stands, with everything that follows from its inputs by arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from accounts.models import Organization
from cases.analysis.status_quo import Block as Part
from cases.analysis.status_quo import Line, Totals, is_money, totals_of
from cases.enums import BlockKind
from cases.models import Assumption, Block, BusinessCase

DAYS_A_YEAR = 365


@dataclass(frozen=True)
class ReadLine:
    """`running` is the result so far, None where the block has none; `is_amount` says that it is money."""

    row: Assumption
    running: Decimal | None
    is_amount: bool

    @property
    def owner_name(self) -> str:
        owner = self.row.owner_person or self.row.owner_user
        return (owner.name or getattr(owner, "email", "")) if owner else ""


@dataclass(frozen=True)
class ReadBlock:
    """`amount` is what it comes to in money a year, None where it comes to none."""

    row: Block
    lines: list[ReadLine]
    amount: Decimal | None

    @property
    def is_in_total(self) -> bool:
        return self.amount is not None and self.row.is_counted

    @property
    def is_another_way(self) -> bool:
        """It shows customers who are counted elsewhere from another side."""
        return self.amount is not None and not self.row.is_counted

    @property
    def is_gain(self) -> bool:
        return self.row.kind == BlockKind.GAIN


@dataclass(frozen=True)
class CaseRead:
    """`parts` are the blocks as `analysis.status_quo` takes them."""

    case: BusinessCase
    blocks: list[ReadBlock]
    parts: list[Part]
    totals: Totals

    @property
    def total(self) -> Decimal:
        """What standing still costs a year, to the cent."""
        return self.totals.total

    @property
    def per_day(self) -> Decimal:
        return self.total / DAYS_A_YEAR

    @property
    def lines(self) -> list[ReadLine]:
        return [line for block in self.blocks for line in block.lines]

    def line(self, key: str) -> ReadLine | None:
        return next((one for one in self.lines if one.row.key == key), None)


def find_case(organization: Organization) -> BusinessCase | None:
    """One query."""
    found = BusinessCase.objects.filter(organization=organization)
    return found.select_related("organization", "finance", "made_by").first()


def read_case(case: BusinessCase) -> CaseRead:
    """Two queries."""
    blocks = list(case.blocks.all())
    lines = list(case.assumptions.select_related("owner_user", "owner_person"))
    return read_rows(case, blocks, lines)


def read_rows(case: BusinessCase, blocks: Sequence[Block], lines: Sequence[Assumption]) -> CaseRead:
    """Of rows that may not be saved; without a query."""
    parts = parts_of(blocks, lines)
    totals = totals_of(parts)
    by_key = {part.key: part for part in parts}
    return CaseRead(case, [_block(row, by_key[row.key], lines, parts, totals) for row in blocks], parts, totals)


def parts_of(blocks: Sequence[Block], lines: Sequence[Assumption]) -> list[Part]:
    keys: dict[int | None, str] = {block.pk: block.key for block in blocks}
    return [
        Part(
            key=block.key,
            lines=tuple(_line(line) for line in lines if line.block_id == block.pk),
            after=keys[block.after_id] if block.after_id else "",
            same_as=block.same_as,
            is_counted=block.is_counted,
            kind=block.kind,
        )
        for block in blocks
    ]


def _line(row: Assumption) -> Line:
    return Line(row.key, row.unit, row.operator, row.value, row.low, row.high, row.reckoning)


def _block(row: Block, part: Part, lines: Sequence[Assumption], parts: Sequence[Part], totals: Totals) -> ReadBlock:
    mine = [line for line in lines if line.block_id == row.pk]
    money, read = _starts_as_money(part, parts), list[ReadLine]()
    for line in mine:
        money = money or line.unit == "money"
        read.append(ReadLine(line, totals.running.get(line.key), money))
    return ReadBlock(row, read, totals.amounts.get(row.key))


def _starts_as_money(part: Part, parts: Sequence[Part]) -> bool:
    before = next((one for one in parts if one.key == part.after), None)
    return before is not None and is_money(before, parts)
