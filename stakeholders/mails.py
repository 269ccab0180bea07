"""The mail that asks one question. It names nobody but who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Membership, Organization, User
from reminders.enums import Kind, Reason
from reminders.exchange.frame import Written, reading_as, write
from reminders.exchange.message import named_address
from reminders.kinds import Letter, Mail, Skip, register
from reminders.models import Delivery
from stakeholders.domain.tie_surveys import may_answer, token_of
from stakeholders.models import Respondent, TieSurvey

REMINDED = "reminded"


@dataclass(frozen=True)
class Owed:
    """What the key of a delivery says."""

    respondent_id: int
    occasion: str

    @classmethod
    def of(cls, delivery: Delivery) -> "Owed":
        _survey, respondent, occasion = delivery.key.split(":")
        return cls(int(respondent), occasion)


def compose(organization: Organization, deliveries: Sequence[Delivery], at: datetime) -> dict[int, Letter]:
    """Only to whom the question is still open: here, not revoked, under this address, and not reminded of an answer."""
    owed = {delivery.pk: Owed.of(delivery) for delivery in deliveries}
    found = Respondent.objects.select_related("survey__organization", "survey__made_by", "person", "user")
    respondents = found.in_bulk([one.respondent_id for one in owed.values()])
    team = Membership.objects.filter(organization=organization, role__in=(Role.LEAD, Role.MEMBER))
    askers = set(team.values_list("user_id", flat=True))
    return {
        delivery.pk: _letter(delivery, respondents.get(owed[delivery.pk].respondent_id), owed[delivery.pk], askers, at)
        for delivery in deliveries
    }


def _letter(delivery: Delivery, respondent: Respondent | None, owed: Owed, askers: set[int], at: datetime) -> Letter:
    if respondent is None or respondent.user_id != delivery.user_id or not may_answer(respondent, at):
        return Skip(Reason.WITHDRAWN)
    if owed.occasion == REMINDED and respondent.answered_at is not None:
        return Skip(Reason.WITHDRAWN)
    survey = respondent.survey
    asker = survey.made_by if survey.made_by_id in askers else None
    url = f"{settings.BASE_URL}{reverse('stakeholders:tie-survey-answer', args=[token_of(respondent)])}"
    with reading_as(delivery.user, delivery.organization):
        written = written_survey(survey, asker, delivery.user.name, url, at, is_reminder=owed.occasion == REMINDED)
    reply_to = named_address(asker.name, asker.email) if asker else ""
    return Mail(subject=written.subject, text=written.text, html=written.html, reply_to=reply_to)


def written_survey(
    survey: TieSurvey, asker: User | None, name: str, url: str, at: datetime, *, is_reminder: bool = False
) -> Written:
    """All that the mail is made of; the preview is made of the same."""
    words = {
        "survey": survey,
        "company": survey.organization.name,
        "asker": str(asker) if asker else "",
        "asker_title": asker.job_title if asker else "",
        "first_name": name.split(" ")[0] if name else "",
        "url": url,
        "at": at,
        "is_reminder": is_reminder,
    }
    return write("tie_survey", words)


def register_surveys() -> None:
    register(Kind.SURVEY, compose)
