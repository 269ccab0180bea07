"""What this storey does in the background."""

from datetime import date

from celery import shared_task
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.models import User
from campaigns.models import Campaign
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
