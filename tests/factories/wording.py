"""Answers to the wording of an objective for tests. Call them inside the organization's scope."""

from datetime import timedelta

from campaigns.models import Campaign, WordingAnswer
from stakeholders.models import Stakeholder
from tests.factories.people import NOW, TODAY


def make_wording_answer(campaign: Campaign, person: Stakeholder, **fields: object) -> WordingAnswer:
    """Of the wording that the campaign has; accepted unless told otherwise."""
    facts = {
        "word": "accepts",
        "expectation": campaign.expectation,
        "stretch_goal": campaign.stretch_goal,
        "said_on": TODAY - timedelta(days=9),
        "noted_at": NOW,
        **fields,
    }
    return WordingAnswer.objects.create(organization=campaign.organization, campaign=campaign, person=person, **facts)
