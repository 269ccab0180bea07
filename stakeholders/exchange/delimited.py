"""A delimited text file as a table, read in a stream.

Everything that can be wrong with the file as a whole is found before the first row is handed out, so an
import never stops in the middle because of its file. Memory stays flat: at most one row is held at a time.
"""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import BinaryIO

from stakeholders.exchange.encodings import SNIFFED_BYTES, Opener, find_encoding
from stakeholders.exchange.refusals import FileRefused

DELIMITERS = (",", ";", "\t", "|")
HEADING_SEARCH = 20
SAMPLE_ROWS = 25


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused; lengths in characters. `max_value` is for a cell that is kept, the rest for any."""

    max_bytes: int = 50 * 1024 * 1024
    max_rows: int = 200_000
    max_numbered_rows: int = 1_048_577  # blank ones counted: a full sheet, and one for finding its end
    max_columns: int = 200
    max_field: int = 131_072
    max_record: int = 1_000_000
    max_value: int = 2_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Record:
    """One row; `number` is what a spreadsheet shows beside it, headings and blank rows counted."""

    number: int
    cells: list[str]
    after_gap: bool = False
    """Under a blank row, or under a line of one cell that itself is: where reports put their notes."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was found readable from end to end. `row_count` counts the rows that are not blank."""

    header: tuple[str, ...]
    delimiter: str
    encoding: str
    row_count: int
    sample: tuple[Record, ...]
    _text: _Text
    _dialect: _Dialect
    _header_number: int

    @property
    def rows(self) -> Iterator[Record]:
        """The rows that are not blank under the headings; every access starts again at the first.

        Read one to its end before starting another: both move the same stream.
        """
        records = _records(self._text, self._dialect)
        return (record for record in records if record.number > self._header_number)


