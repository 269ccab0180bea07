"""A day of the communications plan, on both sides of each boundary, and who is reminded of it."""

from datetime import timedelta

import pytest

from accounts.enums import Role
from accounts.models import Membership
from reminders.sources import Prompt, prompts_for
from reminders.wording import title_of, why_of
from tests.campaigns.conftest import Company
from tests.factories.communications import make_line, make_occasion
from tests.factories.people import TODAY, make_member


def prompts(company: Company, user: object = None) -> list[Prompt]:
    pk = (user or company.lead).pk  # type: ignore[attr-defined]
    found = prompts_for(company.organization, [pk], TODAY, 50)[pk]
    return [one for one in found if one.kind.startswith("communication_")]


@pytest.mark.parametrize(
    ("days", "state", "kinds"),
    [
        (8, "draft", []),
        (7, "draft", ["communication_due"]),
        (7, "ready", ["communication_ready"]),
        (0, "draft", ["communication_due"]),
        (-1, "ready", ["communication_late"]),
    ],
)
def test_from_a_week_ahead_until_it_is_told(company: Company, days: int, state: str, kinds: list[str]) -> None:
    due_on = TODAY + timedelta(days=days)
    occasion = make_occasion(make_line(company.organization, owner=company.lead), due_on, state=state)
    url = f"/plan/communications/occasions/{occasion.pk}"
    assert [(one.kind, one.url, one.due_on) for one in prompts(company)] == [(kind, url, due_on) for kind in kinds]
    type(occasion).objects.update(state="told", told_on=TODAY)
    assert prompts(company) == []


def test_the_owner_is_reminded_and_leads_once_they_are_gone(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    make_occasion(make_line(company.organization, owner=member))
    assert (len(prompts(company, member)), len(prompts(company))) == (1, 0)
    Membership.objects.filter(user=member).delete()
    assert (len(prompts(company, member)), len(prompts(company))) == (0, 1)


@pytest.mark.parametrize("days", [3, -3])
def test_plain_words_tell_nothing(company: Company, days: int) -> None:
    make_occasion(make_line(company.organization, audience="Canary"), TODAY + timedelta(days=days))
    (prompt,) = prompts(company)
    assert "Canary" in title_of(prompt)
    assert "Canary" not in title_of(prompt, is_plain=True) + why_of(prompt, is_plain=True)
