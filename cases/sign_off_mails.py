"""The mail that asks for a signature: a link to the one input, and none of its figures."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from accounts.models import Organization
from cases.domain.sign_offs import token_of
from cases.models import SignOff
from reminders.enums import Kind, Reason
from reminders.exchange.frame import reading_as
from reminders.exchange.personal import asked_id, mail_with_link
from reminders.kinds import Letter, Mail, Skip, register
from reminders.models import Delivery


def compose(organization: Organization, deliveries: Sequence[Delivery], at: datetime) -> dict[int, Letter]:
    """Only to those who still may sign and have not."""
    found = SignOff.objects.filter(user__is_active=True).select_related("user", "assumption", "asked_by")
    asked = found.in_bulk([asked_id(delivery) for delivery in deliveries])
    return {one.pk: _letter(one, asked.get(asked_id(one)), organization, at) for one in deliveries}


def _letter(delivery: Delivery, asked: SignOff | None, organization: Organization, at: datetime) -> Letter:
    if asked is None or asked.user_id != delivery.user_id or asked.signed_at or asked.revoked_at:
        return Skip(Reason.WITHDRAWN)
    if not asked.is_open(at):
        return Skip(Reason.TOO_LATE)
    with reading_as(delivery.user, organization):
        return _mail(asked, organization, at)


def _mail(asked: SignOff, organization: Organization, at: datetime) -> Mail:
    return mail_with_link(
        "sign_off",
        reader=asked.user,
        host=asked.asked_by,
        organization=organization,
        path=reverse("cases:sign-link", args=[token_of(asked)]),
        at=at,
        asked=asked,
        label=asked.assumption.label,
    )


def register_sign_offs() -> None:
    register(Kind.SIGN_OFF, compose)
