"""People at hand: a user's own short list in the side bar."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from stakeholders.domain.errors import Refused
from stakeholders.models import Pin, Stakeholder

MOST_PINS = 12


def toggle_pin(*, stakeholder: Stakeholder, actor: User, at: datetime) -> bool:
    """Pin, or unpin who is pinned; whether they are pinned now."""
    organization = stakeholder.organization
    pins = Pin.objects.filter(organization=organization, user=actor)
    with act("toggle_pin", actor=actor, organization=organization, at=at):
        removed, _by_model = pins.filter(stakeholder=stakeholder).delete()
        if removed:
            return False
        if pins.count() >= MOST_PINS:
            raise Refused(_("Twelve people are pinned already. Unpin one first."))
        Pin.objects.create(organization=organization, user=actor, stakeholder=stakeholder, pinned_at=at)
    return True
