"""What this storey does in the background."""

import logging
from datetime import date

from celery import shared_task
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.models import User
from campaigns.models import Campaign
from campaigns.queries.kept_plan import make_plan

logger = logging.getLogger(__name__)


@shared_task(name="campaigns.tasks.plan_asks", ignore_result=True)
def plan_asks(campaign_id: int, user_id: int, day: str) -> None:
    """The plan of a company that is too large to wait for."""
    with scopes_disabled():
        campaign = Campaign.objects.select_related("organization").filter(pk=campaign_id).first()
    reader = User.objects.filter(pk=user_id).first()
    if campaign is not None and reader is not None:
        with scope(organization=campaign.organization):
            make_plan(campaign, reader=reader, at=timezone.now(), day=date.fromisoformat(day))


def ring(campaign_id: int, user_id: int, day: date) -> bool:
    """Ask a worker; without a broker nobody takes it."""
    try:
        plan_asks.apply_async((campaign_id, user_id, day.isoformat()), retry=False)
    except Exception as error:  # each transport has its own way of failing
        logger.warning("The broker does not answer: %s", error)
        return False
    return True
