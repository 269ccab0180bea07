"""Who signs is a person too: erased, merged, and as they see their own name."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, Organization, User
from cases.domain.sign_offs import Seen, ask_sign_off, doubt_input, sign_input, token_of
from cases.models import Assumption, CaseData, SignOff
from privacy.domain.erasure import erase_person
from stakeholders.domain.merge import merge_people
from stakeholders.models import Stakeholder
from tests.factories.business_cases import make_case
from tests.factories.case_data import make_data, renewals_csv
from tests.factories.people import NOW, make_client, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def lines(organization: Organization, lead: User) -> list[Assumption]:
    return list(make_case(organization, made_by=lead).assumptions.filter(key__in=("margin", "leave")))


def test_who_is_erased_leaves_the_signature_and_no_name(lines: list[Assumption], dana: Stakeholder, lead: User) -> None:
    signed, doubted = (ask_sign_off(assumption=line, signer=dana, actor=lead, at=NOW) for line in lines)
    sign_input(sign_off=signed, seen=Seen.of(lines[0]), at=NOW)
    doubt_input(sign_off=doubted, doubt="Dana Reyes says gross", at=NOW)
    link = reverse("cases:sign-link", args=[token_of(doubted)])
    erase_person(stakeholder=dana, typed="Dana Reyes", actor=lead, at=NOW)
    assert list(SignOff.objects.order_by("pk").values_list("user", "doubt")) == [(None, ""), (None, "")]
    assert Client().get(link).status_code == 404
    page = make_client(lead).get(reverse("cases:checks")).content.decode()
    assert "Signed on" in page
    assert "Dana" not in page
    trail = [str(entry.before) + str(entry.after) for entry in AuditEntry.objects.filter(subject="cases_signoff")]
    assert trail
    assert not any("gross" in told for told in trail)


def test_a_name_of_a_file_loses_the_erased(organization: Organization, dana: Stakeholder, lead: User) -> None:
    make_data(organization, lead, renewals_csv(), name="Dana Reyes churn.csv")
    erase_person(stakeholder=dana, typed="Dana Reyes", actor=lead, at=NOW)
    assert CaseData.objects.get().name == "erased churn.csv"


def test_a_merge_leaves_signatures_with_the_user(
    organization: Organization, lines: list[Assumption], dana: Stakeholder, lead: User
) -> None:
    asked = ask_sign_off(assumption=lines[0], signer=dana, actor=lead, at=NOW)
    double = make_person(organization, "D. Reyes")
    merge_people(keep=double, drop=dana, actor=lead, at=NOW)
    assert Client().get(reverse("cases:sign-link", args=[token_of(asked)])).status_code == 200
    double.refresh_from_db()
    assert double.user == asked.user
