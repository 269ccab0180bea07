"""What a campaign wants of people, and co-design sessions: one of the team, one about `own`, one private."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from campaigns.models import Action, CampaignPerson, Contribution
from stakeholders.enums import EngagementKind, Involvement
from tests.factories.people import make_engagement

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_scope(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    campaign_id, member = company.rows["campaign"], company.users["member"]
    for key in ("person", "ownrecord", "target"):
        CampaignPerson.objects.create(
            organization=company.organization,
            campaign_id=campaign_id,
            person=company.people[key],
            wanted_stance=2,
            wanted_involvement=Involvement.OWNS,
        )
    Action.objects.get(pk=company.rows["action"]).written_with.add(company.people["ownrecord"])
    for key, who, family, private_to in (
        ("", "person", "talk", None),
        ("own", "ownrecord", "own", None),
        ("private", "hidden", "private", member),
    ):
        talk = make_engagement(
            company.organization,
            [company.people[who]],
            occurred_on=at.date(),
            kind=EngagementKind.CODESIGN,
            about=say(family),
            author=member,
            logged_at=at,
            private_to=private_to,
        )
        Contribution.objects.create(
            organization=company.organization,
            campaign_id=campaign_id,
            engagement=talk,
            person=company.people[who],
            what=say(family),
            private_to=private_to,
            written_by=member,
            written_at=at,
        )
        company.rows[f"{key}session"] = talk.pk