def read_delimited(
    source: str | os.PathLike[str] | BinaryIO,
    *,
    limits: Limits = LIMITS,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Table:
    """Look at the whole file and return it as a table. `encoding` and `delimiter` overrule what is detected.

    A stream has to be one that can be rewound, and has to stay open while rows are read. Raises FileRefused.
    """
    opener = _opener(source, limits)
    text = _Text(opener, find_encoding(opener, encoding), limits)
    dialect = _find_dialect(text, delimiter)
    header = _find_header(text, dialect)
    count, sample = _check_rows(text, dialect, header.number)
    return Table(
        header=tuple(cell.strip("\ufeff \t\r\n") for cell in header.cells),
        delimiter=dialect.delimiter,
        encoding=text.encoding,
        row_count=count,
        sample=sample,
        _text=text,
        _dialect=dialect,
        _header_number=header.number,
    )


def _opener(source: str | os.PathLike[str] | BinaryIO, limits: Limits) -> Opener:
    """A function that opens the bytes, as often as needed. Refuses what is empty or too large."""
    opener: Opener
    if isinstance(source, str | os.PathLike):
        opener = partial(_opened, source)
    else:
        opener = partial(_rewound, getattr(source, "file", source))  # an uploaded file wraps the real one
    with opener() as handle:
        size = handle.seek(0, io.SEEK_END)
    if size > limits.max_bytes:
        raise FileRefused("too_large", limit=limits.max_bytes // (1024 * 1024))
    if size == 0:
        raise FileRefused("empty")
    return opener


@contextmanager
def _opened(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    with open(path, "rb") as handle:
        yield handle


@contextmanager
def _rewound(stream: BinaryIO) -> Iterator[BinaryIO]:
    stream.seek(0)
    yield stream


class _Text:
    """The characters, which can be read several times."""

    def __init__(self, opener: Opener, encoding: str, limits: Limits) -> None:
        self._opener = opener
        self.encoding = encoding
        self.limits = limits

    @contextmanager
    def open(self) -> Iterator[io.TextIOWrapper]:
        """Line ends stay as they are (newline=""), because a quoted cell may hold some."""
        with self._opener() as handle:
            wrapper = io.TextIOWrapper(handle, encoding=self.encoding, newline="")
            try:
                yield wrapper
            except UnicodeError as error:
                raise FileRefused("bad_encoding", encoding=self.encoding) from error
            finally:
                wrapper.detach()  # the wrapper would close a stream that is not ours


class _Lines:
    """The lines for csv.reader, which itself has no limit on a record and no word on an open quote."""

    def __init__(self, text: io.TextIOWrapper, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self.row = 0
        self.record_length = 0
        self.is_exhausted = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._limits.max_record + 1)
        if not line:
            self.is_exhausted = True
            raise StopIteration
        self.record_length += len(line)
        if self.record_length > self._limits.max_record:
            raise FileRefused("record_too_long", row=self.row, limit=self._limits.max_record)
        if "\0" in line:
            raise FileRefused("nul_bytes")
        return line

    def start_row(self) -> None:
        self.row += 1
        self.record_length = 0
        if self.row > self._limits.max_numbered_rows:
            raise FileRefused("too_many_rows", limit=self._limits.max_numbered_rows)


@dataclass(frozen=True, slots=True)
class _Dialect:
    delimiter: str
    pads_quotes: bool
    """Whether quoted cells follow the delimiter after a space, as in `Ana, "VP, Sales"`."""
    has_separator_line: bool
    """Whether Excel's own first line `sep=;` is there, which a spreadsheet does not count as a row."""


def _find_dialect(text: _Text, told: str | None) -> _Dialect:
    with text.open() as handle:
        beginning = handle.read(SNIFFED_BYTES)
    separator = _separator_in(beginning)
    delimiter = told or separator or max(DELIMITERS, key=lambda each: _evenness(beginning, each))
    return _Dialect(delimiter, _pads_quotes(beginning, delimiter), separator is not None)


def _separator_in(beginning: str) -> str | None:
    line = beginning[:16].splitlines()[0] if beginning.strip() else ""
    is_separator = line[:4].lower() == "sep=" and line[4:] in DELIMITERS
    return line[4:] if is_separator else None


def _pads_quotes(beginning: str, delimiter: str) -> bool:
    return f'{delimiter} "' in beginning


def _evenness(beginning: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that have the most frequent number of cells, and that number."""
    rows = csv.reader(
        io.StringIO(beginning, newline=""),
        delimiter=delimiter,
        skipinitialspace=_pads_quotes(beginning, delimiter),
    )
    try:
        widths = Counter(len(cells) for cells in islice(rows, 200) if cells)
    except csv.Error:
        return (0, 0)
    total = widths.total()
    del widths[1]
    return max(((count / total, width) for width, count in widths.items()), default=(0, 0))


def _records(text: _Text, dialect: _Dialect) -> Iterator[Record]:
    """The rows that are not blank. Blank ones cost next to nothing: a sheet may end in a million of them."""
    with text.open() as handle:
        if dialect.has_separator_line:
            handle.readline()
        lines = _Lines(handle, text.limits)
        reader = csv.reader(lines, delimiter=dialect.delimiter, strict=True, skipinitialspace=dialect.pads_quotes)
        after_gap = False
        while (cells := _next_cells(reader, lines)) is not None:
            if not any(cells) or not any(map(str.strip, cells)):
                after_gap = True
                continue
            yield Record(lines.row, cells, after_gap)
            after_gap = after_gap and len(cells) == 1


def _next_cells(reader: Iterator[list[str]], lines: _Lines) -> list[str] | None:
    lines.start_row()
    try:
        return next(reader)
    except StopIteration:
        return None
    except csv.Error as error:
        raise _refusal_of(error, lines) from error


def _refusal_of(error: csv.Error, lines: _Lines) -> FileRefused:
    if "field larger" in str(error):
        return FileRefused("field_too_long", row=lines.row, limit=csv.field_size_limit())
    return FileRefused("open_quote" if lines.is_exhausted else "bad_quote", row=lines.row)


def _find_header(text: _Text, dialect: _Dialect) -> Record:
    """The first row that is at least half as full as the fullest near the top: exports put notes above it."""
    top = list(islice(_records(text, dialect), HEADING_SEARCH))
    if not top:
        raise FileRefused("empty")
    fullest = max(_filled(record) for record in top)
    enough = max(fullest / 2, min(2, fullest))
    return next(record for record in top if _filled(record) >= enough)


def _filled(record: Record) -> int:
    return sum(1 for cell in record.cells if cell.strip())


def _check_rows(text: _Text, dialect: _Dialect, header_number: int) -> tuple[int, tuple[Record, ...]]:
    count = 0
    sample: list[Record] = []
    for record in _records(text, dialect):
        _check_record(record, text.limits)
        if record.number <= header_number:
            continue
        count += 1
        if count > text.limits.max_rows:
            raise FileRefused("too_many_rows", limit=text.limits.max_rows)
        if count <= SAMPLE_ROWS:
            sample.append(record)
    if not count:
        raise FileRefused("header_only")
    return count, tuple(sample)


def _check_record(record: Record, limits: Limits) -> None:
    if len(record.cells) > limits.max_columns:
        raise FileRefused("too_many_columns", row=record.number, limit=limits.max_columns)
    if any(len(cell) > limits.max_field for cell in record.cells):
        raise FileRefused("field_too_long", row=record.number, limit=limits.max_field)
