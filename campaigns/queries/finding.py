"""Campaigns among what Ctrl K finds."""

from django.db.models import Q, Value
from django.urls import reverse

from accounts.locales import day_in_words
from accounts.models import Organization, User
from campaigns.models import Campaign
from stakeholders.finders import Found
from stakeholders.models.stakeholder import SearchKey


def find_campaigns(user: User, organization: Organization, text: str, limit: int) -> list[Found]:
    """By part of the name, accents and case ignored."""
    wanted = Q()
    for word in text.split():
        wanted &= Q(key__contains=SearchKey(Value(word)))
    named = Campaign.objects.alias(key=SearchKey("name")).filter(wanted)
    return [_found(campaign) for campaign in named.order_by("-starts_on", "-pk")[:limit]]


def _found(campaign: Campaign) -> Found:
    days = " – ".join(day_in_words(day, "day_month_year") for day in (campaign.starts_on, campaign.ends_on))
    return Found(title=campaign.name, detail=days, url=f"{reverse('campaigns:campaign')}?campaign={campaign.pk}")
