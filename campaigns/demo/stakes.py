"""What of the demo company's case is at stake for whom. After the case, which it takes its shares of."""

from decimal import Decimal

from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from cases.domain.stakes import StakeFacts, tie_stake
from cases.models import BusinessCase


def build_stakes(stage: Stage, people: People) -> None:
    case = BusinessCase.objects.get(organization=stage.organization)
    for told in read("stakes")["stake"]:
        facts = StakeFacts(
            interest=people[told["person"]].interests.order_by("position")[told["interest"]],
            block_key=told["part"],
            title=told["title"],
            share=Decimal(told["share"]),
            source=told["source"],
        )
        tie_stake(case=case, facts=facts, actor=stage.team["lena"], at=stage.moment(-10))
