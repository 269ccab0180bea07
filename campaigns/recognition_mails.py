"""The mail that asks somebody whom they would thank: a link to their one page, and nothing about anybody."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organization
from campaigns.domain.recognition import token_of
from campaigns.models import Nominator
from reminders.enums import Kind, Reason
from reminders.exchange.frame import reading_as, write
from reminders.exchange.message import named_address
from reminders.kinds import Letter, Mail, Skip, register
from reminders.models import Delivery


def compose(organization: Organization, deliveries: Sequence[Delivery], at: datetime) -> dict[int, Letter]:
    nominators = Nominator.objects.filter(revoked_at=None, user__is_active=True).select_related("user", "asked_by")
    found = nominators.in_bulk([_pk_of(delivery) for delivery in deliveries])
    return {delivery.pk: _letter(delivery, found.get(_pk_of(delivery)), organization, at) for delivery in deliveries}


def _pk_of(delivery: Delivery) -> int:
    return int(delivery.key.partition(":")[0])


def _letter(delivery: Delivery, nominator: Nominator | None, organization: Organization, at: datetime) -> Letter:
    if nominator is None or nominator.user_id != delivery.user_id:
        return Skip(Reason.WITHDRAWN)
    with reading_as(delivery.user, organization):
        if not nominator.is_open(timezone.localdate(at)):
            return Skip(Reason.TOO_LATE)
        return _mail(nominator, organization, at)


def _mail(nominator: Nominator, organization: Organization, at: datetime) -> Mail:
    host, name = nominator.asked_by, nominator.user.name
    letter = write(
        "recognition",
        {
            "open_until": nominator.open_until,
            "first_name": name.split(" ")[0] if name else "",
            "company": organization.name,
            "host": host,
            "url": f"{settings.BASE_URL}{reverse('campaigns:nominate-link', args=[token_of(nominator)])}",
            "at": at,
        },
    )
    reply_to = named_address(host.name, host.email) if host else ""
    return Mail(subject=letter.subject, text=letter.text, html=letter.html, reply_to=reply_to)


def register_recognition() -> None:
    register(Kind.RECOGNITION, compose)
