"""The total as one person tells it: what of it is tied to what they care about, and the rest of the company.

Every telling begins with the same case, so every one adds up to the same total.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from cases.analysis.parted import parted
from cases.models import CaseVersion, Stake
from cases.queries.reading import CaseRead, ReadBlock
from cases.queries.versions import read_version
from cases.shown import exact_money, share_of
from stakeholders.models import Interest, Stakeholder
from stakeholders.queries.gathered import gathered, revived


@dataclass(frozen=True)
class Told:
    """A stake with what it comes to: nothing where `why_not` says why it does not count."""

    stake: Stake
    block: ReadBlock | None
    amount: Decimal = Decimal(0)
    why_not: str = ""

    @property
    def interest(self) -> Interest:
        return self.stake.interest

    def working(self, currency: str) -> str:
        """16.5% of $7,286,868.10, “What they would have been worth”."""
        if self.block is None or self.block.amount is None:
            return ""
        facts = {"share": share_of(self.stake.share.normalize()), "title": self.block.row.title}
        return _("%(share)s of %(amount)s, “%(title)s”") % {**facts, "amount": exact_money(self.block.amount, currency)}


@dataclass(frozen=True)
class Telling:
    """`parts` count, largest first; `left_out` do not. What is tied and the rest make the total."""

    total: Decimal
    currency: str
    parts: list[Told] = field(default_factory=list)
    left_out: list[Told] = field(default_factory=list)

    @cached_property
    def tied(self) -> Decimal:
        return sum((part.amount for part in self.parts), Decimal(0))

    @property
    def rest(self) -> Decimal:
        return self.total - self.tied

    @property
    def share(self) -> Decimal:
        return self.tied / self.total if self.total else Decimal(0)

    @property
    def bars(self) -> list[tuple[Told, float]]:
        """Each as wide as its part of the largest."""
        widest = max([part.amount for part in self.parts], default=Decimal(0)) or Decimal(1)
        return [(part, float(part.amount / widest)) for part in self.parts]


def telling_of(read: CaseRead, stakes: Sequence[Stake]) -> Telling:
    """Of the stakes of one person, with their interests loaded. No query."""
    blocks = {block.row.key: block for block in read.blocks}
    reasons = [(stake, blocks.get(stake.block_key), why_not(read, stake)) for stake in stakes]
    counting = [stake for stake, _block, why in reasons if not why]
    parts = [told for block in read.blocks for told in _of_block(block, counting)]
    return Telling(
        total=read.total,
        currency=read.case.organization.currency,
        parts=sorted(parts, key=lambda told: (-told.amount, told.stake.pk)),
        left_out=[Told(stake, block, why_not=why) for stake, block, why in reasons if why],
    )


def _of_block(block: ReadBlock, stakes: Sequence[Stake]) -> list[Told]:
    mine = [stake for stake in stakes if stake.block_key == block.row.key]
    amounts = parted(block.amount or Decimal(0), [stake.share for stake in mine])
    return [Told(stake, block, amount) for stake, amount in zip(mine, amounts, strict=True)]


def why_not(read: CaseRead, stake: Stake) -> str:
    """Why it does not count, in words; "" where it does."""
    block = next((one for one in read.blocks if one.row.key == stake.block_key), None)
    if stake.interest.retired_on is not None:
        return _("They care about it no more.")
    if block is None:
        return _("Its part of the case was removed.")
    if not block.is_in_total:
        return _("Its part of the case is not counted in the total.")
    if without_source(read, block):
        return _("An input of its part of the case has no source.")
    return ""


def without_source(read: CaseRead, block: ReadBlock) -> list[str]:
    """Labels of the given inputs that it is made of and that nobody gave a source for."""
    by_pk, chain = {one.row.pk: one for one in read.blocks}, [block]
    while (before := by_pk.get(chain[-1].row.after_id or 0)) and before not in chain:
        chain.append(before)
    lines = (line.row for one in reversed(chain) for line in one.lines)
    return [row.label for row in lines if not row.source.strip() and not row.reckoning]


def open_blocks(read: CaseRead) -> list[ReadBlock]:
    """What can be tied to somebody."""
    return [block for block in read.blocks if block.is_in_total and not without_source(read, block)]


def standing_case() -> CaseRead | None:
    """The organization's case as it stands, from its last version. One query."""
    version = CaseVersion.objects.select_related("organization").order_by("-number").first()
    return read_version(version) if version else None


def telling_on_panel(person: Stakeholder) -> Telling | None:
    """The same with the person's stakes, in one query; None without a case."""
    stakes = Stake.objects.filter(interest__stakeholder=person).order_by("pk")
    cares = Interest.objects.filter(stakeholder=person).order_by("pk")
    versions = CaseVersion.objects.select_related("organization").order_by("-number")
    version = versions.annotate(
        stakes=gathered(stakes), interests=gathered(cares, "id", "cares_about", "retired_on")
    ).first()
    if version is None:
        return None
    interests = {one.pk: one for one in revived(Interest, version.interests)}
    rows = revived(Stake, version.stakes)
    for row in rows:
        row.interest = interests[row.interest_id]
    return telling_of(read_version(version), rows)


def stakes_of(person: Stakeholder) -> list[Stake]:
    """One query."""
    return list(Stake.objects.filter(interest__stakeholder=person).select_related("interest"))
