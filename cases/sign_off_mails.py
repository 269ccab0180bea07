"""The mail that asks for a signature: a link to the one input, and none of its figures."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.models import Organization
from cases.domain.sign_offs import token_of
from cases.models import SignOff
from reminders.enums import Kind, Reason
from reminders.exchange.frame import reading_as, write
from reminders.exchange.message import named_address
from reminders.kinds import Letter, Mail, Skip, register
from reminders.models import Delivery


def compose(organization: Organization, deliveries: Sequence[Delivery], at: datetime) -> dict[int, Letter]:
    """Only to those who still may sign and have not."""
    found = SignOff.objects.filter(user__is_active=True).select_related("user", "assumption", "asked_by")
    asked = found.in_bulk([_asked_id(delivery) for delivery in deliveries])
    return {one.pk: _letter(one, asked.get(_asked_id(one)), organization, at) for one in deliveries}


def _asked_id(delivery: Delivery) -> int:
    return int(delivery.key.partition(":")[0])


def _letter(delivery: Delivery, asked: SignOff | None, organization: Organization, at: datetime) -> Letter:
    if asked is None or asked.user_id != delivery.user_id or asked.signed_at or asked.revoked_at:
        return Skip(Reason.WITHDRAWN)
    if not asked.is_open(at):
        return Skip(Reason.TOO_LATE)
    with reading_as(delivery.user, organization):
        return _mail(asked, organization, at)


def _mail(asked: SignOff, organization: Organization, at: datetime) -> Mail:
    host, name = asked.asked_by, asked.user.name if asked.user else ""
    letter = write(
        "sign_off",
        {
            "asked": asked,
            "label": asked.assumption.label,
            "first_name": name.split(" ")[0] if name else "",
            "company": organization.name,
            "host": host,
            "url": f"{settings.BASE_URL}{reverse('cases:sign-link', args=[token_of(asked)])}",
            "at": at,
        },
    )
    reply_to = named_address(host.name, host.email) if host else ""
    return Mail(subject=letter.subject, text=letter.text, html=letter.html, reply_to=reply_to)


def register_sign_offs() -> None:
    register(Kind.SIGN_OFF, compose)
