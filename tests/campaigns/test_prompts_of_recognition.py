"""The pick of the month: in its last week, to leads, while names wait and none is picked."""

from datetime import date, timedelta

import pytest

from accounts.enums import Role
from reminders.sources import Prompt, prompts_for
from reminders.wording import title_of, why_of
from tests.campaigns.conftest import Company
from tests.factories.people import make_member
from tests.factories.recognition import make_nomination, make_pick

LAST = date(2026, 11, 30)


def prompts(company: Company, day: date = LAST, user: object = None) -> list[Prompt]:
    pk = (user or company.lead).pk  # type: ignore[attr-defined]
    return [one for one in prompts_for(company.organization, [pk], day, 50)[pk] if one.kind == "pick_due"]


@pytest.mark.parametrize(
    ("day", "count"), [(date(2026, 11, 23), 0), (date(2026, 11, 24), 1), (LAST, 1), (date(2026, 12, 1), 0)]
)
def test_in_the_last_week_of_the_month(company: Company, day: date, count: int) -> None:
    make_nomination(company.organization, "Rosa Delgado", nominated_on=date(2026, 11, 20))
    found = prompts(company, day)
    assert [(one.url, one.due_on, one.key) for one in found] == [("/plan/recognition", LAST, "pick_due:202611")] * count


def test_not_without_names_and_not_once_one_is_picked(company: Company) -> None:
    assert prompts(company) == []
    first = make_nomination(company.organization, "Rosa Delgado", nominated_on=LAST)
    make_nomination(company.organization, "Devon Miles", nominated_on=LAST)
    assert "2" in why_of(prompts(company)[0])
    pick = make_pick(first, date(2026, 10, 1))
    assert "1" in why_of(prompts(company)[0])
    type(pick).objects.update(month=date(2026, 11, 1))
    assert prompts(company) == []


@pytest.mark.parametrize(("days", "count"), [(92, 1), (93, 0)])
def test_old_names_remind_of_nothing(company: Company, days: int, count: int) -> None:
    make_nomination(company.organization, "Rosa Delgado", nominated_on=LAST - timedelta(days=days))
    assert len(prompts(company)) == count


def test_leads_alone_and_not_of_themselves(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    make_nomination(company.organization, person=company.gareth, nominated_on=LAST)
    assert (len(prompts(company)), prompts(company, user=member)) == (1, [])
    company.gareth.user = company.lead
    company.gareth.save()
    assert prompts(company) == []


def test_plain_words_tell_nothing(company: Company) -> None:
    make_nomination(company.organization, "Canary", nominated_on=LAST)
    (prompt,) = prompts(company)
    assert "Canary" not in title_of(prompt, is_plain=True) + why_of(prompt, is_plain=True) + title_of(prompt)
