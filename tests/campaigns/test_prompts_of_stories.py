"""A story that nobody has heard, on both sides of the boundary, and who is reminded of it."""

from datetime import timedelta

import pytest

from accounts.enums import Role
from accounts.models import Membership
from reminders.sources import Prompt, prompts_for
from reminders.wording import title_of, why_of
from tests.campaigns.conftest import Company
from tests.factories.people import TODAY, make_member
from tests.factories.stories import make_story, make_telling


def prompts(company: Company, user: object = None) -> list[Prompt]:
    pk = (user or company.lead).pk  # type: ignore[attr-defined]
    return [one for one in prompts_for(company.organization, [pk], TODAY, 50)[pk] if one.kind == "story_untold"]


@pytest.mark.parametrize(("days", "count"), [(13, 0), (14, 1), (60, 1)])
def test_two_weeks_after_it_happened(company: Company, days: int, count: int) -> None:
    story = make_story(company.organization, happened_on=TODAY - timedelta(days=days), added_by=company.lead)
    found = prompts(company)
    assert [(one.url, one.due_on) for one in found] == [
        (f"/plan/stories/{story.pk}", TODAY - timedelta(days=days - 14))
    ] * count


def test_one_telling_is_enough(company: Company) -> None:
    story = make_story(company.organization, happened_on=TODAY - timedelta(days=20), added_by=company.lead)
    assert len(prompts(company)) == 1
    make_telling(story, audience="Everybody")
    assert prompts(company) == []


def test_whoever_wrote_it_down_is_reminded_and_leads_once_they_are_gone(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    make_story(company.organization, happened_on=TODAY - timedelta(days=20), added_by=member)
    assert (len(prompts(company, member)), len(prompts(company))) == (1, 0)
    Membership.objects.filter(user=member).delete()
    assert (len(prompts(company, member)), len(prompts(company))) == (0, 1)


def test_nobody_is_reminded_of_a_story_of_their_own(company: Company) -> None:
    happened = TODAY - timedelta(days=20)
    make_story(company.organization, happened_on=happened, added_by=company.lead, leader=company.gareth)
    assert len(prompts(company)) == 1
    company.gareth.user = company.lead
    company.gareth.save()
    assert prompts(company) == []


def test_plain_words_tell_nothing(company: Company) -> None:
    make_story(company.organization, "Canary", happened_on=TODAY - timedelta(days=20), added_by=company.lead)
    (prompt,) = prompts(company)
    assert "Canary" in title_of(prompt)
    assert "Canary" not in title_of(prompt, is_plain=True) + why_of(prompt, is_plain=True)
