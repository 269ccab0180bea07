"""A story about somebody, and one about the user with a record of their own, each told."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from campaigns.models import Story, Telling

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_stories(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    """The words of the one about `own` belong to what is kept from them."""
    for key, leader, family in (("story", "person", "story"), ("ownstory", "ownrecord", "own")):
        words = {name: say(family) for name in ("title", "what_changed", "helps", "operational_name", "feedback_name")}
        figures = {f"{kind}_{name}": Decimal(7) for kind in ("operational", "feedback") for name in ("before", "after")}
        units = {f"{kind}_unit": say(family)[:20] for kind in ("operational", "feedback")}
        story = Story.objects.create(
            organization=company.organization,
            leader=company.people[leader],
            happened_on=at.date(),
            added_by=company.users["member"],
            added_at=at,
            **words,
            **figures,
            **units,
        )
        telling = Telling.objects.create(
            organization=company.organization,
            story=story,
            channel="meeting",
            told_on=at.date(),
            audience=say(family),
            told_by=company.users["lead"],
        )
        telling.people.set([company.people["target"], company.people["ownrecord"]])
        company.rows |= {key: story.pk, key.replace("story", "telling"): telling.pk}
