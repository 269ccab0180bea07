"""The mail that asks for a rating: to whom it still goes, and that it says nothing of anybody."""

from datetime import timedelta

import pytest

from accounts.models import User
from campaigns.domain.maturity import ask_raters, close_assessment, open_rating, rate, revoke_rater
from campaigns.models import MaturityAssessment, Rater
from campaigns.rating_mails import compose
from reminders.enums import Reason
from reminders.kinds import Letter, Mail, Skip, registration
from reminders.models import Delivery
from tests.campaigns.canaries import WORD, fill
from tests.campaigns.conftest import Company
from tests.factories.maturity import make_assessment, make_playbook
from tests.factories.people import NOW, make_person


@pytest.fixture
def take(company: Company) -> MaturityAssessment:
    take = make_assessment(make_playbook(company.organization))
    person = make_person(company.organization, "Ann Lowe", email="ann@northwind.example")
    ask_raters(assessment=take, users=[], people=[person], actor=company.lead, at=NOW)
    return take


def letter(company: Company, days: int = 0) -> Letter:
    deliveries = list(Delivery.objects.select_related("user", "organization"))
    (written,) = compose(company.organization, deliveries, NOW + timedelta(days=days)).values()
    return written


def test_it_leads_to_the_one_page(company: Company, take: MaturityAssessment) -> None:
    fill(company)
    mail = letter(company)
    assert isinstance(mail, Mail)
    assert registration("rating").composer is compose  # type: ignore[union-attr]
    assert mail.subject == "How far is Northwind Home for its customers? Five minutes of your view"
    token = mail.text.partition("/rate/")[2].split()[0]
    assert open_rating(token, NOW) == Rater.objects.get()
    for part in (mail.subject, mail.text, mail.html):
        assert WORD not in part.lower()
        assert "Gareth" not in part


@pytest.mark.parametrize("way", ["answered", "revoked", "inactive", "closed", "gone"])
def test_who_cannot_or_need_not_answer_gets_none(company: Company, take: MaturityAssessment, way: str) -> None:
    rater, facts = Rater.objects.get(), {"actor": company.lead, "at": NOW}
    if way == "answered":
        rate(rater=rater, level=2, answers={}, at=NOW)
    elif way == "revoked":
        revoke_rater(rater=rater, **facts)
    elif way == "inactive":
        User.objects.filter(pk=rater.user_id).update(is_active=False)
    elif way == "closed":
        close_assessment(assessment=take, **facts)
    else:
        take.delete()
    reason = Reason.TOO_LATE if way == "closed" else Reason.WITHDRAWN
    assert letter(company) == Skip(reason)


def test_it_is_not_sent_when_the_day_is_over(company: Company, take: MaturityAssessment) -> None:
    assert letter(company, days=15) == Skip(Reason.TOO_LATE)
