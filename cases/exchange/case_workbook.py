"""The case as a workbook that calculates: inputs are the only numbers in it, all else are formulas over their cells.

What is drawn and not calculated, the band of the runs, stands on a sheet of its own and says that it does not move.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cases.analysis.status_quo import last_result
from cases.enums import Operator, Unit
from cases.exchange.gain_formulas import WORTH, gain_formulas, gain_steps
from cases.exchange.workbook_cells import HEAD, INPUT, STRONG, Styles, number_format
from cases.exchange.workbook_sheets import about_rows, sureness_rows
from cases.queries.case_page import CasePage, PageBlock, PageLine
from cases.queries.reading import DAYS_A_YEAR

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LOW, VALUE, HIGH, RESULT = "D", "E", "F", "G"
FIRST_ROW = 4
WIDTHS = {"A": 44, "B": 4, "C": 18, LOW: 14, VALUE: 16, HIGH: 14, RESULT: 20, "H": 44, "I": 12, "J": 22, "K": 16}
Marks = Mapping[int, str]
"""By the id of the input, whether finance has signed it, in words."""


@dataclass
class _Plan:
    """Which row is whose, before any cell is written: a part may go on from one that stands further down."""

    page: CasePage
    lines: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    total: int = 0
    row: int = FIRST_ROW + 1
    """The next one that is free."""

    def next_row(self) -> int:
        self.row += 1
        return self.row - 1

    def value(self, key: str) -> str:
        return f"{VALUE}{self.lines[key]}"

    def step(self, name: str) -> str:
        return f"{RESULT}{self.steps[name]}"

    def running(self) -> dict[str, str]:
        """By the key of the line, the cell of its result; lines of a gain have none."""
        found = {line.line.row.key: line.running for part in self.page.costs for line in part.lines}
        return {key: f"{RESULT}{self.lines[key]}" for key, result in found.items() if result is not None}


def case_workbook(page: CasePage, marks: Marks, on: date) -> bytes:
    """XLSX. `on` is the day as of which it is told."""
    from openpyxl import Workbook

    book = Workbook()
    styles = Styles(page.currency)
    first: Any = book.active
    first.title = _("Case")
    _write_case(first, _planned(page), marks, on, styles)
    for title, rows in ((_("How sure we are"), sureness_rows(page)), (_("About"), about_rows(page, on))):
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            styles.row(sheet, number, row)
        _set_up(sheet, {"A": 48, "B": 22, "C": 22, "D": 22, "E": 22})
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _planned(page: CasePage) -> _Plan:
    plan = _Plan(page)
    for part in page.costs:
        _plan_part(plan, part)
    plan.total = plan.next_row()
    plan.row += 2  # what it is a day, and an empty one
    for part in page.gains:
        _plan_part(plan, part)
    for name in gain_steps(page) if page.gain else ():
        plan.steps[name] = plan.next_row()
    return plan


def _plan_part(plan: _Plan, part: PageBlock) -> None:
    plan.parts[part.block.row.key] = plan.next_row()
    for line in part.lines:
        plan.lines[line.line.row.key] = plan.next_row()
    if part.amount is not None:
        plan.amounts[part.block.row.key] = plan.next_row()
    plan.next_row()  # stays empty


def _write_case(sheet: "Worksheet", plan: _Plan, marks: Marks, on: date, styles: Styles) -> None:
    page = plan.page
    case = page.read.case
    styles.row(sheet, 1, [f"{case.organization.name}: {case.name}"], STRONG)
    told = _("Change what is shaded; everything else follows. All amounts in %(currency)s.")
    styles.row(sheet, 2, [told % {"currency": page.currency}])
    styles.row(sheet, FIRST_ROW, [_("Input"), "", *_headings()], HEAD)
    for part in [*page.costs, *page.gains]:
        _write_part(sheet, plan, part, marks, styles)
    _write_total(sheet, plan, styles)
    _write_gain(sheet, plan, styles)
    sheet.freeze_panes = f"B{FIRST_ROW + 1}"
    _set_up(sheet, WIDTHS)


def _headings() -> list[str]:
    values = [_("Unit"), _("Low"), _("Value"), _("High"), _("Result so far")]
    return [*values, _("Source"), _("Dated"), _("Owner"), _("Finance check")]


def _write_part(sheet: "Worksheet", plan: _Plan, part: PageBlock, marks: Marks, styles: Styles) -> None:
    row = part.block.row
    styles.row(sheet, plan.parts[row.key], [row.title, "", _not_added(part)], STRONG)
    after = next(one.after for one in plan.page.read.parts if one.key == row.key)
    result = last_result(after, plan.page.read.parts, plan.running())
    for line in part.lines:
        result = _write_line(sheet, plan, line, result, marks, styles)
    if part.amount is not None:
        place = plan.amounts[row.key]
        styles.text(sheet[f"A{place}"], part.words)
        styles.formula(sheet[f"{RESULT}{place}"], f"=ROUND({result},2)", styles.money, is_strong=True)


def _not_added(part: PageBlock) -> str:
    if not part.block.is_another_way:
        return ""
    if not part.same_as_title:
        return _("Shown, and not counted in the total.")
    told = _("The same customers seen another way: “%(other)s” counts them already, so this is not added.")
    return told % {"other": part.same_as_title}


def _write_line(
    sheet: "Worksheet", plan: _Plan, line: PageLine, before: str | None, marks: Marks, styles: Styles
) -> str | None:
    """The cell of the result after it."""
    row, place = line.line.row, plan.lines[line.line.row.key]
    told = [row.label, line.sign, str(Unit(row.unit).label), "", "", "", "", row.source, row.dated_on]
    styles.row(sheet, place, [*told, line.line.owner_name, marks.get(row.pk, "")])
    if row.reckoning:
        lifetime = f"=(1+{plan.value('discount')})/({plan.value('discount')}+{plan.value('leave')})"
        styles.formula(sheet[f"{VALUE}{place}"], lifetime, "0.0000")
    else:
        for column, number in ((LOW, row.low), (VALUE, line.value), (HIGH, row.high)):
            look = INPUT if column == VALUE else ""
            styles.number(sheet[f"{column}{place}"], number, number_format(row.unit, number, styles.money), look)
    if line.running is None:
        return before
    value, sign = plan.value(row.key), "/" if row.operator == Operator.OVER else "*"
    shape = styles.money if line.line.is_amount else number_format(Unit.COUNT, line.running, "")
    styles.formula(sheet[f"{RESULT}{place}"], f"={before}{sign}{value}" if before else f"={value}", shape)
    return f"{RESULT}{place}"


def _write_total(sheet: "Worksheet", plan: _Plan, styles: Styles) -> None:
    counted = [f"{RESULT}{plan.amounts[part.block.row.key]}" for part in plan.page.counted]
    total = f"{RESULT}{plan.total}"
    styles.row(sheet, plan.total, [_("Cost of the status quo, a year")], STRONG)
    styles.formula(sheet[total], f"={'+'.join(counted) or '0'}", styles.money, is_strong=True)
    styles.row(sheet, plan.total + 1, [_("Cost of the status quo, a day")])
    styles.formula(sheet[f"{RESULT}{plan.total + 1}"], f"={total}/{DAYS_A_YEAR}", styles.money)


def _write_gain(sheet: "Worksheet", plan: _Plan, styles: Styles) -> None:
    if not plan.page.gain:
        return
    formulas = gain_formulas(plan.page, plan.value, plan.step)
    for name, (label, words, shape) in _gain_words(plan.page, styles):
        if name in formulas:
            place = plan.steps[name]
            styles.row(sheet, place, [label, "", words])
            styles.formula(sheet[f"{RESULT}{place}"], formulas[name], shape)


def _gain_words(page: CasePage, styles: Styles) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """By the name of the step: label, formula in words, number format."""
    assert page.gain is not None
    shapes = ("0.00%", "0.00%", "0.0000", "0.0000", styles.money, styles.money)
    for name, step, shape in zip(WORTH, page.gain.steps, shapes, strict=True):
        yield name, (step.label, step.words, shape)
    yield "left", (_("Left after the program"), _("present value − cost of the program"), styles.money)
    yield "needed", (_("Retention that pays for the program"), page.gain.timing_words, "0.00%")
    yield "break_even", (_("It pays if retention rises by"), _("retention needed − retention today"), "0.00%")


def _set_up(sheet: "Worksheet", widths: Mapping[str, int]) -> None:
    for column, width in widths.items():
        sheet.column_dimensions[column].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
