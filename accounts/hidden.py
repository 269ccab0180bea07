"""Which rows are about the reader: filled in by the storeys that hold the rows."""

from collections.abc import Callable
from dataclasses import dataclass, field

from accounts.models import User


@dataclass(frozen=True)
class OwnRows:
    """People records about a user, and further rows by table, none of which they may read."""

    person_ids: list[int] = field(default_factory=list)
    by_table: dict[str, list[int]] = field(default_factory=dict)


_finders: list[Callable[[User], OwnRows]] = []


def tell(finder: Callable[[User], OwnRows]) -> None:
    """`finder` names the rows, within the organization in scope, that are about a user."""
    if finder not in _finders:
        _finders.append(finder)


def rows_about(user: User) -> OwnRows:
    found = [finder(user) for finder in _finders]
    return OwnRows(
        person_ids=[pk for rows in found for pk in rows.person_ids],
        by_table={table: ids for rows in found for table, ids in rows.by_table.items()},
    )
