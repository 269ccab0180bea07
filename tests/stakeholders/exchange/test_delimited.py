"""Any honest table is read, whatever wrote it; everything else is refused in words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from stakeholders.exchange.delimited import Limits, Table, read_delimited
from stakeholders.exchange.refusals import TEXTS, FileRefused


def read(content: str | bytes, **options: object) -> Table:
    data = content.encode() if isinstance(content, str) else content
    return read_delimited(io.BytesIO(data), **options)


def cells(table: Table) -> list[list[str]]:
    return [record.cells for record in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found_although_cells_hold_the_others_and_line_ends(delimiter: str) -> None:
    others = [other for other in (",", ";", "\t", "|") if other != delimiter]
    note = "\n".join(other.join("abcde") for other in others * 3)
    table = read(
        f'Name{delimiter}Title{delimiter}Notes\nAna{delimiter}VP{delimiter}"{note}"\nBo{delimiter}CEO{delimiter}\n'
    )

    assert table.delimiter == delimiter
    assert cells(table) == [["Ana", "VP", note], ["Bo", "CEO", ""]]


def test_decimal_commas_do_not_hide_the_semicolon() -> None:
    table = read("Name;Worth\nAna;1,5\nBo;2,5\nCy;3,5\n")

    assert table.delimiter == ";"


def test_separator_line_of_excel_is_obeyed_and_not_counted() -> None:
    table = read("sep=|\r\nName|Title\r\nAna|VP, Sales; Nordics\r\n")

    assert table.header == ("Name", "Title")
    assert [(record.number, record.cells) for record in table.rows] == [(2, ["Ana", "VP, Sales; Nordics"])]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    assert cells(read(line_end.join(["Name,Title", "Ana,VP", "Bo,CEO"]))) == [["Ana", "VP"], ["Bo", "CEO"]]


def test_mixed_line_ends_and_one_inside_a_cell() -> None:
    table = read('Name,Title\r\nAna,"VP\r\nSales"\rBo,CEO\nCy,COO')

    assert cells(table) == [["Ana", "VP\r\nSales"], ["Bo", "CEO"], ["Cy", "COO"]]


def test_row_numbers_are_those_beside_the_rows_in_a_spreadsheet() -> None:
    table = read('Notes:\n\nName,Title\nAna,"VP\nSales"\n\n,\nBo,CEO\n')

    assert [(record.number, record.cells[0]) for record in table.rows] == [(4, "Ana"), (7, "Bo")]
    assert table.row_count == 2


def test_quotes_after_a_space_and_inches_within_a_cell() -> None:
    table = read('Name, Title\nAna, "VP, Sales"\nBo, 5" drives\n')

    assert cells(table) == [["Ana", "VP, Sales"], ["Bo", '5" drives']]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),  # the same bytes for these letters
    ],
)
def test_encodings(encoding: str, found: str) -> None:
    table = read("Name,Title\nZoë Karlsdóttir,Größe\n".encode(encoding))

    assert table.encoding == found
    assert table.header == ("Name", "Title")
    assert cells(table) == [["Zoë Karlsdóttir", "Größe"]]


def test_a_late_byte_that_is_not_utf8_decides() -> None:
    table = read(b"Name,Title\n" + b"Ana,VP\n" * 20_000 + b"Zo\xeb,VP\n")

    assert table.encoding == "cp1252"
    assert cells(table)[-1] == ["Zoë", "VP"]


def test_bytes_unknown_to_windows_are_read_as_latin_1() -> None:
    assert read(b"Name,Title\nAna\x81,VP\n").encoding == "latin-1"


def test_what_the_user_says_about_the_file_overrules() -> None:
    table = read("Name;Title,Role\nŁucja;VP,x\n".encode("cp1250"), encoding="cp1250", delimiter=";")

    assert table.header == ("Name", "Title,Role")
    assert cells(table) == [["Łucja", "VP,x"]]


def test_rows_can_be_read_again_and_the_stream_stays_open() -> None:
    stream = io.BytesIO(b"Name,Title\nAna,VP\n")
    table = read_delimited(stream)

    assert cells(table) == cells(table) == [["Ana", "VP"]]
    del table
    assert not stream.closed


def test_a_path_is_opened_only_while_reading(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"Name,Title\nAna,VP\n")
    table = read_delimited(path)

    assert cells(table) == [["Ana", "VP"]]
    path.unlink()
    with pytest.raises(FileNotFoundError):
        next(table.rows)


def test_uploaded_files() -> None:
    in_memory = SimpleUploadedFile("people.csv", b"Name,Title\nAna,VP\n")
    on_disk = TemporaryUploadedFile("people.csv", "text/csv", 18, None)
    on_disk.write(b"Name,Title\nAna,VP\n")

    assert cells(read_delimited(in_memory)) == cells(read_delimited(on_disk)) == [["Ana", "VP"]]
    on_disk.close()


LONG_LINE = "Name,Title\nAna," + "x" * 2_000_000
SMALL = Limits(max_rows=5, max_columns=4, max_numbered_rows=30, max_bytes=3 * 1024 * 1024)
REFUSED: list[tuple[str, str | bytes]] = [
    ("empty", b""),
    ("empty", b"\xef\xbb\xbf"),
    ("empty", " \n\r\n,,,\n"),
    ("header_only", "Name,Title\n"),
    ("header_only", "Name,Title\n\n,\n"),
    ("spreadsheet", b"PK\x03\x04\x14\x00\x06\x00" + b"x" * 100),
    ("spreadsheet", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    ("contact_cards", "BEGIN:VCARD\nVERSION:4.0\nFN:Ana\nEND:VCARD\n"),
    ("contact_cards", "\ufeffBEGIN:VCALENDAR\nEND:VCALENDAR\n"),
    ("markup", "\n<!doctype html><html><body>Sign in</body></html>"),
    ("markup", '<?xml version="1.0"?><a/>'),
    ("not_text", b"\x89PNG\r\n\x1a\n"),
    ("not_text", bytes(range(1, 256)) * 20),
    ("nul_bytes", b"Name,Title\nAna\0,VP\n"),
    ("nul_bytes", b"Name,Title\nAna," + b"x" * 100_000 + b"\0\n"),
    ("bad_encoding", b"\xff\xfe" + "Name,Title\nAna,VP".encode("utf-16-le") + b"\x00\xd8"),
    ("open_quote", 'Name,Title\nAna,VP\nBo,"CEO\nCy,COO\n'),
    ("bad_quote", 'Name,Title\nAna,"VP" of sales\nBo,CEO\n'),
    ("bad_quote", 'Name,Title\nAna,"VP\nBo,"CEO"\n'),
    ("too_many_rows", "Name,Title\n" + "Ana,VP\n" * 6),
    ("too_many_rows", "Name,Title\nAna,VP\n" + "\n" * 30),
    ("too_large", "Name,Title\nAna,VP\n" * 200_000),
    ("too_many_columns", "Name,Title\nAna,VP,,,\n"),
    ("field_too_long", "Name,Title\nAna," + "x" * 131_073),
    ("record_too_long", LONG_LINE),
    ("record_too_long", 'Name,Title\nAna,"' + '\n","' * 300_000),
]


@pytest.mark.parametrize(("code", "content"), REFUSED)
def test_refused_before_the_first_row_is_handed_out(code: str, content: str | bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        read(content, limits=SMALL)

    assert refused.value.reason.code == code
    assert str(refused.value).endswith(".")
    assert "%(" not in str(refused.value)


def test_every_refusal_of_a_file_is_tested() -> None:
    """Those of workbooks are tested with the workbooks."""
    of_files = {code for code in list(TEXTS)[: list(TEXTS).index("no_name_column")] if "workbook" not in code}

    assert of_files == {code for code, _ in REFUSED}


def test_rows_and_columns_at_the_limit_are_taken() -> None:
    table = read("A,B,C,D\n" + "1,2,3,4\n" * 5, limits=SMALL)

    assert table.row_count == 5


def test_the_message_says_where() -> None:
    with pytest.raises(FileRefused, match=r"^Row 3 opens a quotation mark that is never closed\.$"):
        read('Name,Title\nAna,VP\nBo,"CEO\nCy,COO\n')
