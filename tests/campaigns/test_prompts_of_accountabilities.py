"""When a reading is asked for, on both sides of the boundary, and of whom."""

from datetime import timedelta

import pytest

from accounts.enums import Role
from accounts.models import Membership, User
from reminders.sources import Prompt, prompts_for
from reminders.wording import title_of
from tests.campaigns.conftest import Company
from tests.factories.accountabilities import make_accountability, make_reading
from tests.factories.people import TODAY, make_member


def prompts(company: Company, user: User) -> list[Prompt]:
    found = prompts_for(company.organization, [user.pk], TODAY, 50)[user.pk]
    return [one for one in found if one.kind == "reading_late"]


@pytest.mark.parametrize(("days", "expected"), [(35, 0), (36, 1)])
def test_five_weeks_after_the_last_reading(company: Company, days: int, expected: int) -> None:
    about = make_accountability(company.organization, began_on=TODAY - timedelta(days=90), owner=company.lead)
    make_reading(about, TODAY - timedelta(days=60), 29, 4)
    make_reading(about, TODAY - timedelta(days=days), 28, None)
    assert len(prompts(company, company.lead)) == expected


@pytest.mark.parametrize(("days", "expected"), [(7, 0), (8, 1)])
def test_the_rhythm_that_was_set_from_the_baseline_on(company: Company, days: int, expected: int) -> None:
    make_accountability(company.organization, began_on=TODAY - timedelta(days=days), every_days=7)
    assert len(prompts(company, company.lead)) == expected


def test_it_goes_to_the_owner_and_leads_to_its_page(company: Company) -> None:
    theo = make_member(company.organization, Role.MEMBER)
    about = make_accountability(company.organization, owner=theo)
    assert prompts(company, company.lead) == []
    [prompt] = prompts(company, theo)
    assert prompt.url == f"/plan/accountabilities/{about.pk}"
    assert str(title_of(prompt)) == "Enter a reading: Support"
    Membership.objects.filter(user=theo).delete()
    assert len(prompts(company, company.lead)) == 1
