"""What the status quo costs: blocks of lines that are multiplied, and the sum of those blocks that are counted.

Numbers are decimals where a total has to be exact, floats or arrays of draws where it is varied; arithmetic is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

MONEY = "money"
OVER = "over"
GAIN = "gain"
LIFETIME = "lifetime"
CENT = Decimal("0.01")

Values: TypeAlias = Mapping[str, Any]
"""By the key of the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """`reckoned` names how the value is worked out from other lines; empty where it is given."""

    key: str
    unit: str
    operator: str
    value: Decimal
    low: Decimal
    high: Decimal
    reckoned: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """`after` is the key of the block whose result it goes on from. `same_as` is a word that blocks share which count
    the same customers: of those at most one is counted."""

    key: str
    lines: tuple[Line, ...]
    after: str = ""
    same_as: str = ""
    is_counted: bool = True
    kind: str = "product"


@dataclass(frozen=True, slots=True)
class Totals:
    """`running` by the key of the line, `amounts` by that of the block; amounts are rounded to the cent, and the total
    is their sum, so that whoever adds up what is printed gets the total."""

    running: Mapping[str, Decimal]
    amounts: Mapping[str, Decimal]
    total: Decimal


def given_values(blocks: Sequence[Block]) -> dict[str, Decimal]:
    return {line.key: line.value for block in blocks for line in block.lines}


def reckoned(line: Line, values: Values) -> Any:
    """The value of a line that is worked out. Lifetime: margins to come of somebody who has just paid, discounted, as
    `margin.multiple` has it for `paid_now`."""
    if line.reckoned == LIFETIME:
        return (1 + values["discount"]) / (values["discount"] + values["leave"])
    return values[line.key]


def with_reckoned(blocks: Sequence[Block], values: Values) -> dict[str, Any]:
    worked_out = {line.key: reckoned(line, values) for block in blocks for line in block.lines if line.reckoned}
    return {**values, **worked_out}


def running_results(blocks: Sequence[Block], values: Values) -> dict[str, Any]:
    """By the key of the line, the result so far. Lines of a gain have none."""
    values, found = with_reckoned(blocks, values), dict[str, Any]()
    for block in in_order(blocks):
        result = last_result(block.after, blocks, found)
        for line in block.lines:
            result = _next(result, line.operator, values[line.key])
            found[line.key] = result
    return found


def in_order(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block after the one it goes on from; those that wait for one another, or for none there is, are left out."""
    waiting, done = [block for block in blocks if block.kind != GAIN], {""}
    while ready := [block for block in waiting if block.after in done]:
        yield from ready
        done |= {block.key for block in ready}
        waiting = [block for block in waiting if block.key not in done]


def last_result(key: str, blocks: Sequence[Block], found: Mapping[str, Any]) -> Any:
    """Of the block with this key, through those without lines of their own; None where it begins anew."""
    by_key = {block.key: block for block in blocks}
    while key:
        if by_key[key].lines:
            return found[by_key[key].lines[-1].key]
        key = by_key[key].after
    return None


def _next(result: Any, operator: str, value: Any) -> Any:
    if result is None:
        return value
    return result / value if operator == OVER else result * value


def is_money(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether its result is an amount: one of its lines, or of those it goes on from, is money."""
    by_key, chain = {one.key: one for one in blocks}, [block]
    while chain[-1].after and len(chain) <= len(blocks):
        chain.append(by_key[chain[-1].after])
    return block.kind != GAIN and any(line.unit == MONEY for one in chain for line in one.lines)


def amounts_of(blocks: Sequence[Block], values: Values) -> dict[str, Any]:
    """By the key of the block, what it comes to, of all blocks that come to money; not rounded."""
    running = running_results(blocks, values)
    return {
        block.key: running[block.lines[-1].key]
        for block in blocks
        if block.lines and block.lines[-1].key in running and is_money(block, blocks)
    }


def counted_of(blocks: Sequence[Block], amounts: Mapping[str, Any]) -> list[Any]:
    return [amounts[block.key] for block in blocks if block.is_counted and block.key in amounts]


def total_of(blocks: Sequence[Block], values: Values) -> Any:
    """The sum of the blocks that are counted, not rounded: what is varied."""
    return sum(counted_of(blocks, amounts_of(blocks, values)))


def to_the_cent(amount: Decimal) -> Decimal:
    """Half a cent goes up, as a spreadsheet and whoever checks by hand have it."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def totals_of(blocks: Sequence[Block], values: Values | None = None) -> Totals:
    """At the values of the lines, or at others."""
    values = given_values(blocks) if values is None else values
    amounts = {key: to_the_cent(amount) for key, amount in amounts_of(blocks, values).items()}
    return Totals(running_results(blocks, values), amounts, sum(counted_of(blocks, amounts), Decimal(0)))
