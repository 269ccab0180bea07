"""Owing the person asked a mail about one of their targets."""

from datetime import datetime

from accounts.models import User
from campaigns.models import InfluenceTarget
from reminders.domain.ledger import owe
from reminders.enums import Kind


def owe_ask(*, target: InfluenceTarget, user: User, occasion: str, at: datetime) -> None:
    """One mail a target and occasion, in the caller's transaction: no ask without its mail."""
    owe(
        organization=target.organization,
        user=user,
        kind=Kind.ASK,
        key=f"{target.pk}:{occasion}",
        at=at,
    )
