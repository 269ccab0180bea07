"""Rows about the reader, which the audit trail keeps from them."""

from django.db.models import Q

from accounts.hidden import OwnRows
from accounts.models import AuditEntry, User
from stakeholders.models import Engagement, Stakeholder

TIES = ("stakeholders_influencetie", "stakeholders_proposedtie")


def rows_about(user: User) -> OwnRows:
    """A record that was merged into theirs was about them as well."""
    mine = Stakeholder.objects.filter(Q(user=user) | Q(merged_into__user=user))
    people = list(mine.values_list("pk", flat=True))
    held = Engagement.objects.filter(participations__stakeholder__in=people)
    ties = {table: _ties_from(people, table) for table in TIES}
    return OwnRows(people, {"stakeholders_engagement": list(held.values_list("pk", flat=True)), **ties})


def _ties_from(people: list[int], table: str) -> list[int]:
    """Who listens to the reader. Told by the trail itself, because a merge may have removed the tie."""
    if not people:
        return []
    told = Q(before__influencer_id__in=people) | Q(after__influencer_id__in=people)
    return list(AuditEntry.objects.filter(told, subject=table).values_list("row_id", flat=True).distinct())
