"""The workbook gives what the page gives, by its own formulas: they are evaluated here, cell by cell, as a spreadsheet
does, with an evaluator that knows nothing of the case."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.models import Organization
from cases.enums import Timing, Unit
from cases.exchange.case_workbook import case_workbook
from cases.exchange.workbook_cells import Styles, number_format
from cases.models import Assumption, Block, BusinessCase
from cases.queries.case_page import CasePage, case_page, page_at
from cases.queries.reading import CaseRead, read_case, read_rows
from tests.factories.business_cases import make_case, make_published_case

DAY = date(2026, 11, 22)
CELL = re.compile(r"\b([A-Z]+[0-9]+)\b")


class Spreadsheet:
    """Cells by name, formulas worked out when they are asked for; cells can be typed over."""

    def __init__(self, book: bytes) -> None:
        self.book = load_workbook(BytesIO(book))
        self.sheet: Any = self.book.worksheets[0]
        self.typed: dict[str, float] = {}

    def __getitem__(self, cell: str) -> Any:
        value = self.typed.get(cell, self.sheet[cell].value)
        if not (isinstance(value, str) and self.sheet[cell].data_type == "f"):
            return value
        python = CELL.sub(lambda found: f"cell('{found[0]}')", value.removeprefix("="))
        return eval(python, {"__builtins__": {}}, {"cell": self.__getitem__, "ROUND": rounded, "IF": chosen})

    def row_of(self, label: str) -> int:
        (found,) = (row for row in range(1, self.sheet.max_row + 1) if self.sheet[f"A{row}"].value == label)
        return int(found)

    def result(self, label: str) -> Any:
        return self[f"G{self.row_of(label)}"]

    def type_value(self, label: str, value: float) -> None:
        self.typed[f"E{self.row_of(label)}"] = value


def rounded(number: float, places: int) -> float:
    """As spreadsheets do: on the fifteen digits that they hold, half away from zero."""
    return float(Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def chosen(condition: bool, yes: Any, no: Any) -> Any:
    return yes if condition else no


def book_of(page: CasePage) -> Spreadsheet:
    return Spreadsheet(case_workbook(page, {}, DAY))


def page_of(case: BusinessCase) -> CasePage:
    return case_page(read_case(case))


@pytest.fixture
def case(organization: Organization) -> BusinessCase:
    return make_case(organization)


def expect_same(book: Spreadsheet, page: CasePage) -> None:
    assert f"{book.result('Cost of the status quo, a year'):.2f}" == f"{page.total:.2f}"
    for part in page.costs:
        if part.amount is not None:
            assert f"{book.result(part.words):.2f}" == f"{part.amount:.2f}"
        for line in part.lines:
            if line.running is not None:
                assert book.result(line.line.row.label) == pytest.approx(float(line.running), rel=1e-12)
    if page.gain:
        assert book.result("This year") == pytest.approx(page.gain.first_year, rel=1e-12)
        assert book.result("Present value of the gain") == pytest.approx(page.gain.present_value, rel=1e-9)
        if page.gain.break_even is not None:
            assert book.result("It pays if retention rises by") == pytest.approx(page.gain.break_even, rel=1e-7)


@pytest.mark.parametrize("timing", Timing.values)
def test_the_workbook_gives_what_the_page_gives(case: BusinessCase, timing: str) -> None:
    BusinessCase.objects.update(timing=timing)
    case.refresh_from_db()
    page = page_of(case)
    assert page.total == Decimal("11661588.10")
    expect_same(book_of(page), page)


def test_the_published_case(organization: Organization) -> None:
    page = page_of(make_published_case(organization))
    book = book_of(page)
    expect_same(book, page)
    assert book.result("Cost of the status quo, a year") == 3_500_000
    assert book.result("Present value of the gain") == pytest.approx(1_166_666.67, abs=0.005)
    assert book.result("This year") == pytest.approx(100_000)


TYPED: list[Mapping[str, str]] = [
    {"leave": "0.25", "margin": "211.37"},
    {"customers": "398211", "kept": "0.3333"},
    {"contact-cost": "0.005", "again": "0.313131", "contacts": "1"},
    {"gain": "0.031", "discount": "0.1234", "program": "98765.43"},
    {"because": "0", "margin": "0"},
]


@pytest.mark.parametrize("typed", TYPED, ids=lambda one: "-".join(one))
def test_a_value_typed_into_the_workbook_does_what_it_does_on_the_page(
    case: BusinessCase, typed: Mapping[str, str]
) -> None:
    read = read_case(case)
    book = book_of(case_page(read))
    for key, value in typed.items():
        line = read.line(key)
        assert line is not None
        book.type_value(line.row.label, float(value))
    expect_same(book, page_at(read, {key: Decimal(value) for key, value in typed.items()}))


def test_the_part_that_is_counted_instead(case: BusinessCase) -> None:
    Block.objects.filter(same_as__gt="", is_counted=True).update(is_counted=False)
    Block.objects.filter(lines__key="replacement").update(is_counted=True)
    page = page_of(case)
    assert page.total == Decimal("1958039.56") + Decimal("4374720.00")
    expect_same(book_of(page), page)


def test_a_line_that_divides_and_a_part_without_lines(case: BusinessCase) -> None:
    Assumption.objects.filter(key="again").update(operator="over")
    Assumption.objects.filter(block__lines__key="replacement").delete()
    page = page_of(case)
    expect_same(book_of(page), page)


def test_only_inputs_are_numbers(case: BusinessCase) -> None:
    """Whatever is no input follows from formulas, so nothing in the sheet can contradict it."""
    sheet = book_of(page_of(case)).sheet
    numbers = {cell.column_letter for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value}
    assert numbers == {"D", "E", "F"}


def test_what_somebody_typed_is_text(case: BusinessCase) -> None:
    Assumption.objects.filter(key="leave").update(label="=1+1", source="@SUM(A1)\x07")
    sheet = book_of(page_of(case)).sheet
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in ("=1+1", "@SUM(A1)")]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True), ("s", True)]


def test_the_band_is_told_as_drawn(case: BusinessCase) -> None:
    book = load_workbook(BytesIO(case_workbook(page_of(case), {}, DAY)))
    told = [[cell.value for cell in row if cell.value is not None] for row in book.worksheets[1].iter_rows()]
    assert told[0] == ["Drawn, not calculated: these numbers do not move with the cells of the case."]
    assert ["Seed", 20050817] in told
    assert ["Runs", 40000] in told
    about = [[cell.value for cell in row if cell.value is not None] for row in book.worksheets[2].iter_rows()]
    assert ["Currency", case.organization.currency] in about
    assert ["When the first margin comes in", "first margin a year from now, from those who stay"] in about


def test_in_euros(organization: Organization) -> None:
    organization.currency = "EUR"
    organization.save()
    book = book_of(page_of(make_case(organization)))
    assert book.sheet[f"G{book.row_of('Cost of the status quo, a year')}"].number_format == '"€"#,##0.00'


def test_the_sign_stands_where_the_language_has_it() -> None:
    with translation.override("de"):
        assert Styles("EUR").money == '#,##0.00\xa0"€"'
    assert number_format(Unit.MONEY, Decimal("3.7125"), Styles("USD").money) == '"$"#,##0.0000'
    assert number_format(Unit.MONEY, Decimal("164.000000"), Styles("USD").money) == '"$"#,##0.00'


@pytest.mark.parametrize(("price", "total"), [("3.7125", "185.63"), ("3.7135", "185.68"), ("3.7175", "185.88")])
def test_half_a_cent_goes_up(price: str, total: str) -> None:
    page = page_at(small({"asked": [("contacts", Unit.COUNT, "50"), ("price", Unit.MONEY, price)]}), {})
    assert page.total == Decimal(total)
    expect_same(book_of(page), page)


def small(parts: Mapping[str, list[tuple[str, str, str]]], **fields: object) -> CaseRead:
    """Without a database. By the name of each part its lines as key, unit and value: `a>b` is b, which goes on from a,
    `-b` is not counted. `years` is worked out, `by-` divides, and `gain` is the part of the gain."""
    case = BusinessCase(pk=1, name="Cost", organization=Organization(name="Northwind", currency="USD"), **fields)
    blocks, rows = dict[str, Block](), list[Assumption]()
    for place, (said, lines) in enumerate(parts.items(), start=1):
        before, _arrow, name = said.rpartition(">")
        key = name.removeprefix("-")
        facts = {"is_counted": key == name, "kind": "gain" if key == "gain" else "product", "position": place}
        blocks[key] = Block(pk=place, case=case, key=key, title=f"Part {key}", after=blocks.get(before), **facts)
        rows += [small_line(blocks[key], *line, pk=place * 10 + n) for n, line in enumerate(lines)]
    return read_rows(case, list(blocks.values()), rows)


def small_line(block: Block, key: str, unit: str, value: str, *, pk: int) -> Assumption:
    facts = {"reckoning": "lifetime" if key == "years" else "", "operator": "over" if "by-" in key else "times"}
    number = dict.fromkeys(("value", "source_value", "low", "high"), Decimal(value))
    return Assumption(pk=pk, case=block.case, block=block, key=key, label=f"Line {key}", unit=unit, **facts, **number)


def drawn(low: str, high: str, places: int) -> st.SearchStrategy[str]:
    return st.decimals(low, high, places=places).map(str)


@st.composite
def shapes(draw: st.DrawFn) -> CaseRead:
    """Parts that go on, also through one without lines, that are not counted, worked out, divided, or zero."""
    money, share = drawn("0", "900", 2), drawn("0.01", "0.9", 3)
    lost = [("customers", Unit.COUNT, draw(drawn("0", "90000", 0))), ("leave", Unit.SHARE, draw(share))]
    years = [("years", Unit.YEARS, "1")] if draw(st.booleans()) else []
    worth = [("margin", Unit.MONEY, draw(money)), *years]
    parts = {"lost": lost, f"lost>{draw(st.sampled_from(['', '-']))}worth": worth}
    if draw(st.booleans()):
        parts |= {"lost>empty": [], "empty>-replaced": [("replacement", Unit.MONEY, draw(money))]}
    if draw(st.booleans()):
        divided = [
            ("contacts", Unit.COUNT, draw(drawn("0", "99999", 0))),
            ("by-hours", Unit.COUNT, draw(drawn("1", "9", 1))),
        ]
        parts["asked"] = [*divided, ("again", Unit.SHARE, draw(drawn("0", "1", 3))), ("price", Unit.MONEY, draw(money))]
    gain = [("gain", Unit.SHARE, draw(drawn("0", "0.009", 3))), ("discount", Unit.SHARE, draw(drawn("0.01", "0.3", 3)))]
    if draw(st.booleans()):
        gain.append(("program", Unit.MONEY, draw(drawn("0", "5000000", 0))))
    return small({**parts, "gain": gain}, timing=draw(st.sampled_from(Timing.values)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(read=shapes(), data=st.data())
def test_cases_of_any_shape_and_then_with_a_value_changed(read: CaseRead, data: st.DataObject) -> None:
    book = book_of(page_at(read, {}))
    expect_same(book, page_at(read, {}))
    moved = data.draw(st.sampled_from([line.row for line in read.lines if not line.row.reckoning]))
    other = moved.value / 2 if moved.unit == Unit.SHARE else moved.value + 7
    book.type_value(moved.label, float(other))
    expect_same(book, page_at(read, {moved.key: other}))
