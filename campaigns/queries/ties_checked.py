"""When anybody last looked at who listens to whom."""

from datetime import date

from django.db.models import Max, Q
from django.utils import timezone

from stakeholders.models import InfluenceTie, Respondent


def ties_checked_on(day: date) -> date | None:
    """The last day up to `day` on which a tie was noted or a question about ties answered. Two queries."""
    noted = InfluenceTie.objects.filter(noted_on__lte=day).aggregate(last=Max("noted_on"))["last"]
    answered = Respondent.objects.aggregate(last=Max("answered_at", filter=Q(answered_at__date__lte=day)))["last"]
    days = [one for one in (noted, timezone.localdate(answered) if answered else None) if one]
    return max(days, default=None)
