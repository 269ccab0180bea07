"""A triangle of cohorts, a column a period, is the same as rows of cohort, period and active."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cases.exchange.data_columns import guess_columns
from tests.cases.exchange.conftest import Case
from tests.factories.cases import high_end_per_cent

COHORTS = {2020: 900, 2021: 1000, 2022: 1200, 2023: 800}
AGES = dict(zip(COHORTS, (8, 7, 6, 5), strict=True))


def counts(year: int) -> list[int]:
    return [round(COHORTS[year] * share / 100) for share in high_end_per_cent()[: AGES[year] + 1]]


def long_form(case: Case) -> Path:
    rows = (f"{year},{period},{active}" for year in COHORTS for period, active in enumerate(counts(year)))
    return case.write("cohort,period,active", *rows, name="long.csv")


def triangle(headings: list[str]) -> list[list[Any]]:
    empty = [[""] * (8 - AGES[year]) for year in COHORTS]
    return [list(headings), *([year, *counts(year), *rest] for year, rest in zip(COHORTS, empty, strict=True))]


def wide(case: Case, headings: list[str], mark: str = ",") -> Path:
    return case.write(*(mark.join(map(str, row)) for row in triangle(headings)), name="wide.csv")


NUMBERS = [str(period) for period in range(9)]


@pytest.mark.parametrize(
    "headings",
    [
        ["Cohort", *NUMBERS],
        ["Joined in", *(f"Year {period}" for period in range(9))],
        ["", *(f"Y{period}" for period in range(1, 10))],
        ["Started", "Customers", *(f"Renewal {period}" for period in range(1, 9))],
    ],
)
def test_a_triangle_says_what_its_rows_say(case: Case, headings: list[str]) -> None:
    told = case.json(wide(case, headings), "--margin", 100)
    rows = case.json(long_form(case), "--margin", 100)
    for key in ("model", "parameters", "log_likelihood", "survival", "value", "naive_value"):
        assert told[key] == rows[key]
    assert told["parameters"]["cohorts"] == 4


def test_months_say_that_twelve_are_a_year(case: Case) -> None:
    by_month = case.json(wide(case, ["Cohort", *(f"Month {period}" for period in range(9))]))
    assert by_month["parameters"]["discount"] == pytest.approx(1.1 ** (1 / 12) - 1)


def test_a_sheet_of_a_workbook_is_read_by_the_command(case: Case) -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["Made by", "Finance"])
    book.active.append(["On", "1 Oct"])
    for name, factor in (("Stays", 1), ("Double", 2)):
        sheet = book.create_sheet(name)
        for number, row in enumerate(triangle(["Cohort", *NUMBERS])):
            cells = [cell for cell in row if cell != ""]
            sheet.append(cells if not number else [cells[0], *(cell * factor for cell in cells[1:])])  # type: ignore[operator]
    path = case.folder / "book.xlsx"
    book.save(path)
    rows = case.json(long_form(case))
    assert case.json(path)["parameters"] == rows["parameters"]
    assert case.json(path, "--sheet", "Double")["parameters"]["customers"] == 2 * rows["parameters"]["customers"]
    assert case.faults(path, "--sheet", "Salaries") == [
        "book.xlsx: There is no sheet “Salaries”. There are: Notes, Stays, Double."
    ]
    [fault] = case.faults(long_form(case), "--sheet", "Stays")
    assert fault == "long.csv: This file is no workbook, so it has no sheet “Stays”."


def test_per_cent_begin_with_a_hundred(case: Case) -> None:
    rows = [f"{year}," + ",".join(f"{share}%" for share in high_end_per_cent()[: AGES[year] + 1]) for year in COHORTS]
    told = case.json(case.write("cohort," + ",".join(NUMBERS), *rows))
    assert told["parameters"]["customers"] == 4000
    assert "per_cent" in [one["code"] for one in told["warned"]]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (["a,100,80,90", "b,100,70"], "row 2: a, M2: 90 are more than the 80 before."),
        (["a,100,,60", "b,100,70"], "row 2: a, M1 is empty, but later columns of the row are not."),
        (["a,,80,60", "b,100,70"], "row 2: a, M0 is empty, but later columns of the row are not."),
        (["a,100%,80%,60", "b,100%,70%"],
         "row 2: M2 says “60”: per cent in some cells and customers in others, as under M0 in row 2."),
        (["a,100,80,60", "b,100%,70%"],
         "row 3: M0 says “100%”: per cent in some cells and customers in others, as under M0 in row 2."),
        (["a,1000,800,600", "b,100,70.5"], "row 3: M1 has to be whole customers, or per cent that begin with 100,"
         " not “70.5”."),
        (["a,100,80,some", "b,100,70"], "row 2: M2 has to be a number from 0 to 10000000000.0, not “some”."),
        (["a,100,80,60", "b,,"], "row 3: b has no numbers."),
        (["a,100,80,60", "Total,100,70"], "row 3: “Total” is no cohort. Take this row out: it would"
         " count customers twice."),
        (["a,100,80,60", "a,100,70"], "row 3: a, period 0 is already in row 2."),
        (["a,90%,80%,60%", "b,100%,70%"], "row 2: a has to begin with 100 per cent, not “90”."),
        ([",100,80,60", "b,100,70"], "row 2: cohort is missing."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_row_and_column(case: Case, rows: list[str], fault: str) -> None:
    faults = case.faults(case.write("cohort,M0,M1,M2", *rows))
    assert faults[0].replace("1e+10", "10000000000.0") == f"case.csv {fault}"


@pytest.mark.parametrize(
    "headings",
    [
        "cohort,2019,2020,2021",
        "cohort,0,1,3",
        "cohort,Month 0,Week 1,Week 2",
        "0,1,2,3",
        "cohort,channel manager,0,1,2",
        "cohort,1,2",
        "tenure,left,0,1",
    ],
)
def test_what_is_no_triangle_is_not_taken_for_one(headings: str) -> None:
    assert "wide" not in guess_columns(headings.split(",")).values()


def test_segments_stand_beside_cohorts(case: Case) -> None:
    parts = [[year, plan, *counts(year)] for year in COHORTS for plan in ("Home", "Office")]
    rows = (",".join(map(str, row)) for row in parts)
    told = case.json(case.write("cohort,plan," + ",".join(NUMBERS), *rows))
    assert set(told["segments"]) == {"Home", "Office"}
