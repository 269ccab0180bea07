"""Whom a campaign is about and what it wants of each, for every measure that looks at one campaign."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import BooleanField, F, Value

from accounts.models import AuditEntry
from campaigns.enums import TargetState
from campaigns.models import Campaign, CampaignPerson, InfluenceTarget
from campaigns.queries.rewinding import Rows, rewind
from stakeholders.queries.coalition import Circle

NAMED = "campaigns_campaignperson"


def people_in(campaign: Campaign) -> list[int]:
    """Those named, whether active or not."""
    return list(CampaignPerson.objects.filter(campaign=campaign, is_in=True).values_list("person", flat=True))


def circle_of(campaign: Campaign | None) -> Circle | None:
    """None where everybody active is in it; asks for nobody before it has to."""
    if campaign is None or not campaign.is_scoped:
        return None
    return Circle(f"campaign-{campaign.pk}", (NAMED,), lambda: people_in(campaign))


def people_then(campaign: Campaign, since: datetime) -> list[int] | None:
    """Those named at that moment, by the audit trail; None where everybody was in it. Three queries, one for nobody."""
    trail = AuditEntry.objects.filter(
        organization=campaign.organization_id, subject="campaigns_campaign", at__gte=since
    )
    changed = trail.filter(row_id=campaign.pk, before__has_key="is_scoped").order_by("id")
    first = changed.values_list("before__is_scoped", flat=True).first()
    if not (campaign.is_scoped if first is None else first):
        return None
    rows: Rows = {row["id"]: dict(row) for row in campaign.people.order_by().values("id", "person_id", "is_in")}
    rewind({NAMED: rows}, campaign, since)
    return [row["person_id"] for row in rows.values() if row["is_in"]]


@dataclass(frozen=True)
class SaidInCampaign:
    """`named` None is everybody."""

    wanted: dict[int, int] = field(default_factory=dict)
    named: frozenset[int] | None = None

    def is_in(self, pk: int) -> bool:
        return self.named is None or pk in self.named

    def wanted_of(self, pk: int, own: int | None) -> int | None:
        """What the campaign wants of them, else what is wanted of them anyway; nothing of who is not in it."""
        return self.wanted.get(pk, own) if self.is_in(pk) else None


NOTHING_SAID = SaidInCampaign()


def said_in(campaign: Campaign) -> SaidInCampaign:
    """The campaign's own word on a person counts before that of its asks, and of several asks the latest. One query."""
    asks = InfluenceTarget.objects.filter(campaign=campaign, wanted_stance__isnull=False)
    in_force = asks.exclude(state__in=(TargetState.DECLINED, TargetState.ENDED))
    of_asks = in_force.order_by().annotate(own=Value(0), named=Value(False, output_field=BooleanField()))
    of_people = CampaignPerson.objects.filter(campaign=campaign).order_by().annotate(own=Value(1), named=F("is_in"))
    columns = ("own", "pk", "person", "wanted_stance", "named")
    rows = of_asks.values_list(*columns).union(of_people.values_list(*columns), all=True)
    found = sorted(rows)
    wanted = {person: stance for _own, _pk, person, stance, _named in found if stance is not None}
    named = frozenset(person for _own, _pk, person, _stance, is_in in found if is_in)
    return SaidInCampaign(wanted, named if campaign.is_scoped else None)
