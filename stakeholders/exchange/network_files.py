"""A network of one's own from plain files: who listens to whom, and what is known of the people.

Everything that is wrong with the files is told at once, by file and row; nothing is guessed and nothing half taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stakeholders.exchange.delimited import read_delimited
from stakeholders.exchange.refusals import FileRefused

NEEDED_IN_TIES = ("influencer", "influenced")
MOST_FAULTS = 100
YES, NO = {"1", "true", "yes", "y", "x"}, {"", "0", "false", "no", "n"}
RIVALRY = "rivalry"


class NetworkRefused(Exception):
    """`faults` are lines fit for a user, in the order of the files."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class ListedTie:
    influencer: str
    influenced: str
    weight: float
    """0 to 1: strength / 5."""
    is_rivalry: bool = False


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """What a row of the second file says; None where it says nothing."""

    id: str
    name: str = ""
    power: float | None = None
    stance: float | None = None
    wanted_stance: float | None = None
    is_champion: bool | None = None
    """None where the file has no such column."""
    capacity: int | None = None
    susceptibility: float | None = None


@dataclass(frozen=True, slots=True)
class ListedNetwork:
    """People by id: as numbers where all are numbers, else by their letters."""

    people: tuple[ListedPerson, ...]
    ties: tuple[ListedTie, ...]
    repeated: int = 0
    """Rows that say again what another says; they count once."""


@dataclass
class _Reader:
    """One file, row by row; what is wrong is noted and the next row tried."""

    path: Path
    faults: list[str]
    columns: tuple[str, ...] = ()
    row: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)

    def rows(self, needed: tuple[str, ...], *, may_be_empty: bool) -> Iterator[None]:
        try:
            table = read_delimited(self.path)
        except FileRefused as refusal:
            if not (may_be_empty and refusal.reason.code == "header_only"):
                self.faults.append(f"{self.path.name}: {refusal}")
            return
        self.columns = tuple(heading.strip().lower().replace(" ", "_") for heading in table.header)
        if self._has_columns(needed):
            for record in table.rows:
                self.row = record.number
                self.cells = self._cells(record.cells)
                yield

    def _has_columns(self, needed: tuple[str, ...]) -> bool:
        missing = [name for name in needed if name not in self.columns]
        twice = sorted({name for name in self.columns if name and self.columns.count(name) > 1})
        self.faults += [f"{self.path.name}: the column {name} is missing" for name in missing]
        self.faults += [f"{self.path.name}: the column {name} is there twice" for name in twice]
        return not (missing or twice)

    def _cells(self, cells: list[str]) -> dict[str, str]:
        if len(cells) > len(self.columns):
            self.fault(f"{len(cells)} cells under {len(self.columns)} headings")
        return {name: cell.strip() for name, cell in zip(self.columns, cells, strict=False)}

    def fault(self, words: str) -> None:
        self.faults.append(f"{self.path.name} row {self.row}: {words}")

    def text(self, column: str) -> str:
        """A cell that may not be blank."""
        found = self.cells.get(column, "")
        if not found:
            self.fault(f"{column} is missing")
        return found

    def number(self, column: str, low: float, high: float) -> float | None:
        """None where the cell is blank, and where it is wrong."""
        found = self.cells.get(column, "")
        value = number_in(found)
        if found and (value is None or not low <= value <= high):
            self.fault(f"{column} has to be a number from {low:g} to {high:g}, not “{found}”")
            return None
        return value

    def whole(self, column: str) -> int | None:
        found = self.cells.get(column, "")
        if found and not (found.isascii() and found.isdecimal() and len(found) <= 9):
            self.fault(f"{column} has to be a whole number from 0, not “{found}”")
            return None
        return int(found) if found else None

    def flag(self, column: str) -> bool | None:
        found = self.cells.get(column, "").lower()
        if found not in YES | NO:
            self.fault(f"{column} has to be yes or no, not “{found}”")
        return found in YES if column in self.columns else None


