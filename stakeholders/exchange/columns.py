"""Which column of a file means which field, guessed from headings and a few rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stakeholders.exchange.delimited import Record


class Field(StrEnum):
    """What a column can be chosen for. NOTES is recognized so that it is shown as left out on purpose."""

    NAME = "name"
    FIRST_NAME = "first_name"
    MIDDLE_NAME = "middle_name"
    LAST_NAME = "last_name"
    TITLE = "title"
    EMAIL = "email"
    PHONE = "phone"
    DEPARTMENT = "department"
    GROUP = "group"
    MARKET = "market"
    LEVEL = "level"
    REPORTS_TO = "reports_to"
    POWER = "power"
    INTEREST = "interest"
    STANCE = "stance"
    WANTED_STANCE = "wanted_stance"
    JOINED_ON = "joined_on"
    OWNER = "owner"
    NOTES = "notes"


REPEATABLE = frozenset({Field.EMAIL, Field.PHONE})
"""Fields that several columns may feed; the first filled one counts."""

# Headings as `simplify` leaves them, the most telling first: of two columns that fit, the earlier wins.
HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.NAME: (
        "full name", "name", "display name", "contact name", "person", "executive", "stakeholder",
        "leader", "employee name", "employee", "contact", "contact full name",
    ),
    Field.FIRST_NAME: ("first name", "given name", "forename", "firstname", "first"),
    Field.MIDDLE_NAME: ("middle name", "additional name", "middlename"),
    Field.LAST_NAME: ("last name", "family name", "surname", "lastname", "last"),
    Field.TITLE: (
        "job title", "jobtitle", "organization title", "organization 1 title", "position", "title",
        "role", "job", "designation", "job role", "position title",
    ),
    Field.EMAIL: (
        "e mail 1 value", "e mail address", "email address", "work email", "work e mail", "e mail",
        "email", "mail", "primary email", "business email", "e mail 2 value", "e mail 3 value",
        "e mail 2 address", "e mail 3 address", "email 2", "email 3", "secondary email", "other email",
        "work email address", "email addresses", "user principal name",
    ),
    Field.PHONE: (
        "phone 1 value", "business phone", "work phone", "phone", "phone number", "telephone", "tel",
        "direct phone", "direct line", "mobile phone", "mobile phone number", "mobile", "cell",
        "cell phone", "phone 2 value", "phone 3 value", "business phone 2", "mobile number",
        "telephone number", "primary phone",
    ),
    Field.DEPARTMENT: (
        "department", "organization department", "organization 1 department", "dept", "pillar",
        "business unit", "division", "function", "team", "department name",
    ),
    Field.GROUP: ("group", "stakeholder group", "executive group", "role group"),
    Field.MARKET: ("market", "region", "territory", "geography", "market region", "country", "country region"),
    Field.LEVEL: ("level", "management level", "seniority", "seniority level", "job level"),
    Field.REPORTS_TO: (
        "reports to", "manager s name", "managers name", "manager name", "line manager", "manager",
        "supervisor", "boss", "reports to name", "reports to full name", "reports to email",
        "manager email", "manager e mail", "direct manager", "reporting to",
    ),
    Field.POWER: ("power", "influence", "power 1 5", "power score"),
    Field.INTEREST: ("interest", "interest 1 5", "interest score"),
    Field.STANCE: ("stance", "current stance", "stance now"),
    Field.WANTED_STANCE: ("wanted stance", "stance wanted", "wanted", "target stance", "desired stance"),
    Field.JOINED_ON: (
        "joined on", "joined", "join date", "date joined", "hire date", "start date", "hired on", "joining date",
    ),
    Field.OWNER: (
        "owner", "contact owner", "relationship owner", "owner email", "owner e mail", "account manager",
        "contact owner full name", "owner name",
    ),
    Field.NOTES: ("notes", "note", "comments", "comment", "remarks", "description"),
}  # fmt: skip

_RANKS: Mapping[str, tuple[Field, int]] = {
    heading: (field, rank) for field, headings in HEADINGS.items() for rank, heading in enumerate(headings)
}

# A source is known by all of the first headings together with any of the second.
_SIGNATURES: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("LinkedIn", frozenset({"first name", "last name", "connected on"}), frozenset({"position", "url"})),
    (
        "Google Contacts",
        frozenset(),
        frozenset({"e mail 1 value", "organization 1 title", "organization title", "phone 1 value"}),
    ),
    (
        "Outlook",
        frozenset({"first name", "last name"}),
        frozenset({"e mail address", "business phone", "e mail display name", "e mail 2 address"}),
    ),
    (
        "HubSpot",
        frozenset({"first name", "last name"}),
        frozenset({"lead status", "marketing contact status", "record id", "associated company"}),
    ),
    (
        "Salesforce",
        frozenset({"first name", "last name"}),
        frozenset({"account name", "account id", "mailing street", "reports to id", "account owner"}),
    ),
)
PLAIN_TABLE = "plain table"

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")
_SALUTATIONS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "mx", "sir", "dame", "herr", "frau"})
_LOOKS_LIKE_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Column index -> field, and from where the file seems to come."""

    fields: Mapping[int, Field]
    source: str = PLAIN_TABLE

    def columns_of(self, field: Field) -> tuple[int, ...]:
        """In the order in which they count."""
        return tuple(index for index, mapped in self.fields.items() if mapped == field)

    def has_name(self) -> bool:
        return bool({Field.NAME, Field.FIRST_NAME, Field.LAST_NAME} & set(self.fields.values()))


