"""What was said of the objective's new wording: by somebody, in private, and by the user with a record of their own."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from campaigns.models import Campaign
from tests.factories.wording import make_wording_answer

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_said(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    """The words about `own` belong to what is kept from them, the private ones to what the member alone reads."""
    campaign = Campaign.objects.get(pk=company.rows["campaign"])
    facts = {"word": "change", "said_on": at.date(), "noted_by": company.users["member"], "noted_at": at}
    for key, person, family, more in (
        ("said", "person", "said", {}),
        ("ownsaid", "ownrecord", "own", {}),
        ("privatesaid", "target", "private", {"private_to": company.users["member"]}),
    ):
        answer = make_wording_answer(campaign, company.people[person], words=say(family), **facts, **more)
        company.rows[key] = answer.pk
