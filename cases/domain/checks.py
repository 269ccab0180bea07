"""What no case can be calculated with. The field of a refusal is the key of the input that is wrong."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from accounts.domain.errors import Refused
from cases.analysis.margin import LEAST_DISCOUNT
from cases.analysis.status_quo import MONEY, OVER, Block, Line, in_order, is_money
from cases.enums import BlockKind, Unit

MOST_LINES = 100
MOST_BLOCKS = 30


def check_range(line: Line) -> None:
    if line.low < 0:
        raise Refused(_("It cannot be below 0."), field=line.key)
    if not line.low <= line.value <= line.high:
        raise Refused(_("The value has to lie between its low and its high."), field=line.key)
    if line.unit == Unit.SHARE and line.high > 1:
        raise Refused(_("A share cannot be above 100%."), field=line.key)
    if line.operator == OVER and line.low == 0:
        raise Refused(_("Nothing can be divided by 0."), field=line.key)


def _leave(line: Line) -> None:
    if line.low <= 0 or line.high >= 1:
        raise Refused(
            _("It has to stay above 0% and below 100%: else everybody leaves, or nobody ever."), field=line.key
        )


def _discount(line: Line) -> None:
    if line.low < LEAST_DISCOUNT:
        raise Refused(_("A discount rate below 0.1% has no end. Write 9 for 9%."), field=line.key)


_SPECIAL: dict[str, tuple[str, Callable[[Line], None]]] = {
    "leave": (Unit.SHARE, _leave),
    "discount": (Unit.SHARE, _discount),
}
"""Inputs with a part in the gain in retention, by key and unit."""


def check_parts(parts: list[Block]) -> None:
    lines = {line.key: line for part in parts for line in part.lines}
    if len(lines) > MOST_LINES or len(parts) > MOST_BLOCKS:
        raise Refused(_("The case has more lines than anybody could check."))
    for line in lines.values():
        check_range(line)
        unit, special = _SPECIAL.get(line.key, ("", None))
        if special and line.unit == unit:
            special(line)
    _check_gain(lines)
    _check_worked_out(lines)
    for part in parts:
        _check_part(part, parts)
    if len(list(in_order(parts))) < sum(part.kind != BlockKind.GAIN for part in parts):
        raise Refused(_("Parts cannot go on from each other in a circle."), field="after")


def _check_gain(lines: dict[str, Line]) -> None:
    gain, leave = lines.get("gain"), lines.get("leave")
    if gain and leave and gain.high >= leave.low:
        raise Refused(
            _("Retention and the gain together have to stay below 100%, at the ends of their ranges too."), field="gain"
        )


def _check_worked_out(lines: dict[str, Line]) -> None:
    if any(line.reckoned for line in lines.values()) and not {"leave", "discount"} <= set(lines):
        raise Refused(_("The years are worked out from the share that leaves and the discount rate: keep both."))


def _check_part(part: Block, parts: list[Block]) -> None:
    """One amount of money in a product, and none beneath another product: it would count twice."""
    before = next((one for one in parts if one.key == part.after), None)
    if part.after and before is None:
        raise Refused(_("The part that it goes on from is no longer there."), field="after")
    if before and (is_money(before, parts) or before.kind == BlockKind.GAIN):
        raise Refused(
            _("A part cannot go on from one that is money already: that money would count twice."), field="after"
        )
    money = [line for line in part.lines if line.unit == MONEY]
    if part.kind != BlockKind.GAIN and len(money) > 1:
        raise Refused(_("Money times money is no amount. A part can have one line of money."), field=money[1].key)
