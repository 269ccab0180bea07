"""A claim that was used on somebody and on `own`, and the words of a brief for each."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from cases.models import Brief, Evidence, EvidenceUse
from cases.starter import starting_claims
from tests.factories.people import make_interest

if TYPE_CHECKING:
    from tests.isolation.world import Company

TEXTS = ("claim", "caveat", "quick_hit", "population", "study", "publisher", "reported_by", "unit")
WISHES = ("meets_where", "decides_next", "leave_with", "questions", "ask", "if_no")


def fill_evidence(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    """The claim fits `person` by a word of its own, since a tag is read by sponsors as well."""
    tag = say("evidence")
    make_interest(company.people["person"], f"{say('wish')} {tag}")
    claim = Evidence.objects.create(
        organization=company.organization,
        number=7,
        tags=[tag],
        added_by=company.users["member"],
        added_at=at,
        **{name: say("evidence") for name in TEXTS},
    )
    company.rows["evidence"] = claim.pk
    _retire_starter(company, say, at)
    for key, who, family in (("", "person", "brief"), ("own", "ownrecord", "own")):
        facts = {"organization": company.organization, "stakeholder": company.people[who]}
        use = EvidenceUse.objects.create(evidence=claim, used_on=at.date(), noted_by=company.users["lead"], **facts)
        Brief.objects.create(meets_on=at.date(), changed_at=at, **{name: say(family) for name in WISHES}, **facts)
        company.rows[f"{key}use"] = use.pk


def _retire_starter(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    """So that bringing the claims of the product in adds nothing to walk through."""
    facts = {"organization": company.organization, "added_at": at, "retired_on": at.date()}
    Evidence.objects.bulk_create(
        Evidence(key=told["key"], claim=say("evidence"), caveat=say("evidence"), **facts) for told in starting_claims()
    )
