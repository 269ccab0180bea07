"""Rows of a table as people, each clean or refused with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from stakeholders.exchange.columns import ColumnMapping, Field, simplify
from stakeholders.exchange.delimited import LIMITS, Limits, Record, Table
from stakeholders.exchange.refusals import FileRefused, Reason
from stakeholders.exchange.values import (
    STANCES,
    ValueRefused,
    clean_cell,
    find_email,
    read_date,
    read_level,
    read_score,
    read_stance,
)

# As long as the columns that keep them.
MAX_LENGTHS: Mapping[Field, int] = {
    Field.NAME: 200,
    Field.TITLE: 200,
    Field.PHONE: 60,
    Field.DEPARTMENT: 120,
    Field.GROUP: 120,
    Field.MARKET: 120,
    Field.REPORTS_TO: 254,
    Field.OWNER: 254,
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the file tells it. "" and None mean that it says nothing."""

    row: int
    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    department: str = ""
    group: str = ""
    market: str = ""
    level: int | None = None
    reports_to: str = ""
    power: int | None = None
    interest: int | None = None
    stance: int | None = None
    wanted_stance: int | None = None
    joined_on: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    row: int
    reason: Reason


def clean_rows(
    table: Table,
    mapping: ColumnMapping,
    *,
    stances: Mapping[str, int] = STANCES,
    limits: Limits = LIMITS,
) -> Iterator[PersonRow | RefusedRow]:
    """Every row that is not blank, once. `stances` are the organization's own labels, case-folded.

    Raises FileRefused at once if no column holds a name. Of the rows only what tells two people apart is kept.
    """
    if not mapping.has_name():
        raise FileRefused("no_name_column")
    return _clean_rows(table, _Cleaner(table.header, mapping, stances, limits))


def _clean_rows(table: Table, cleaner: _Cleaner) -> Iterator[PersonRow | RefusedRow]:
    seen = _Seen()
    for record in table.rows:
        try:
            person = cleaner.clean(record)
            seen.add(person)
        except ValueRefused as refused:
            yield RefusedRow(record.number, refused.reason)
        else:
            yield person


class _Cleaner:
    """One row into one person; all that is the same for every row is worked out once."""

    def __init__(
        self, header: Sequence[str], mapping: ColumnMapping, stances: Mapping[str, int], limits: Limits
    ) -> None:
        self._header = header
        self._limits = limits
        self._columns = [(index, field.value) for index, field in mapping.fields.items() if field != Field.NOTES]
        self._email_columns = mapping.columns_of(Field.EMAIL)
        self._marks = _primary_marks(header, self._email_columns)
        headings = {field: header[index] for index, field in reversed(self._columns)}
        self._name_heading = headings.get(Field.NAME) or headings.get(Field.LAST_NAME, "")
        self._readers = {name: reader for name, reader in _readers(headings, stances).items() if name in headings}

    def clean(self, record: Record) -> PersonRow:
        self._check_shape(record)
        texts = self._texts(record)
        name = self._name(texts)
        values = {field: self._readers[field](text) for field, text in texts.items() if field in self._readers}
        return PersonRow(row=record.number, name=name, email=find_email(self._email_cells(record)), **values)

    def _check_shape(self, record: Record) -> None:
        cells, columns = record.cells, len(self._header)
        if len(cells) == 1 and columns > 2 and record.after_gap:
            raise ValueRefused("note_line")
        if len(cells) > columns and any(cell.strip() for cell in cells[columns:]):
            raise ValueRefused("too_many_cells", cells=len(cells), columns=columns)

    def _texts(self, record: Record) -> dict[str, str]:
        """Field -> the first filled cell of the columns that stand for it."""
        texts: dict[str, str] = {}
        for index, field in self._columns:
            cell = _cell(record, index)
            if len(cell) > self._limits.max_value:
                raise _too_long(self._header[index], len(cell), self._limits.max_value)
            if field not in texts and (text := clean_cell(cell)):
                texts[field] = text
        return texts

    def _name(self, texts: Mapping[str, str]) -> str:
        parts = (texts.get(part, "") for part in ("first_name", "middle_name", "last_name"))
        name = texts.get("name") or " ".join(filter(None, parts))
        if not any(character.isalnum() for character in name):
            raise ValueRefused("no_name")
        return _fitting(name, self._name_heading, MAX_LENGTHS[Field.NAME])

    def _email_cells(self, record: Record) -> list[str]:
        """The address that its contact marked as the main one first, then in the mapping's order."""
        columns = sorted(self._email_columns, key=lambda index: not self._is_primary(record, index))
        return [clean_cell(_cell(record, index)) for index in columns]

    def _is_primary(self, record: Record, index: int) -> bool:
        return index in self._marks and _cell(record, index - 1).startswith("*")


def _readers(headings: Mapping[str, str], stances: Mapping[str, int]) -> dict[str, Callable[[str], Any]]:
    """How the text of each field but name and e-mail is read."""
    texts = {
        field.value: partial(_fitting, heading=headings.get(field, ""), limit=limit)
        for field, limit in MAX_LENGTHS.items()
        if field != Field.NAME
    }
    scores = {name: partial(read_score, heading=headings.get(name, "")) for name in ("power", "interest")}
    stance = partial(read_stance, labels=stances)
    return {
        **texts,
        **scores,
        "level": read_level,
        "stance": stance,
        "wanted_stance": stance,
        "joined_on": read_date,
    }


def _fitting(text: str, heading: str, limit: int) -> str:
    if len(text) > limit:
        raise _too_long(heading, len(text), limit)
    return text


def _cell(record: Record, index: int) -> str:
    return record.cells[index] if index < len(record.cells) else ""


def _too_long(heading: str, length: int, limit: int) -> ValueRefused:
    return ValueRefused("value_too_long", heading=heading, length=length, limit=limit)


def _primary_marks(header: Sequence[str], email_columns: Sequence[int]) -> frozenset[int]:
    """Google puts a column in front of each address whose `*` marks the main one."""
    return frozenset(
        index for index in email_columns if index and simplify(header[index - 1]).endswith((" type", " label"))
    )


class _Seen:
    """Who was in the file so far: one address is one person, and so is one name and title without one."""

    def __init__(self) -> None:
        self._by_email: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        self._rows_without_email: set[int] = set()

    def add(self, person: PersonRow) -> None:
        name = f"{person.name}\n{person.title}".casefold()
        same = self._find(person, name)
        if same is not None:
            raise ValueRefused("duplicate", row=same)
        self._by_name.setdefault(name, person.row)
        if person.email:
            self._by_email[person.email] = person.row
        else:
            self._rows_without_email.add(person.row)

    def _find(self, person: PersonRow, name: str) -> int | None:
        by_name = self._by_name.get(name)
        if not person.email or by_name in self._rows_without_email:
            return by_name
        return self._by_email.get(person.email)
