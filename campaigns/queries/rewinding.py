"""How rows of a campaign stood at a moment of the past: what the audit trail tells since is taken back."""

from datetime import datetime
from typing import Any

from accounts.models import AuditEntry
from campaigns.models import Campaign

Rows = dict[int, dict[str, Any]]
Plan = dict[str, Rows]
"""The rows of a campaign by table and id."""


def rewind(plan: Plan, campaign: Campaign, since: datetime) -> None:
    """Takes back, latest first, what the trail tells of these tables since that moment."""
    entries = AuditEntry.objects.filter(organization=campaign.organization_id, subject__in=plan, at__gte=since)
    for table, pk, operation, before in entries.order_by("-id").values_list("subject", "row_id", "operation", "before"):
        if operation == "insert":
            plan[table].pop(pk, None)
        elif operation == "delete" and (before or {}).get("campaign_id", campaign.pk) == campaign.pk:
            plan[table][pk] = before or {}
        elif pk in plan[table]:
            plan[table][pk] = {**plan[table][pk], **(before or {})}
