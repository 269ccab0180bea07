"""One company with a lead, a champion without an account, and somebody to win."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django_scopes import scope

from accounts.models import Organization, User
from campaigns.models import Campaign, InfluenceTarget
from stakeholders.models import Stakeholder
from tests.factories.campaigns import make_campaign, make_champion, make_target
from tests.factories.people import make_member, make_organization, make_person


@dataclass
class Company:
    organization: Organization
    lead: User
    campaign: Campaign
    ruth: Stakeholder
    gareth: Stakeholder

    def target(self, *, is_sent: bool = True, **fields: object) -> InfluenceTarget:
        facts = {"campaign": self.campaign, "asked": self.ruth, "person": self.gareth, "actor": self.lead, **fields}
        return make_target(is_sent=is_sent, **facts)


@pytest.fixture
def company(db: None) -> Iterator[Company]:
    organization = make_organization()
    with scope(organization=organization):
        lead = make_member(organization, name="Imani Okafor", job_title="VP Customer Experience")
        yield Company(
            organization,
            lead,
            make_campaign(organization),
            make_champion(organization),
            make_person(organization, "Gareth Pryce", title="Chief Information Officer"),
        )
