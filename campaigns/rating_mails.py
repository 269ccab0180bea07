"""The mail that asks somebody for a rating: a link to their one page, and nothing about anybody."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import Organization
from campaigns.domain.maturity import token_of
from campaigns.models import Rater
from reminders.enums import Kind, Reason
from reminders.exchange.frame import reading_as
from reminders.exchange.personal import asked_id, mail_with_link
from reminders.kinds import Letter, Mail, Skip, register
from reminders.models import Delivery


def compose(organization: Organization, deliveries: Sequence[Delivery], at: datetime) -> dict[int, Letter]:
    """Only to those who still may answer and have not: who answered meanwhile needs no mail."""
    waiting = Rater.objects.filter(revoked_at=None, answered_at=None, user__is_active=True)
    raters = waiting.select_related("user", "assessment__playbook", "assessment__opened_by").in_bulk(
        [asked_id(delivery) for delivery in deliveries]
    )
    return {delivery.pk: _letter(delivery, raters.get(asked_id(delivery)), organization, at) for delivery in deliveries}


def _letter(delivery: Delivery, rater: Rater | None, organization: Organization, at: datetime) -> Letter:
    if rater is None or rater.user_id != delivery.user_id:
        return Skip(Reason.WITHDRAWN)
    with reading_as(delivery.user, organization):
        if not rater.assessment.is_open(timezone.localdate(at)):
            return Skip(Reason.TOO_LATE)
        return _mail(rater, organization, at)


def _mail(rater: Rater, organization: Organization, at: datetime) -> Mail:
    return mail_with_link(
        "rating",
        reader=rater.user,
        host=rater.assessment.opened_by,
        organization=organization,
        path=reverse("campaigns:rate-link", args=[token_of(rater)]),
        at=at,
        rater=rater,
        element=rater.assessment.playbook.about_what,
    )


def register_ratings() -> None:
    register(Kind.RATING, compose)
