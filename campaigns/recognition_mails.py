"""The mail that asks somebody whom they would thank: a link to their one page, and nothing about anybody."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import Organization
from campaigns.domain.recognition import token_of
from campaigns.models import Nominator
from reminders.enums import Kind, Reason
from reminders.exchange.frame import reading_as
from reminders.exchange.personal import asked_id, mail_with_link
from reminders.kinds import Letter, Mail, Skip, register
from reminders.models import Delivery


def compose(organization: Organization, deliveries: Sequence[Delivery], at: datetime) -> dict[int, Letter]:
    nominators = Nominator.objects.filter(revoked_at=None, user__is_active=True).select_related("user", "asked_by")
    found = nominators.in_bulk([asked_id(delivery) for delivery in deliveries])
    return {delivery.pk: _letter(delivery, found.get(asked_id(delivery)), organization, at) for delivery in deliveries}


def _letter(delivery: Delivery, nominator: Nominator | None, organization: Organization, at: datetime) -> Letter:
    if nominator is None or nominator.user_id != delivery.user_id:
        return Skip(Reason.WITHDRAWN)
    with reading_as(delivery.user, organization):
        if not nominator.is_open(timezone.localdate(at)):
            return Skip(Reason.TOO_LATE)
        return _mail(nominator, organization, at)


def _mail(nominator: Nominator, organization: Organization, at: datetime) -> Mail:
    return mail_with_link(
        "recognition",
        reader=nominator.user,
        host=nominator.asked_by,
        organization=organization,
        path=reverse("campaigns:nominate-link", args=[token_of(nominator)]),
        at=at,
        open_until=nominator.open_until,
    )


def register_recognition() -> None:
    register(Kind.RECOGNITION, compose)
