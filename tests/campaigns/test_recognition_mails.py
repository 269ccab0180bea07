"""The mail that asks for names: to whom it still goes, and that it says nothing of anybody."""

from datetime import timedelta

import pytest

from accounts.models import User
from campaigns.domain.recognition import ask_nominators, open_nominating, revoke_nominator
from campaigns.models import Nominator
from campaigns.recognition_mails import compose
from reminders.enums import Reason
from reminders.kinds import Letter, Mail, Skip, registration
from reminders.models import Delivery
from tests.campaigns.canaries import WORD, fill
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, TODAY, make_person


@pytest.fixture
def nominator(company: Company) -> Nominator:
    ann = make_person(company.organization, "Ann Lowe", email="ann@northwind.example")
    facts = {"organization": company.organization, "actor": company.lead, "at": NOW}
    ask_nominators(people=[ann], open_until=TODAY + timedelta(days=10), **facts)
    return Nominator.objects.get()


def letter(company: Company, days: int = 0) -> Letter:
    deliveries = list(Delivery.objects.select_related("user", "organization"))
    (written,) = compose(company.organization, deliveries, NOW + timedelta(days=days)).values()
    return written


def test_it_leads_to_the_one_page(company: Company, nominator: Nominator) -> None:
    fill(company)
    mail = letter(company)
    assert isinstance(mail, Mail)
    assert registration("recognition").composer is compose  # type: ignore[union-attr]
    assert mail.subject == "Who at Northwind Home did something that customers felt?"
    token = mail.text.partition("/nominate/")[2].split()[0]
    assert open_nominating(token, NOW) == nominator
    for part in (mail.subject, mail.text, mail.html):
        assert WORD not in part.lower()
        assert "Gareth" not in part


@pytest.mark.parametrize("way", ["revoked", "inactive", "closed", "gone"])
def test_who_cannot_answer_gets_none(company: Company, nominator: Nominator, way: str) -> None:
    if way == "revoked":
        revoke_nominator(nominator=nominator, actor=company.lead, at=NOW)
    elif way == "inactive":
        User.objects.filter(pk=nominator.user_id).update(is_active=False)
    elif way == "gone":
        nominator.delete()
    reason = Reason.TOO_LATE if way == "closed" else Reason.WITHDRAWN
    assert letter(company, days=11 if way == "closed" else 0) == Skip(reason)
