"""The answer of a case as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cases.exchange.questions import Answer

TITLES = {
    "margin_multiple": "Four numbers: margin multiple",
    "sbg": "Renewals: shifted-beta-geometric",
    "bg_nbd": "Orders: BG/NBD and Gamma-Gamma",
    "kaplan_meier": "Tenures: Kaplan-Meier",
}
_SHOWN = (
    ("value", "Value"), ("naive_value", "Value by a single rate"), ("del", "Expected lifetime (DEL)"),
    ("median_tenure", "Median tenure"), ("log_likelihood", "Log-likelihood"), ("mean_error", "Mean error"),
)  # fmt: skip


def tables(told: Answer) -> Iterator[str]:
    """Lines, a blank one between the parts; segments after the whole."""
    yield TITLES[told["model"]]
    yield from _part(told)
    for name, part in told.get("segments", {}).items():
        yield ""
        yield f"Segment {name}"
        yield from _part(part)


def _part(told: Answer) -> Iterator[str]:
    yield from _table(("parameter", "value"), [(name, _number(one)) for name, one in told["parameters"].items()])
    yield from _table(("result", "value"), [(words, _number(told[key])) for key, words in _SHOWN if told.get(key)])
    if told["survival"]:
        yield from _table(("period", "still there", "from", "to", "lifetime to come"), list(_curve(told)))
    yield from _table(("step", "with the numbers put in", "value"), list(_working(told)))
    for swing in told.get("tornado", []):
        yield f"  {swing['name']}: {_number(swing['at_low'])} to {_number(swing['at_high'])}"
    if band := told.get("band"):
        ends = ", ".join(f"{name} {_number(band[name])}" for name in ("p10", "p50", "p90", "mean"))
        yield f"  {band['runs']} runs, seed {band['seed']}: {ends}"
    yield from told["warnings"]


def _curve(told: Answer) -> Iterator[tuple[str, ...]]:
    bands: Mapping[str, Any] = told.get("survival_band") or {}
    residual: Mapping[str, Any] = told["derl"] or {}
    for period, share in told["survival"].items():
        low, high = bands.get(period) or (None, None)
        yield period, f"{share:.4f}", _share(low), _share(high), _number(residual.get(period))


def _working(told: Answer) -> Iterator[tuple[str, ...]]:
    """Without what the other tables hold already."""
    for step in told["working"]:
        if not step["label"].startswith(("Still ", "Retention in period", "Expected residual", "Log-likelihood")):
            shown = step["with_numbers"]
            yield step["label"], shown if len(shown) <= 100 else f"{shown[:99]}…", _number(step["value"])


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.4f}"


def _number(number: Any) -> str:
    if not isinstance(number, int | float):
        return "" if number is None else str(number)
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.4f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        return
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    yield ""
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(["", *cells]).rstrip()
