"""A duty that several carry in the two companies of the world, `own` among them, and a market that joins."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from campaigns.domain.joining import add_joining
from campaigns.models import Carrying, Duty

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_duties(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    day, people = at.date() - timedelta(days=9), company.people
    duty = Duty.objects.create(
        organization=company.organization, group=people["person"].group, text=say("duty"), number=1
    )
    market = people["person"].market
    held = [
        Carrying.objects.create(organization=company.organization, duty=duty, since=day, **facts)
        for facts in (
            {"person": people["person"], "market": market},
            {"person": people["ownrecord"], "market": market},
            {"user": company.users["member"], "market": people["target"].market},
        )
    ]
    joining = add_joining(
        market=people["target"].market,
        joins_on=at.date() + timedelta(days=9),
        leader=people["target"],
        actor=company.users["lead"],
        at=at,
    )
    for requirement in joining.requirements.filter(known=""):
        requirement.text, requirement.proof = say("duty"), say("duty")
        requirement.met_on, requirement.met_by = day, company.users["member"]
        requirement.save()
    company.rows |= {"duty": duty.pk, "carrying": held[0].pk, "joining": joining.pk, "requirement": requirement.pk}