def simplify(heading: str) -> str:
    """`E-mail 1 - Value` -> `e mail 1 value`, `ReportsTo.Name` -> `reports to name`."""
    text = _CAMEL.sub(" ", unicodedata.normalize("NFKC", heading))
    return _NOT_WORD.sub(" ", text).strip().casefold()


def guess_mapping(header: Sequence[str], sample_rows: Iterable[Record | Sequence[str]]) -> ColumnMapping:
    """The likeliest mapping; a column that fits nothing is left out of it."""
    headings = [simplify(heading) for heading in header]
    rows = [row.cells if isinstance(row, Record) else row for row in sample_rows]
    samples = [_filled_cells(index, rows) for index in range(len(headings))]
    ranked = sorted(_candidates(headings, samples))
    fields: dict[int, Field] = {}
    for _rank, index, field in ranked:
        if field in REPEATABLE or field not in fields.values():
            fields[index] = field
    _find_emails_by_content(fields, samples)
    return ColumnMapping(fields, recognize_source(headings))


def recognize_source(headings: Iterable[str]) -> str:
    """The product whose export has these simplified headings."""
    present = set(headings)
    for name, needed, telling in _SIGNATURES:
        if needed <= present and telling & present:
            return name
    return PLAIN_TABLE


def _filled_cells(index: int, rows: Iterable[Sequence[str]]) -> list[str]:
    return [row[index].strip() for row in rows if index < len(row) and row[index].strip()]


def _candidates(headings: Sequence[str], samples: Sequence[list[str]]) -> Iterable[tuple[int, int, Field]]:
    for index, heading in enumerate(headings):
        if heading not in _RANKS:
            continue
        field, rank = _RANKS[heading]
        if not (heading == "title" and _are_salutations(samples[index])):
            yield rank, index, field


def _are_salutations(values: Sequence[str]) -> bool:
    """Outlook and others have a column Title that holds Mr and Ms."""
    return bool(values) and all(value.rstrip(".").casefold() in _SALUTATIONS for value in values)


def _find_emails_by_content(fields: dict[int, Field], samples: Sequence[list[str]]) -> None:
    if Field.EMAIL in fields.values():
        return
    for index, values in enumerate(samples):
        if index not in fields and values and all(_LOOKS_LIKE_EMAIL.match(value) for value in values):
            fields[index] = Field.EMAIL
            return
