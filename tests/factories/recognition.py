"""Nominations, nominators and picks for tests. Call them inside the organization's scope."""

from datetime import date, timedelta

from accounts.models import Organization, User
from campaigns.models import Nomination, Nominator, Pick
from tests.factories.people import NOW, TODAY


def make_nomination(organization: Organization, name: str = "", **fields: object) -> Nomination:
    facts = {
        "name": name,
        "what_for": "Called every household before they called us",
        "gain": "Households that wait for a repair",
        "nominated_on": TODAY,
        **fields,
    }
    return Nomination.objects.create(organization=organization, **facts)


def make_pick(nomination: Nomination, month: date, reason: str = "Nobody had asked", **fields: object) -> Pick:
    facts = {"month": month, "reason": reason, "picked_at": NOW, **fields}
    return Pick.objects.create(organization=nomination.organization, nomination=nomination, **facts)


def make_nominator(organization: Organization, user: User, **fields: object) -> Nominator:
    facts = {"asked_at": NOW, "open_until": TODAY + timedelta(days=20), **fields}
    return Nominator.objects.create(organization=organization, user=user, **facts)
