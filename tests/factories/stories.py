"""Stories and tellings for tests. Call them inside the organization's scope."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import Organization
from campaigns.models import Story, Telling
from stakeholders.models import Stakeholder
from tests.factories.people import NOW, TODAY


def make_story(organization: Organization, title: str = "Fewer callbacks in Columbus", **fields: object) -> Story:
    facts = {
        "what_changed": "Technicians see the photos before they drive out.",
        "happened_on": TODAY - timedelta(days=3),
        "operational_name": "Repeat contacts",
        "operational_before": Decimal(31),
        "operational_after": Decimal(26),
        "operational_unit": "%",
        "added_at": NOW,
        **fields,
    }
    return Story.objects.create(organization=organization, title=title, **facts)


def make_telling(story: Story, *people: Stakeholder, told_on: date = TODAY, **fields: object) -> Telling:
    facts = {"channel": "meeting", "told_on": told_on, **fields}
    telling = Telling.objects.create(organization=story.organization, story=story, **facts)
    telling.people.set(people)
    return telling
