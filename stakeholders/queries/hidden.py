"""Rows about the reader, which the audit trail keeps from them."""

from accounts.hidden import OwnRows
from accounts.models import User
from stakeholders.models import Engagement, Stakeholder


def rows_about(user: User) -> OwnRows:
    people = list(Stakeholder.objects.filter(user=user).values_list("pk", flat=True))
    held = Engagement.objects.filter(participations__stakeholder__in=people)
    return OwnRows(people, {"stakeholders_engagement": list(held.values_list("pk", flat=True))})
