"""What this storey does in the background."""

from datetime import date

from celery import shared_task
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.models import Organization, User
from campaigns.domain.reviews import score_due_reviews
from campaigns.models import Campaign, ScenarioReview
from campaigns.queries.kept_plan import TASK, make_plan


@shared_task(name=TASK, ignore_result=True)
def plan_asks(campaign_id: int, user_id: int, day: str) -> None:
    """The plan of a company that is too large to wait for."""
    with scopes_disabled():
        campaign = Campaign.objects.select_related("organization").filter(pk=campaign_id).first()
    reader = User.objects.filter(pk=user_id).first()
    if campaign is not None and reader is not None:
        with scope(organization=campaign.organization):
            make_plan(campaign, reader=reader, at=timezone.now(), day=date.fromisoformat(day))


@shared_task(name="campaigns.tasks.score_reviews", ignore_result=True)
def score_reviews() -> None:
    """Hold scenarios whose day has come against what came. A missed round harms nothing."""
    at = timezone.now()
    with scopes_disabled():
        due = ScenarioReview.objects.due(timezone.localdate(at)).values("organization")
        organizations = list(Organization.objects.filter(pk__in=due))
    for organization in organizations:
        with scope(organization=organization):
            score_due_reviews(organization=organization, at=at)
