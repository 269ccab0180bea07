"""The ties that stand today, as the team may see them."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from stakeholders.models import InfluenceTie, Stakeholder


def ties_seen_by(user: User, day: date) -> QuerySet[InfluenceTie]:
    """Between people of that day, the reader not among them, by the ids of the two."""
    people = Stakeholder.objects.active(day).visible_to(user)
    ties = InfluenceTie.objects.open().on(day)
    for end in ("influencer", "influenced"):
        ties = ties.filter(Exists(people.filter(pk=OuterRef(end))))
    return ties.order_by("influencer", "influenced")
