"""Who is in a campaign, and what it wants of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from accounts.written import among
from campaigns.models import Campaign, CampaignPerson
from stakeholders.models import Stakeholder

WANTED = ("wanted_stance", "wanted_involvement")

# One statement, because a company may have 100,000 people.
_PUT_IN = """
INSERT INTO campaigns_campaignperson (organization_id, campaign_id, person_id, is_in)
SELECT %(organization)s, %(campaign)s, unnest(%(ids)s::bigint[]), true
ON CONFLICT (campaign_id, person_id) DO UPDATE SET is_in = true WHERE NOT campaigns_campaignperson.is_in"""


def put_in_campaign(*, campaign: Campaign, ids: Sequence[int], actor: User, at: datetime) -> Act:
    """Where everybody was in it, from now on only these are."""
    _check_known(ids, actor)
    with act("put_in_campaign", actor=actor, organization=campaign.organization, at=at) as opened:
        _lock(campaign)
        _put_in(campaign, ids)
        _set_scoped(campaign, True)
    return opened


def take_out_of_campaign(*, campaign: Campaign, ids: Sequence[int], actor: User, at: datetime) -> Act:
    """Where everybody was in it, from now on everybody else who is active today is."""
    _check_known(ids, actor)
    with act("take_out_of_campaign", actor=actor, organization=campaign.organization, at=at) as opened:
        _lock(campaign)
        if campaign.is_scoped:
            campaign.people.filter(among("person", list(ids))).update(is_in=False)
        else:
            everybody = Stakeholder.objects.active(timezone.localdate(at)).values_list("pk", flat=True)
            _put_in(campaign, sorted(set(everybody) - set(ids)))
        if not campaign.people.filter(is_in=True).exists():
            raise Refused(_("Nobody would be left in it. Let everybody in again, or put somebody in first."))
        _set_scoped(campaign, True)
    return opened


def open_to_everybody(*, campaign: Campaign, actor: User, at: datetime) -> Act:
    """Whoever is active is in it again; what is wanted of people stays."""
    with act("open_to_everybody", actor=actor, organization=campaign.organization, at=at) as opened:
        _lock(campaign)
        campaign.people.filter(is_in=True).update(is_in=False)
        _set_scoped(campaign, False)
    return opened


def want_of_people(
    *, campaign: Campaign, ids: Sequence[int], wanted: Mapping[str, int | None], actor: User, at: datetime
) -> Act:
    """`wanted` holds what is said, by the names in `WANTED`; what is not in it stays."""
    if not wanted.keys() <= set(WANTED):
        raise ValueError(f"nothing that can be wanted: {sorted(wanted)}")
    _check_known(ids, actor)
    with act("want_of_people", actor=actor, organization=campaign.organization, at=at) as opened:
        _lock(campaign)
        rows = [_row(campaign, pk, wanted) for pk in dict.fromkeys(ids)]
        CampaignPerson.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["campaign", "person"], update_fields=list(wanted)
        )
    return opened


def _row(campaign: Campaign, pk: int, wanted: Mapping[str, Any]) -> CampaignPerson:
    return CampaignPerson(organization=campaign.organization, campaign=campaign, person_id=pk, **wanted)


def _check_known(ids: Sequence[int], actor: User) -> None:
    """Somebody of elsewhere, or oneself, is not found."""
    if not ids:
        raise Refused(_("Choose somebody first."))
    if Stakeholder.objects.current().visible_to(actor).filter(among("pk", list(ids))).count() != len(set(ids)):
        raise Refused(_("Somebody was not found. Choose the people again."))


def _lock(campaign: Campaign) -> None:
    """Two who change who is in it do so one after the other; the second sees what the first did."""
    locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
    campaign.is_scoped = locked.is_scoped


def _put_in(campaign: Campaign, ids: Sequence[int]) -> None:
    facts: dict[str, Any] = {
        "organization": campaign.organization_id,
        "campaign": campaign.pk,
        "ids": list(dict.fromkeys(ids)),
    }
    with connection.cursor() as cursor:
        cursor.execute(_PUT_IN, facts)


def _set_scoped(campaign: Campaign, is_scoped: bool) -> None:
    if campaign.is_scoped != is_scoped:
        campaign.is_scoped = is_scoped
        campaign.save(update_fields=["is_scoped"])
