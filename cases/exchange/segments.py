"""Rows of several segments, and of all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from cases.exchange.refusals import refusal

MOST_SEGMENTS = 100
WHOLE = frozenset({"all", "total", "everybody", "overall"})
"""A segment of this name is what a file says of all customers together."""

Table = TypeVar("Table")


def parted(tables: Mapping[str, Table]) -> tuple[Table | None, dict[str, Table]]:
    """What the file says of all together, if it does, and the segments if there are several. Raises CaseRefused."""
    if len(tables) > MOST_SEGMENTS:
        raise refusal("too_many_segments", count=len(tables), most=MOST_SEGMENTS)
    whole = next((table for name, table in tables.items() if name.lower() in WHOLE), None)
    parts = {name: table for name, table in tables.items() if name.lower() not in WHOLE}
    if len(tables) == 1:
        return next(iter(tables.values())), {}
    return whole, parts
