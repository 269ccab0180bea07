"""The case that a company begins with: what it loses with those who leave, and what it costs when people ask twice.

Texts are marked here and translated when a case is made, in the language of whoever makes it.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.enums import BlockKind, Operator, Reckoning, Unit

CHURN = "churn"
"""Shared by the blocks that count those who leave: what they would have brought, or what replacing them costs."""


@dataclass(frozen=True)
class StandardLine:
    key: str
    label: Any
    unit: Unit
    operator: Operator = Operator.TIMES
    reckoning: Reckoning = Reckoning.GIVEN


@dataclass(frozen=True)
class StandardBlock:
    key: str
    title: Any
    lines: tuple[StandardLine, ...]
    after: str = ""
    same_as: str = ""
    is_counted: bool = True
    kind: BlockKind = BlockKind.PRODUCT


LOST = StandardBlock(
    "lost",
    _("Customers we lose"),
    (
        StandardLine("customers", _("Customers"), Unit.COUNT),
        StandardLine("leave", _("Leave each year"), Unit.SHARE),
        StandardLine("because", _("Leave because of the experience"), Unit.SHARE),
        StandardLine("kept", _("We could have kept"), Unit.SHARE),
    ),
)
WORTH = StandardBlock(
    "worth",
    _("What they would have been worth"),
    (
        StandardLine("margin", _("Margin per customer a year"), Unit.MONEY),
        StandardLine("years", _("Years they would have stayed"), Unit.YEARS),
    ),
    after="lost",
    same_as=CHURN,
)
REPLACED = StandardBlock(
    "replaced",
    _("What it costs to replace them"),
    (StandardLine("replacement", _("Cost to win a replacement"), Unit.MONEY),),
    after="lost",
    same_as=CHURN,
    is_counted=False,
)
ASKED_TWICE = StandardBlock(
    "asked-twice",
    _("What it costs when people must ask twice"),
    (
        StandardLine("contacts", _("Service contacts a year"), Unit.COUNT),
        StandardLine("again", _("Are about the same problem again"), Unit.SHARE),
        StandardLine("contact-cost", _("Cost of one contact"), Unit.MONEY),
    ),
)
GAIN = StandardBlock(
    "gain",
    _("What keeping more would bring"),
    (
        StandardLine("gain", _("Points of retention gained"), Unit.SHARE),
        StandardLine("discount", _("Discount rate a year"), Unit.SHARE),
        StandardLine("program", _("Cost of the program"), Unit.MONEY),
    ),
    kind=BlockKind.GAIN,
)
STANDARD = (LOST, WORTH, REPLACED, ASKED_TWICE, GAIN)
FOUR_NUMBERS = (
    StandardBlock(LOST.key, LOST.title, LOST.lines[:2]),
    StandardBlock(
        WORTH.key,
        WORTH.title,
        (WORTH.lines[0], StandardLine("years", WORTH.lines[1].label, Unit.YEARS, reckoning=Reckoning.LIFETIME)),
        after=WORTH.after,
        same_as=CHURN,
    ),
    StandardBlock(GAIN.key, GAIN.title, GAIN.lines[:2], kind=BlockKind.GAIN),
)
"""Customers, margin, retention and discount rate; the years follow from the last two."""
