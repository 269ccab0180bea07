"""What is due in the plan, on both sides of each boundary, and who is reminded of it."""

from datetime import timedelta

import pytest

from accounts.enums import Role
from accounts.models import Membership
from campaigns.domain.actions import finish_action
from reminders.sources import Prompt, prompts_for, weight_of
from reminders.wording import why_of
from stakeholders.domain.derived import refresh
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_milestone
from tests.factories.people import NOW, TODAY, make_concern, make_interest, make_member, make_rating, make_step

PLAN = ("target_unanswered", "target_due", "target_silent", "own_ask", "action_due", "action_awaited", "milestone")


def prompts(company: Company, user: object = None) -> list[Prompt]:
    reader = user or company.lead
    return prompts_for(company.organization, [reader.pk], TODAY, 50)[reader.pk]  # type: ignore[attr-defined]


def kinds(company: Company, user: object = None) -> list[str]:
    return [prompt.kind for prompt in prompts(company, user) if prompt.kind in PLAN]


@pytest.mark.parametrize(("days", "expected"), [(8, []), (7, ["action_due"]), (-4, ["action_due"])])
def test_an_action_shows_a_week_ahead(company: Company, days: int, expected: list[str]) -> None:
    make_action(company.campaign, owner=company.lead, due_on=TODAY + timedelta(days=days))
    assert kinds(company) == expected


def test_what_waits_is_silent_until_it_is_free(company: Company) -> None:
    first = make_action(company.campaign, "First", owner=company.lead, due_on=TODAY)
    second = make_action(company.campaign, "Second", owner=company.lead, due_on=TODAY)
    second.waits_for.add(first)
    [prompt] = [one for one in prompts(company) if one.kind in PLAN]
    assert (prompt.kind, prompt.params["what"], prompt.params["waiting"]) == ("action_awaited", "First", "Second")
    assert "“Second” waits for it" in why_of(prompt)
    assert "Second" not in why_of(prompt, is_plain=True)
    first.done_on = TODAY
    first.save()
    [prompt] = [one for one in prompts(company) if one.kind in PLAN]
    assert (prompt.kind, prompt.params["what"]) == ("action_due", "Second")


def test_what_comes_again_reminds_of_its_next_round_alone(company: Company) -> None:
    action = make_action(company.campaign, owner=company.lead, due_on=TODAY, repeats="weekly")
    finish_action(action=action, done_on=TODAY, evidence="Minutes", actor=company.lead, at=NOW)
    [prompt] = [one for one in prompts(company) if one.kind in PLAN]
    assert (prompt.kind, prompt.due_on) == ("action_due", TODAY + timedelta(weeks=1))


def test_an_action_that_is_done_is_silent(company: Company) -> None:
    make_action(company.campaign, owner=company.lead, due_on=TODAY, done_on=TODAY)
    assert kinds(company) == []


def test_an_action_reminds_its_owner_and_the_leads_once_the_owner_is_gone(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    make_action(company.campaign, owner=member, due_on=TODAY)
    assert kinds(company, member) == ["action_due"]
    assert kinds(company) == []
    Membership.objects.filter(user=member).delete()
    assert kinds(company, member) == []
    assert kinds(company) == ["action_due"]


@pytest.mark.parametrize(("days", "expected"), [(15, []), (14, ["milestone"]), (-1, ["milestone"])])
def test_a_milestone_shows_two_weeks_ahead(company: Company, days: int, expected: list[str]) -> None:
    make_milestone(company.campaign, due_on=TODAY + timedelta(days=days))
    assert kinds(company) == expected


@pytest.mark.parametrize(
    ("state", "asked", "word", "due", "expected"),
    [
        ("asked", 6, 6, 20, []),
        ("asked", 7, 7, 20, ["target_unanswered"]),
        ("accepted", 40, 13, 20, []),
        ("accepted", 40, 14, 20, ["target_silent"]),
        ("accepted", 40, 1, 8, []),
        ("accepted", 40, 1, 7, ["target_due"]),
        ("accepted", 40, 1, -2, ["target_due"]),
        ("done", 40, 20, -2, []),
        ("declined", 40, 20, -2, []),
    ],
)
def test_an_ask_wants_attention(
    company: Company, state: str, asked: int, word: int, due: int, expected: list[str]
) -> None:
    target = company.target()
    target.state, target.due_on = state, TODAY + timedelta(days=due)
    target.asked_at, target.last_word_at = NOW - timedelta(days=asked), NOW - timedelta(days=word)
    target.save()
    assert kinds(company) == expected
    member = make_member(company.organization, Role.MEMBER)
    assert kinds(company, member) == []


def test_nobody_is_reminded_of_an_ask_about_somebody_who_left(company: Company) -> None:
    company.target(due_on=TODAY)
    assert kinds(company) == ["target_unanswered"]
    company.gareth.left_on = TODAY - timedelta(days=1)
    company.gareth.save()
    assert kinds(company) == []


def test_an_ask_reminds_the_one_asked_too(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    company.ruth.user = member
    company.ruth.save()
    company.target(due_on=TODAY)
    assert kinds(company, member) == ["own_ask"]


def test_what_is_private_reminds_its_author_and_nobody_else(company: Company) -> None:
    author = make_member(company.organization, Role.MEMBER)
    company.gareth.owner = company.lead
    company.gareth.save()
    make_step(company.gareth, "Whisper", private_to=author)
    make_step(company.gareth, "Murmur", TODAY - timedelta(days=1), side="them", is_told=True, private_to=author)
    make_concern(company.gareth, private_to=author)
    private = {"next_step", "promise_late", "concern"}
    assert {prompt.kind for prompt in prompts(company, author)} == private
    assert not private & {prompt.kind for prompt in prompts(company)}


def test_the_database_weighs_as_the_rule_says(company: Company) -> None:
    gareth = company.gareth
    gareth.owner = company.lead
    gareth.save()
    make_rating(gareth, "power", 5)
    make_interest(gareth, worth=300)
    make_interest(company.ruth, worth=100)
    refresh(company.organization)
    for late in (0, 3, 28, 200):
        make_step(gareth, f"Late by {late}", TODAY - timedelta(days=late))
    weights = {prompt.params["what"]: prompt.weight for prompt in prompts(company) if prompt.kind == "next_step"}
    for late in (0, 3, 28, 200):
        assert weights[f"Late by {late}"] == pytest.approx(weight_of(power=5, days_late=late, stake=0.75))
    assert weights["Late by 28"] == weights["Late by 200"] == 5 * 5 * 1.75


def test_without_any_stated_worth_nothing_is_at_stake(company: Company) -> None:
    company.gareth.owner = company.lead
    company.gareth.save()
    make_interest(company.gareth)
    make_step(company.gareth)
    found = [prompt.weight for prompt in prompts(company) if prompt.kind == "next_step"]
    assert found == [3]
