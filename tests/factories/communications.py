"""Lines of the communications plan for tests. Call them inside the organization's scope."""

from datetime import date

from accounts.models import Organization
from campaigns.models import CommunicationLine, Occasion
from stakeholders.models import Stakeholder
from tests.factories.people import NOW, TODAY


def make_line(
    organization: Organization, *people: Stakeholder, audience: str = "Field managers", **fields: object
) -> CommunicationLine:
    facts = {"kind": "people", "know": "What customers gain", "channel": "mail", "added_at": NOW, **fields}
    line = CommunicationLine.objects.create(organization=organization, audience=audience, **facts)
    line.people.set(people)
    return line


def make_occasion(line: CommunicationLine, due_on: date = TODAY, **fields: object) -> Occasion:
    return Occasion.objects.create(organization=line.organization, line=line, due_on=due_on, **fields)
