"""Scenarios that were kept in the two companies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from campaigns.analysis.said import Saying, Whole
from campaigns.analysis.scenario_settings import Settings
from campaigns.domain.reviews import keep_review
from campaigns.models import Campaign

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_review(company: Company, say: Callable[[str], str], at: datetime) -> None:
    """Of everybody, the records of users too."""
    opinions = {person.pk: Saying(5, -1, 0.5) for person in company.people.values()}
    whole = Whole(at.date(), Settings(), asks=1, least=0.1, most=0.9, opinions=opinions)
    facts = {"campaign": Campaign.objects.get(pk=company.rows["campaign"]), "actor": company.users["lead"], "at": at}
    company.rows["review"] = keep_review(whole=whole, review_on=at.date() + timedelta(days=9), **facts).pk
