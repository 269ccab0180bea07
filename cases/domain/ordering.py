"""Moving a line or a part of the case up or down. It changes what stands where, never what comes out."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from accounts.domain.errors import Refused
from accounts.models import User
from cases.domain.versions import changing
from cases.enums import BlockKind, Operator
from cases.models import Assumption, Block

Row = TypeVar("Row", Assumption, Block)


def move_line(*, line: Assumption, up: bool, actor: User, at: datetime) -> None:
    """Within its part. At its end nothing happens."""
    with changing(case=line.case, verb="move_line", actor=actor, at=at):
        block = line.block
        before = list(block.lines.all())
        after = _swapped(before, line.pk, up)
        if _begins(block) and after != before:
            _keep_beginning(before[0], after[0])
        _place(Assumption, after)


def _keep_beginning(first: Assumption, now_first: Assumption) -> None:
    """What begins a part is neither multiplied nor divided.

    What becomes the beginning may be no divisor; what ceases to be it multiplies from now on, as it did.
    """
    if now_first.pk != first.pk and now_first.operator == Operator.OVER:
        told = _(
            "“%(line)s” divides: at the beginning of a part nothing is there to divide, and the result would differ."
        )
        raise Refused(told % {"line": now_first.label})
    if first.operator == Operator.OVER:
        first.operator = Operator.TIMES
        first.save(update_fields=["operator"])


def _begins(block: Block) -> bool:
    """It goes on from no result, or from parts that have no lines of their own."""
    if block.kind == BlockKind.GAIN:
        return False
    before = block.after
    while before is not None:
        if before.lines.exists():
            return False
        before = before.after
    return True


def move_block(*, block: Block, up: bool, actor: User, at: datetime) -> None:
    """Among what standing still costs, or among what a gain brings. Below what it goes on from it stays."""
    with changing(case=block.case, verb="move_block", actor=actor, at=at):
        before = list(block.case.blocks.all())
        same = [one for one in before if (one.kind == BlockKind.GAIN) == (block.kind == BlockKind.GAIN)]
        moved = _swapped(same, block.pk, up)
        _check_below(moved)
        others = iter(moved)
        _place(Block, [next(others) if one in same else one for one in before])


def _check_below(blocks: Sequence[Block]) -> None:
    """A reader goes from the top down."""
    titles, done = {one.pk: one.title for one in blocks}, set[int]()
    for one in blocks:
        if one.after_id in titles and one.after_id not in done:
            told = _("“%(part)s” goes on from “%(before)s”, so it has to stand below it.")
            raise Refused(told % {"part": one.title, "before": titles[one.after_id]})
        done.add(one.pk)


def _swapped(rows: list[Row], pk: int, up: bool) -> list[Row]:
    """With the one of this key and its neighbor in each other's place."""
    here = next(place for place, row in enumerate(rows) if row.pk == pk)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(rows):
        return rows
    moved = list(rows)
    moved[here], moved[there] = moved[there], moved[here]
    return moved


def _place(model: type[Row], rows: Sequence[Row]) -> None:
    changed = [row for place, row in enumerate(rows) if row.position != place]
    for place, row in enumerate(rows):
        row.position = place
    model.objects.bulk_update(changed, ["position"])
