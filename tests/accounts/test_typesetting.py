"""Sheets for paper: what is typed stays text, and nothing is read, kept or fetched."""

import os
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils.translation import gettext_lazy

from accounts import typesetting
from accounts.typesetting import Paper, chosen_paper, pdf_answer, typeset
from tests.support import pdf

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
PLAIN = """#import "sheet.typ": *
#show: sheet.with(foot: facts.title)
= #facts.title
#for one in facts.lines [ #one \\ ]
"""
HOSTILE = [
    '#read("/etc/passwd")',
    '#eval("1+1")',
    "$x^2$ *bold* _slanted_ `raw` <label> @label",
    "\\ // /* ~ -- --- ] [ } {",
    '"; #import "@preview/cetz:0.3.0"',
    "Ørsted, Łódź, Ελλάς, Привет, Việt",
]


@pytest.fixture
def _plain_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(typesetting.TEMPLATES / "sheet.typ", tmp_path)
    (tmp_path / "plain.typ").write_text(PLAIN)
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)


def plain(*lines: object, paper: Paper = Paper.A4) -> bytes:
    return typeset("plain", {"lines": lines}, title=HOSTILE[0], at=AT, paper=paper)


@pytest.mark.usefixtures("_plain_sheet")
@pytest.mark.parametrize("line", HOSTILE)
def test_what_was_typed_is_set_as_it_was_typed(line: str) -> None:
    sheet = plain(line)
    assert pdf.says(sheet, line)
    assert pdf.says(sheet, HOSTILE[0])
    assert "root:" not in pdf.text(sheet)


@pytest.mark.usefixtures("_plain_sheet")
def test_a_template_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    for path in ("/etc/passwd", "../../../../../etc/passwd"):
        (tmp_path / "plain.typ").write_text(f'#read("{path}")')
        with pytest.raises(RuntimeError, match="passwd"):
            plain("x")


@pytest.mark.usefixtures("_plain_sheet")
def test_our_letters_are_used_and_the_same_facts_give_the_same_bytes() -> None:
    assert plain("x") == plain("x") != plain("y")
    assert pdf.fonts(plain("x")) == {"Inter-Regular", "Inter-SemiBold"}


@pytest.mark.usefixtures("_plain_sheet")
def test_days_and_lazy_words_are_facts() -> None:
    sheet = plain(date(2026, 11, 24), gettext_lazy("Plan"))
    assert pdf.says(sheet, "2026-11-24")
    assert pdf.says(sheet, "Plan")


@pytest.mark.usefixtures("_plain_sheet")
def test_paper_is_a4_unless_letter_is_asked_for() -> None:
    assert (chosen_paper("letter"), chosen_paper("")) == (Paper.LETTER, Paper.A4)
    assert pdf.size(plain("x")) == (595, 842)
    assert pdf.size(plain("x", paper=Paper.LETTER)) == (612, 792)


@pytest.mark.usefixtures("_plain_sheet")
def test_nothing_is_left_on_the_disk(tmp_path: Path) -> None:
    before = {*os.listdir(tempfile.gettempdir())}, {*os.listdir(tmp_path)}
    plain("x")
    assert {*os.listdir(tmp_path)} == before[1]
    assert not [name for name in {*os.listdir(tempfile.gettempdir())} - before[0] if "typst" in name]


def test_it_is_saved_under_a_name_of_any_letters() -> None:
    assert pdf_answer(b"", "plan")["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert pdf_answer(b"", 'Häuser "a"')["Content-Disposition"].startswith("attachment; filename*=utf-8''H%C3%A4user")


SOUGHT = """#import "sheet.typ": first-fitting
#for guess in range(9) {
  for first in range(9) { assert.eq(first-fitting(9, n => n >= first, guess: guess), first) }
  assert.eq(first-fitting(9, n => false, guess: guess), 8)
}
"""


def test_the_first_step_that_fits_is_found_from_every_guess(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(typesetting.TEMPLATES / "sheet.typ", tmp_path)
    (tmp_path / "sought.typ").write_text(SOUGHT)
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    assert typeset("sought", {}, title="Sought", at=AT).startswith(b"%PDF")
