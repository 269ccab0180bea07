"""A business case with a word in every text; one of its inputs is owned by the user with a record of their own."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from cases.domain.versions import keep_version
from cases.models import Assumption, Block, BusinessCase

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_case(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    lead, organization = company.users["lead"], company.organization
    case = BusinessCase.objects.create(
        organization=organization,
        name=say("case"),
        customers_called=say("case")[:40],
        finance=company.people["target"],
        made_by=lead,
        made_at=at,
    )
    facts = {"organization": organization, "case": case}
    block = Block.objects.create(**facts, key="lost", title=say("case"))
    other = Block.objects.create(**facts, key="worth", title=say("case"), after=block, position=1)
    spare = Block.objects.create(**facts, key="spare", title=say("case"), position=2)
    owners = ({"owner_user": lead}, {"owner_person": company.people["ownrecord"]}, {})
    units = (("customers", "count", block), ("leave", "share", block), ("margin", "money", other))
    for (key, unit, where), owner in zip(units, owners, strict=True):
        value = Decimal("0.5")
        numbers = dict.fromkeys(("value", "source_value", "low", "high"), value)
        line = Assumption.objects.create(
            **facts, **numbers, **owner, block=where, key=key, unit=unit, label=say("case"), source=say("case")
        )
    version = keep_version(case=case, verb="start_case", actor=lead, at=at, why=say("case"))
    assert version is not None
    company.rows |= {"case": case.pk, "caseblock": spare.pk, "caseline": line.pk, "caseversion": version.pk}
