from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stakeholders.exchange.columns import guess_mapping
from stakeholders.exchange.delimited import read_delimited
from stakeholders.exchange.formula import safe_cell, starts_formula, unguard, write_csv
from stakeholders.exchange.rows import PersonRow, clean_rows
from stakeholders.exchange.values import clean_text

LEADS = [
    "",
    " ",
    "  ",
    "\t",
    "\r",
    "\n",
    "\0",
    "\x0b",
    "\x1f",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\u00a0",
    "\u3000",
    '"',
    "'",
    "''",
]
SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"]
DANGEROUS = [lead + sign + "cmd|' /C calc'!A0" for lead in LEADS for sign in SIGNS] + ["\tx", "\rx", "\nx"]

odd_text = st.text(alphabet=st.sampled_from("=+-@＝'\" \t\r\n\ufeff\u202eaé1;,|")) | st.text()


def is_run_by_a_spreadsheet(cell: str) -> bool:
    """Written apart from the product: the first character that some program does not skip is a sign."""
    first = cell.lstrip('\0\t\r\n\x0b\x1f \u00a0\u3000\ufeff\u200b\u202e"')[:1]
    return cell.startswith(("\t", "\r", "\n")) or unicodedata.normalize("NFKC", first) in {"=", "+", "-", "@"}


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_bypass_starts_a_formula(text: str) -> None:
    cell = safe_cell(text)

    assert starts_formula(text.replace("\0", ""))
    assert cell.startswith("'")
    assert not is_run_by_a_spreadsheet(cell)


@pytest.mark.parametrize(
    "text", ["Ana", "O'Brien", "'Abd al-Rahman", "a=b", "1-2", "", "’s-Hertogenbosch", '"Big" Jim']
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text
    assert unguard(text) == text


def test_other_values() -> None:
    assert [safe_cell(value) for value in (None, 5, -2, 1.5)] == ["", "5", "'-2", "1.5"]


@given(odd_text)
@example("'\tx")
@example("''=x")
@example("'=x")
def test_round_trip_of_one_cell(text: str) -> None:
    assert unguard(safe_cell(text)) == text.replace("\0", "")
    assert not is_run_by_a_spreadsheet(safe_cell(text))


@given(st.lists(st.tuples(odd_text, odd_text), min_size=1, max_size=5))
def test_what_is_written_is_what_csv_reads(rows: list[tuple[str, str]]) -> None:
    text = "".join(write_csv(["Name", "Title"], rows))

    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert read[1:] == [[safe_cell(cell) for cell in row] for row in rows]


@given(st.lists(odd_text.filter(lambda text: len(clean_text(text)) <= 200), max_size=5), st.data())
def test_export_and_import_give_the_same_text_back(titles: list[str], data: st.DataObject) -> None:
    """Names differ so that nobody is a duplicate; each begins with what a spreadsheet would run."""
    people = [(f"{data.draw(st.sampled_from(DANGEROUS))} {number}", title) for number, title in enumerate(titles, 1)]
    people.append(("Ana", "plain"))
    file = io.BytesIO("".join(write_csv(["Name", "Title"], people)).encode())

    table = read_delimited(file)
    rows = list(clean_rows(table, guess_mapping(table.header, table.sample)))

    assert all(isinstance(row, PersonRow) for row in rows)
    assert [(row.name, row.title) for row in rows] == [
        (clean_text(name.replace("\0", "")), clean_text(title.replace("\0", ""))) for name, title in people
    ]


def test_writing_is_a_stream() -> None:
    rows = write_csv(["Name"], ([f"Person {number}"] for number in iter(int, 1)))

    assert next(rows) == '\ufeff"Name"\r\n'
    assert next(rows) == '"Person 0"\r\n'
