"""Claims and their uses for tests. Call them inside the organization's scope."""

from datetime import date

from accounts.models import Organization
from cases.models import Evidence, EvidenceUse
from stakeholders.models import Stakeholder
from tests.factories.people import NOW, TODAY


def make_evidence(organization: Organization, claim: str = "Churn costs margin.", **fields: object) -> Evidence:
    facts = {"caveat": "One company, one year; nothing is said of others.", "year": 2022, "added_at": NOW, **fields}
    return Evidence.objects.create(organization=organization, claim=claim, **facts)


def make_use(evidence: Evidence, person: Stakeholder, used_on: date = TODAY, **fields: object) -> EvidenceUse:
    return EvidenceUse.objects.create(
        organization=evidence.organization, evidence=evidence, stakeholder=person, used_on=used_on, **fields
    )
