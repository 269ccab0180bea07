"""Workbooks: read like a text, and refused before they can do harm."""

import datetime

import pytest

from stakeholders.exchange import workbooks
from stakeholders.exchange.refusals import FileRefused
from stakeholders.exchange.workbooks import Sheet, sheets_of
from tests.factories.case_data import sheet_rows, workbook

LAST = '<row r="1048576"><c r="{}1048576"><v>1</v></c></row>'


def refused(content: bytes) -> str:
    with pytest.raises(FileRefused) as refusal:
        sheets_of(content)
    return refusal.value.reason.code


def test_cells_keep_their_places_and_rows_their_numbers() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="C1"><v>2.5</v></c></row>'
    rows += '<row r="3"><c r="B3" t="b"><v>1</v></c><c r="C3"><v>3</v></c></row>'
    [sheet] = sheets_of(workbook(rows))
    assert sheet.text.decode().splitlines() == ["a,,2.5", ",,", ",yes,3"]
    assert sheet.name == "Renewals"


def test_what_is_no_workbook_passes_as_it_is() -> None:
    assert sheets_of(b"a,b\n1,2\n") == [Sheet("", b"a,b\n1,2\n")]


def test_days_and_marks_are_written_plainly() -> None:
    told = [datetime.datetime(2026, 3, 1), datetime.date(2026, 3, 1), datetime.datetime(2026, 3, 1, 4, 5), 1e20, 4.0]
    written = [workbooks._cell(one) for one in told]
    assert written == ["2026-03-01", "2026-03-01", "2026-03-01T04:05:00", "1e+20", "4"]


def test_a_shared_text_is_found() -> None:
    [sheet] = sheets_of(workbook('<row><c t="s"><v>1</v></c></row>', "<si><t>a</t></si><si><t>b</t></si>"))
    assert sheet.text == b"b\r\n"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>' + LAST.format("XFD"),
        "<row><c><v>1</v></c></row>" + "<row>" + "<c><v>1</v></c>" * 100 + "</row>" + LAST.format("A"),
        '<row r="1"><c r="a1"><v>1</v></c></row>' + LAST.format("xfd"),
        "<row><c r='A1'><v>1</v></c></row><row><c r='XFD1048576'><v>1</v></c></row>",
    ],
)
def test_a_sheet_of_far_corners_is_refused(rows: str) -> None:
    assert refused(workbook(rows)) == "workbook_cells"


def test_what_unpacks_to_too_much_is_refused() -> None:
    assert refused(workbook(" " * (workbooks.MOST_UNPACKED + 1))) == "workbook_unpacks"


def test_one_long_text_in_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_TEXT", 100_000)
    rows = "<row>" + '<c t="s"><v>0</v></c>' * 200 + "</row>"
    assert refused(workbook(rows, f"<si><t>{'A' * 1000}</t></si>")) == "workbook_unpacks"
    assert sheets_of(workbook(rows, "<si><t>A</t></si>"))


def test_a_size_that_is_a_lie_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory says that a part unpacks to nothing."""
    content = workbook(" " * 200_000)
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 100_000)
    lie = content.replace((200_000 + 99).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    assert refused(lie) == "workbook_unpacks"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
        (b"PK\x03\x04 and then nothing", "damaged_workbook"),
        (workbook("<row><c><v>1</v></c></row>")[:-30], "damaged_workbook"),
        (workbook("<row"), "damaged_workbook"),
        (workbook(""), "empty_workbook"),
        (workbook(sheet_rows([["a"]])).replace(b"xl/workbook.xml", b"xl/workbook.xxx"), "spreadsheet"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_PARTS", 5)
    assert refused(workbook("<row><c><v>1</v></c></row>")) == "workbook_parts"
