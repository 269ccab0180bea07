"""Rows of a table as ties, each clean or refused with its reason. Who is meant is found out later."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from stakeholders.enums import Basis, Certainty
from stakeholders.exchange.columns import simplify
from stakeholders.exchange.delimited import Record, Table
from stakeholders.exchange.refusals import FileRefused, Reason
from stakeholders.exchange.values import ValueRefused, clean_cell, is_email, read_date, read_score, shown

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "influencer": (
        "influencer", "influencer name", "who is listened to", "listened to", "is listened to", "advisor", "adviser",
        "advises", "heard", "influences",
    ),
    "influencer_email": ("influencer e mail", "influencer email", "advisor e mail", "advisor email"),
    "influenced": (
        "influenced", "influenced name", "who listens", "listener", "listens", "advisee", "asks", "is influenced",
    ),
    "influenced_email": ("influenced e mail", "influenced email", "listener e mail", "listener email"),
    "strength": ("strength", "strength 1 5", "how much", "tie strength"),
    "basis": ("basis", "because", "kind", "relation", "relationship"),
    "sureness": ("sureness", "how sure", "certainty"),
    "since": ("since", "known since", "start", "start date"),
    "source": ("source", "who says so", "said by", "evidence"),
}  # fmt: skip
NEEDED = ("influencer", "influenced", "strength")
LONGEST_NAME, LONGEST_SOURCE = 254, 200

Word = TypeVar("Word", str, int)

_MEANINGS = {heading: name for name, headings in HEADINGS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie as the file tells it, the two by e-mail or name. "" and None mean that it says nothing."""

    row: int
    influencer: str
    influenced: str
    strength: int
    basis: str = ""
    since: date | None = None
    source: str = ""
    sureness: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedTie:
    row: int
    reason: Reason


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Which column means what; others are passed over. Raises FileRefused."""
    found: dict[str, int] = {}
    for index, heading in enumerate(header):
        meaning = _MEANINGS.get(simplify(heading))
        if meaning in found:
            raise FileRefused("column_twice", column=shown(heading))
        if meaning:
            found[meaning] = index
    for needed in NEEDED:
        if needed not in found and f"{needed}_email" not in found:
            raise FileRefused("missing_column", column=needed)
    return found


def clean_ties(table: Table) -> Iterator[TieRow | RefusedTie]:
    """Every row that is not blank, once. Raises FileRefused at once where a column is missing."""
    return _clean_ties(table, columns_of(table.header))


def _clean_ties(table: Table, columns: Mapping[str, int]) -> Iterator[TieRow | RefusedTie]:
    for record in table.rows:
        try:
            yield _clean(record, table.header, columns)
        except ValueRefused as refused:
            yield RefusedTie(record.number, refused.reason)


def _clean(record: Record, header: Sequence[str], columns: Mapping[str, int]) -> TieRow:
    if any(cell.strip() for cell in record.cells[len(header) :]):
        raise ValueRefused("too_many_cells", cells=len(record.cells), columns=len(header))
    told = {name: clean_cell(record.cells[at]) for name, at in columns.items() if at < len(record.cells)}
    strength = read_score(told.get("strength", ""), header[columns["strength"]])
    names = {side: _named(told, side) for side in ("influencer", "influenced")}
    if strength is None:
        raise ValueRefused("no_strength")
    return TieRow(
        row=record.number,
        **names,
        strength=strength,
        basis=_read_word(told.get("basis", ""), _bases, "bad_basis") or "",
        since=read_date(told.get("since", "")),
        source=_fitting(told.get("source", ""), "source", LONGEST_SOURCE),
        sureness=_read_word(told.get("sureness", ""), _certainties, "bad_sureness"),
    )


def _named(told: Mapping[str, str], side: str) -> str:
    """The address where one is given, for it is the surer sign."""
    email, name = told.get(f"{side}_email", "").lower(), told.get(side, "")
    if email and not is_email(email):
        raise ValueRefused("bad_email", value=shown(email))
    if not (email or name):
        raise ValueRefused(f"no_{side}")
    return _fitting(email or name, side, LONGEST_NAME)


def _fitting(text: str, heading: str, limit: int) -> str:
    if len(text) > limit:
        raise ValueRefused("value_too_long", heading=heading, length=len(text), limit=limit)
    return text


def _bases() -> dict[str, str]:
    """The words for machines, and those of the reader's language."""
    return {simplify(word): basis.value for basis in Basis for word in (basis.value, str(basis.label))}


def _certainties() -> dict[str, int]:
    return {simplify(word): one.value for one in Certainty for word in (one.name, str(one.label))}


def _read_word(text: str, words: Callable[[], Mapping[str, Word]], refusal: str) -> Word | None:
    if not text:
        return None
    found = words().get(simplify(text))
    if found is None:
        raise ValueRefused(refusal, value=shown(text))
    return found