def number_in(text: str) -> float | None:
    """A finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def read_network(ties: Path, people: Path | None = None) -> ListedNetwork:
    """Both files. Raises NetworkRefused with everything that is wrong in them."""
    faults: list[str] = []
    listed = _read_people(_Reader(people, faults)) if people else None
    known = None if faults and not listed else listed  # an unreadable file makes nobody unknown
    found, repeated = _read_ties(_Reader(ties, faults), known)
    named = {one: ListedPerson(one) for tie in found for one in (tie.influencer, tie.influenced)}
    everybody = named if listed is None else listed
    if not faults and not everybody:
        faults.append(f"{ties.name}: there is nobody in the file")
    if faults:
        raise NetworkRefused(_shortened(faults))
    return ListedNetwork(
        people=tuple(everybody[one] for one in sorted(everybody, key=_order(everybody))),
        ties=tuple(tie for tie in found if tie.weight),
        repeated=repeated,
    )


def _order(ids: Mapping[str, Any]) -> Callable[[str], Any]:
    if all(one.isascii() and one.isdecimal() for one in ids):
        return lambda one: (int(one), one)
    return lambda one: one


def _shortened(faults: list[str]) -> list[str]:
    more = len(faults) - MOST_FAULTS
    return faults if more <= 0 else [*faults[:MOST_FAULTS], f"and {more} more"]


def _read_people(reader: _Reader) -> dict[str, ListedPerson]:
    people: dict[str, ListedPerson] = {}
    first_row: dict[str, int] = {}
    for _row in reader.rows(("id",), may_be_empty=False):
        person = _person(reader)
        if person.id in people:
            reader.fault(f"{person.id} is already in row {first_row[person.id]}")
        elif person.id:
            people[person.id], first_row[person.id] = person, reader.row
    return people


def _person(reader: _Reader) -> ListedPerson:
    return ListedPerson(
        id=reader.text("id"),
        name=reader.cells.get("name", ""),
        power=reader.number("power", 1, 5),
        stance=reader.number("stance", -2, 2),
        wanted_stance=reader.number("wanted_stance", -2, 2),
        is_champion=reader.flag("champion"),
        capacity=reader.whole("capacity"),
        susceptibility=reader.number("susceptibility", 0, 1),
    )


def _read_ties(reader: _Reader, people: Mapping[str, ListedPerson] | None) -> tuple[list[ListedTie], int]:
    """Ties, and how many rows say the same again. A weight of 0 says that there is none."""
    ties: dict[tuple[str, str], ListedTie] = {}
    first_row: dict[tuple[str, str], int] = {}
    repeated = 0
    for _row in reader.rows(NEEDED_IN_TIES, may_be_empty=people is not None):
        tie = _tie(reader, people)
        if tie is None:
            continue
        pair = (tie.influencer, tie.influenced)
        if pair not in ties:
            ties[pair], first_row[pair] = tie, reader.row
        elif ties[pair] == tie:
            repeated += 1
        else:
            reader.fault(f"{pair[0]} to {pair[1]} is already in row {first_row[pair]}, and says something else there")
    return list(ties.values()), repeated


def _tie(reader: _Reader, people: Mapping[str, ListedPerson] | None) -> ListedTie | None:
    """None where the row is wrong."""
    known = len(reader.faults)
    influencer, influenced = reader.text("influencer"), reader.text("influenced")
    if influencer and influencer == influenced:
        reader.fault(f"{influencer} cannot be tied to themselves")
    named = dict.fromkeys(filter(None, [influencer, influenced]))
    for stranger in [one for one in named if people is not None and one not in people]:
        reader.fault(f"{stranger} is not in the file of people")
    weight = _weight(reader)
    if len(reader.faults) > known or weight is None:
        return None
    return ListedTie(influencer, influenced, weight, reader.cells.get("basis", "").lower() == RIVALRY)


def _weight(reader: _Reader) -> float | None:
    known = len(reader.faults)
    strength, weight = reader.number("strength", 1, 5), reader.number("weight", 0, 1)
    if len(reader.faults) > known:
        return None
    if (strength is None) == (weight is None):
        reader.fault("either strength (1 to 5) or weight (0 to 1) has to be given")
        return None
    return strength / 5 if strength is not None else weight
