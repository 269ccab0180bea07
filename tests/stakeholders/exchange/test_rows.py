from __future__ import annotations

import csv
import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.exchange.columns import ColumnMapping, Field, guess_mapping
from stakeholders.exchange.delimited import read_delimited
from stakeholders.exchange.refusals import TEXTS, FileRefused
from stakeholders.exchange.rows import PersonRow, RefusedRow, clean_rows


def clean(text: str) -> list[PersonRow | RefusedRow]:
    table = read_delimited(io.BytesIO(text.encode()))
    return list(clean_rows(table, guess_mapping(table.header, table.sample)))


def outcome(text: str) -> list[tuple[int, str]]:
    """(row, name) or (row, code of the reason)."""
    return [(row.row, row.name if isinstance(row, PersonRow) else row.reason.code) for row in clean(text)]


REFUSED = [
    ("no_name", "Name,Email\n,ana@x.example\n"),
    ("no_name", "First name,Last name\n?,-\n"),
    ("bad_email", "Name,Email\nAna,ana at x\n"),
    ("bad_level", "Name,Level\nAna,wizard\n"),
    ("bad_score", "Name,Power\nAna,9\n"),
    ("bad_score", "Name,Interest\nAna,high\n"),
    ("bad_stance", "Name,Wanted stance\nAna,friend\n"),
    ("bad_date", "Name,Joined\nAna,soon\n"),
    ("ambiguous_date", "Name,Joined\nAna,3/5/2024\n"),
    ("value_too_long", f"Name,Title\nAna,{'x' * 201}\n"),
    ("value_too_long", f"Name,Email\nAna,{'x' * 2001}\n"),
    ("too_many_cells", "Name,Title\nAna,VP,Sales\n"),
    ("note_line", "Name,Title,Email\nBo,VP,\n\nReport made by Lena\n"),
    ("duplicate", "Name,Title\nAna,VP\nANA,vp\n"),
]


@pytest.mark.parametrize(("code", "text"), REFUSED)
def test_a_row_is_refused_with_its_reason(code: str, text: str) -> None:
    last = clean(text)[-1]

    assert isinstance(last, RefusedRow)
    assert last.reason.code == code
    assert last.reason.message.endswith(".")
    assert len(last.reason.message) < 250


def test_every_refusal_of_a_row_is_tested() -> None:
    codes = list(TEXTS)
    of_rows = codes[codes.index("note_line") : codes.index("no_influencer")]  # of people; those of ties follow

    assert set(of_rows) == {code for code, _ in REFUSED}


def test_the_rest_of_the_file_is_taken() -> None:
    assert outcome("Name,Power\nAna,9\n\n,\nBo,3\n") == [(2, "bad_score"), (5, "Bo")]


def test_the_reason_names_column_and_value() -> None:
    (row,) = clean("Name,Power 1-5\nAna,9\n")

    assert isinstance(row, RefusedRow)
    assert str(row.reason) == "“Power 1-5” has to be a whole number from 1 to 5, not “9”."


def test_a_long_cell_in_a_column_that_is_not_kept_does_no_harm() -> None:
    assert outcome(f"Name,Notes,Shoe size\nAna,{'x' * 5000},{'y' * 5000}\n") == [(2, "Ana")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Ana,VP,a@x.example", "Anna,CEO,A@x.example"], "duplicate"),
        (["Ana,VP,", "ana,vp,"], "duplicate"),
        (["Ana,VP,a@x.example", "Ana,VP,"], "duplicate"),
        (["Ana,VP,", "Ana,VP,a@x.example"], "duplicate"),
        (["Ana,VP,a@x.example", "Ana,VP,b@x.example"], "Ana"),
        (["Ana,VP,", "Ana,CEO,"], "Ana"),
    ],
)
def test_the_same_person_twice(rows: list[str], expected: str) -> None:
    assert outcome("\n".join(["Name,Title,Email", *rows]))[1] == (3, expected)


def test_the_same_person_points_to_the_first_row() -> None:
    rows = clean("Name,Email\nAna,a@x.example\nBo,b@x.example\nAna,a@x.example\nAna,a@x.example\n")

    assert [str(row.reason) for row in rows[2:]] == ["This is the same person as row 2."] * 2


def test_a_refused_row_does_not_make_the_next_a_duplicate() -> None:
    assert outcome("Name,Email,Power\nAna,a@x.example,9\nAna,a@x.example,3\n") == [(2, "bad_score"), (3, "Ana")]


def test_names_are_joined_and_cleaned() -> None:
    rows = clean("First name,Middle name,Last name\n Zoe\u0308 ,,\u202eKarlsdóttir\n'=Ana,B.,\n")

    assert [row.name for row in rows] == ["Zoë Karlsdóttir", "=Ana B."]


def test_own_stance_labels() -> None:
    table = read_delimited(io.BytesIO(b"Name,Stance\nAna,Bremser\n"))
    (row,) = clean_rows(table, guess_mapping(table.header, table.sample), stances={"bremser": -2})

    assert isinstance(row, PersonRow)
    assert row.stance == -2


def test_a_mapping_without_name_is_refused_at_once() -> None:
    table = read_delimited(io.BytesIO(b"Name,Title\nAna,VP\n"))

    with pytest.raises(FileRefused, match="No column is chosen"):
        clean_rows(table, ColumnMapping({1: Field.TITLE}))


cell = st.text(max_size=40) | st.sampled_from(["Ana", "a@x.example", "5", "3/5/2024", "champion", "'=1", "VP"])


@given(st.lists(st.lists(cell, min_size=1, max_size=len(Field)), min_size=1, max_size=8))
def test_whatever_the_cells_hold_each_row_is_told_once(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([[field.value for field in Field], *rows])
    data = text.getvalue().replace("\0", "").encode()
    if not any(value.strip() for row in rows for value in row):
        return
    table = read_delimited(io.BytesIO(data), delimiter=",", encoding="utf-8")
    told = list(clean_rows(table, ColumnMapping(dict(enumerate(Field)))))

    assert [row.row for row in told] == [record.number for record in table.rows]
    for row in told:
        if isinstance(row, PersonRow):
            assert row.name
            assert row.email == row.email.lower()


def test_no_framework_is_imported() -> None:
    program = "import sys, stakeholders.exchange.rows; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
