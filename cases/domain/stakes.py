"""Tying parts of the case to what somebody cares about.

They are no part of the versions of the case: no input and no total changes by them, sponsors read versions and not what
somebody wishes, and putting an old version back must not bring a wish back with it.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from cases.models import BusinessCase, Stake
from cases.queries.reading import read_case
from cases.queries.stakes import open_blocks
from cases.shown import share_of
from stakeholders.models import Interest


@dataclass(frozen=True)
class StakeFacts:
    """`share` is a part of one."""

    interest: Interest
    block_key: str
    title: str
    share: Decimal
    source: str


def tie_stake(*, case: BusinessCase, facts: StakeFacts, actor: User | None, at: datetime) -> Stake:
    with act("tie_stake", actor=actor, organization=case.organization, at=at):
        _lock(case)
        _check(case, facts)
        return Stake.objects.create(organization=case.organization, case=case, **vars(facts))


def change_stake(*, stake: Stake, facts: StakeFacts, actor: User, at: datetime) -> Stake:
    with act("change_stake", actor=actor, organization=stake.organization, at=at):
        _lock(stake.case)
        _check(stake.case, facts, stake)
        for name, value in vars(facts).items():
            setattr(stake, name, value)
        stake.save(update_fields=list(vars(facts)))
    return stake


def remove_stake(*, stake: Stake, actor: User, at: datetime) -> Act:
    with act("remove_stake", actor=actor, organization=stake.organization, at=at) as opened:
        stake.delete()
    return opened


def _lock(case: BusinessCase) -> None:
    """Two who tie at once: the second sees what the first left over."""
    BusinessCase.objects.select_for_update(of=("self",)).get(pk=case.pk)


def _check(case: BusinessCase, facts: StakeFacts, stake: Stake | None = None) -> None:
    if not facts.source.strip():
        raise Refused(_("Say where the share comes from: nothing is shown without a source."), field="source")
    if not 0 < facts.share <= 1:
        raise Refused(_("A share is more than 0 and at most 100%."), field="share")
    if facts.interest.retired_on is not None:
        raise Refused(_("They care about it no more."), field="interest")
    if facts.block_key not in [block.row.key for block in open_blocks(read_case(case))]:
        raise Refused(_("Choose a part that is counted and whose inputs all have a source."), field="block_key")
    left = 1 - taken(case, facts, stake)
    if facts.share > left:
        said = _("Of this part, %(left)s is left for this person.") % {"left": share_of(left.normalize())}
        raise Refused(said, field="share")


def taken(case: BusinessCase, facts: StakeFacts, stake: Stake | None = None) -> Decimal:
    """How much of the part is tied to the same person already. Other people may claim the same: a telling is one
    person's view of the same total."""
    mine = case.stakes.filter(interest__stakeholder=facts.interest.stakeholder_id, interest__retired_on=None)
    others = mine.filter(block_key=facts.block_key).exclude(pk=stake.pk if stake else None)
    return others.aggregate(sum=Sum("share"))["sum"] or Decimal(0)
