"""When two records turn out to be one person, what is tied to their interests has moved with those."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal

from accounts.acts import act
from accounts.models import User
from cases.models import Stake
from stakeholders.models import Stakeholder


def merge_stakes(*, kept: Stakeholder, gone: Stakeholder, actor: User | None, at: datetime) -> None:
    """Within the act of the merge. Of a part that both claim, what was tied later is untied where it goes
    beyond the whole."""
    taken: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    with act("merge_people", actor=actor, organization=kept.organization, at=at):
        for stake in Stake.objects.filter(interest__stakeholder=kept, interest__retired_on=None).order_by("pk"):
            part = (stake.case_id, stake.block_key)
            if taken[part] + stake.share > 1:
                stake.delete()
            else:
                taken[part] += stake.share
