"""Campaigns among what Ctrl K finds."""

from django.db.models import Q, Value
from django.urls import reverse
from django.utils.formats import date_format

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
    days = f"{date_format(campaign.starts_on, 'j M Y')} – {date_format(campaign.ends_on, 'j M Y')}"
    return Found(title=campaign.name, detail=days, url=f"{reverse('campaigns:campaign')}?campaign={campaign.pk}")
