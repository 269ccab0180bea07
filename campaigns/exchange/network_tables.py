"""The answers about a network as tables for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from campaigns.exchange.network_answers import Answers


def tables(found: Answers, names: Mapping[str, str]) -> Iterator[str]:
    """Lines, a blank one between the parts; who has a name is shown with it."""

    def shown(person: str) -> str:
        return f"{person} {names[person]}" if names.get(person) else person

    parts: dict[str, Callable[..., Iterator[str]]] = {
        "centrality": _centrality,
        "key_players": _key_players,
        "assignment": _assignment,
        "influence": _influence,
    }
    for number, (part, values) in enumerate(found.items()):
        yield from [""] if number else []
        yield from parts[part](values, shown)


def _centrality(values: dict[str, Any], shown: Callable[[str], str]) -> Iterator[str]:
    yield "Centrality"
    head = ("person", "degree", "listens to", "is heard by", "betweenness", "closeness")
    rows = (
        (shown(one), *map(str, [row["degree"], row["in_degree"], row["out_degree"]]),
         f"{row['betweenness']:.3f}", f"{row['closeness']:.3f}")
        for one, row in values.items()
    )  # fmt: skip
    yield from _table(head, rows)


def _key_players(values: dict[str, Any], shown: Callable[[str], str]) -> Iterator[str]:
    yield f"Key players ({values['method']})"
    ranked = [values, *values["runners_up"]]
    rows = ((f"{one['reach']:.3f}", ", ".join(map(shown, one["members"]))) for one in ranked)
    yield from _table(("reach", "members"), rows)


def _assignment(values: dict[str, Any], shown: Callable[[str], str]) -> Iterator[str]:
    yield f"Assignment, worth {values['value']:.2f}"
    pairs = values["pairs"]
    rows = ((shown(one["champion"]), shown(one["target"]), str(one["slot"]), f"{one['gain']:.2f}") for one in pairs)
    yield from _table(("champion", "target", "slot", "gain"), rows)
    if values["unreachable"]:
        yield f"No champion reaches: {', '.join(map(shown, values['unreachable']))}"


def _influence(values: dict[str, Any], shown: Callable[[str], str]) -> Iterator[str]:
    yield f"Influence, {'at rest' if values['converged'] else 'not at rest'} after {values['sweeps']} sweeps"
    yield from _table(
        ("person", "opinion"), ((shown(one), f"{value:+.2f}") for one, value in values["opinions"].items())
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(["", *cells]).rstrip()
