"""All that the page of the case shows: likely, cautious or bold, each line with what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cases.analysis.status_quo import Totals, given_values, totals_of, with_reckoned
from cases.enums import Operator
from cases.models import CaseData, CaseVersion
from cases.queries.gain import GainRead, read_gain
from cases.queries.reading import DAYS_A_YEAR, CaseRead, ReadBlock, ReadLine
from cases.queries.staying import Staying, staying, used_data
from cases.queries.sureness import Spread, Sureness, kept_sureness
from cases.shown import exact_money, plain, value_in

LIKELY, CAUTIOUS, BOLD = "likely", "cautious", "bold"
VIEWS = (CAUTIOUS, LIKELY, BOLD)
MOST_BARS = 8
"""So many inputs are drawn, those that move the number most."""
SIGNS = {Operator.TIMES: "×", Operator.OVER: "÷"}


@dataclass(frozen=True)
class PageLine:
    """`value` is that of the view; `sign` is empty where the line begins something."""

    line: ReadLine
    value: Decimal
    running: Decimal | None
    sign: str

    @property
    def is_worked_out(self) -> bool:
        return bool(self.line.row.reckoning)

    @property
    def has_range(self) -> bool:
        return self.line.row.low < self.line.row.high


@dataclass(frozen=True)
class PageBlock:
    """`words` and `numbers` are its formula; with `result` behind it anybody can calculate it again."""

    block: ReadBlock
    lines: list[PageLine]
    amount: Decimal | None
    words: str
    numbers: str
    result: str
    same_as_title: str


@dataclass(frozen=True)
class ToldSwing:
    """One input at its low and at its high, as people write them, and what comes out at either."""

    label: str
    low: str
    at_low: float
    high: str
    at_high: float


@dataclass(frozen=True)
class CasePage:
    read: CaseRead
    view: str
    costs: list[PageBlock]
    gains: list[PageBlock]
    totals: Totals
    sure: Sureness | None
    gain: GainRead | None
    staying: Staying | None
    version: CaseVersion | None

    @property
    def total(self) -> Decimal:
        return self.totals.total

    @property
    def per_day(self) -> Decimal:
        return self.total / DAYS_A_YEAR

    @property
    def currency(self) -> str:
        return self.read.case.organization.currency

    @property
    def counted(self) -> list[PageBlock]:
        return [one for one in self.costs if one.block.is_in_total]

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        """The total with every input at its least, and at its most, at once."""
        if self.sure is None:
            return None
        least, most = (
            totals_of(self.read.parts, {key: Decimal(str(end)) for key, end in ends.items()}).total
            for ends in (self.sure.cautious, self.sure.bold)
        )
        return least, most

    @property
    def inputs(self) -> int:
        return sum(not line.row.reckoning for line in self.read.lines)

    def swings(self, spread: Spread) -> list[ToldSwing]:
        """Widest first."""
        rows = {line.row.key: line.row for line in self.read.lines}
        told = lambda row, end: value_in(end.normalize(), row.unit, self.currency)  # noqa: E731
        return [
            ToldSwing(rows[key].label, told(rows[key], rows[key].low), at_low, told(rows[key], rows[key].high), at_high)
            for key, at_low, at_high in spread.swings
        ]

    @property
    def moved(self) -> int:
        return sum(line.row.has_moved for line in self.read.lines)


def case_page(read: CaseRead, view: str = LIKELY) -> CasePage:
    """Three queries where the band is kept: its mark, the last version, and the data that the case takes."""
    sure = kept_sureness(read)
    ends = {CAUTIOUS: sure.cautious, BOLD: sure.bold}.get(view)
    values = given_values(read.parts) if ends is None else {key: Decimal(str(end)) for key, end in ends.items()}
    version = read.case.versions.defer("facts", "words").select_related("made_by").first()
    return page_at(read, values, sure, view, version, used_data(read))


def page_at(
    read: CaseRead,
    values: Mapping[str, Decimal],
    sure: Sureness | None = None,
    view: str = LIKELY,
    version: CaseVersion | None = None,
    data: CaseData | None = None,
) -> CasePage:
    """The page with these values; without a query. Where runs take too long, it has no band."""
    values = with_reckoned(read.parts, {**given_values(read.parts), **values})
    totals = totals_of(read.parts, values)
    blocks = [_block(one, read, values, totals) for one in read.blocks]
    floats = {key: float(value) for key, value in values.items()}
    return CasePage(
        read=read,
        view=view,
        costs=[one for one in blocks if not one.block.is_gain],
        gains=[one for one in blocks if one.block.is_gain],
        totals=totals,
        sure=sure,
        gain=read_gain(read, floats),
        staying=staying(read, floats, data),
        version=version,
    )


def _block(block: ReadBlock, read: CaseRead, values: Mapping[str, Decimal], totals: Totals) -> PageBlock:
    lines = [
        PageLine(line, values[line.row.key], totals.running.get(line.row.key), _sign(place, line, block))
        for place, line in enumerate(block.lines)
    ]
    before = next((one for one in read.blocks if one.row.pk == block.row.after_id), None)
    amount, currency = totals.amounts.get(block.row.key), read.case.organization.currency
    result = ""
    if lines and lines[-1].running is not None:
        result = plain(round(lines[-1].running, 6).normalize()) if amount is None else exact_money(amount, currency)
    words, numbers = _formula(before, lines, totals, currency)
    return PageBlock(block, lines, amount, words, numbers, result, _same_as(block, read))


def _sign(place: int, line: ReadLine, block: ReadBlock) -> str:
    begins = block.is_gain or (place == 0 and block.row.after_id is None)
    return "" if begins else SIGNS[Operator(line.row.operator)]


def _formula(before: ReadBlock | None, lines: list[PageLine], totals: Totals, currency: str) -> tuple[str, str]:
    words, numbers = [], []
    if before and before.lines:
        words.append(before.row.title)
        numbers.append(plain(round(totals.running[before.lines[-1].row.key], 6).normalize()))
    for line in lines:
        row = line.line.row
        words.append(f"{line.sign} {row.label}".strip())
        numbers.append(f"{line.sign} {value_in(line.value.normalize(), row.unit, currency)}".strip())
    return " ".join(words), " ".join(numbers)


def _same_as(block: ReadBlock, read: CaseRead) -> str:
    """The part that is counted instead, by its title."""
    word = block.row.same_as
    counted = (one.row.title for one in read.blocks if word and one.row.same_as == word and one.row.is_counted)
    return "" if block.row.is_counted else next(counted, "")
