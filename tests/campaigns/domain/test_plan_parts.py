"""What comes again, what waits for what, and the order of phases."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.domain.errors import Refused
from campaigns.domain.actions import (
    Deed,
    Mark,
    add_action,
    add_milestone,
    change_action,
    change_days,
    finish_action,
    reopen_action,
)
from campaigns.domain.phases import Stretch, add_phase, change_phase, remove_phase
from campaigns.domain.repeating import later
from campaigns.models import Action, Milestone
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_campaign, make_phase
from tests.factories.people import NOW, TODAY
from tests.support.dumps import dump


@pytest.mark.parametrize(
    ("day", "repeats", "expected"),
    [
        (date(2026, 11, 24), "weekly", date(2026, 12, 1)),
        (date(2026, 11, 24), "two_weeks", date(2026, 12, 8)),
        (date(2026, 11, 24), "monthly", date(2026, 12, 24)),
        (date(2026, 1, 31), "monthly", date(2026, 2, 28)),
        (date(2026, 2, 28), "monthly", date(2026, 3, 31)),
        (date(2028, 1, 30), "monthly", date(2028, 2, 29)),
        (date(2026, 11, 30), "quarterly", date(2027, 2, 28)),
    ],
)
def test_a_round_later(day: date, repeats: str, expected: date) -> None:
    assert later(day, repeats) == expected


def finish(company: Company, action: Action, done_on: date = TODAY) -> Action | None:
    return finish_action(action=action, done_on=done_on, evidence="Minutes", actor=company.lead, at=NOW)


def test_doing_one_makes_the_next(company: Company) -> None:
    phase = make_phase(company.campaign)
    facts = {"owner": company.lead, "phase": phase, "starts_on": TODAY - timedelta(days=2), "due_on": TODAY}
    action = make_action(company.campaign, "Council", repeats="two_weeks", progress=40, **facts)
    action.people.add(company.gareth)
    following = finish(company, action)
    assert following is not None
    following.refresh_from_db()
    assert (following.what, following.owner, following.phase) == ("Council", company.lead, phase)
    assert following.due_on == TODAY + timedelta(weeks=2)
    assert following.starts_on == TODAY + timedelta(days=12)
    assert (following.progress, following.done_on, following.evidence) == (0, None, "")
    assert list(following.people.all()) == [company.gareth]
    assert finish(company, action) is None
    assert Action.objects.count() == 2


def test_rounds_that_were_missed_are_not_made_up(company: Company) -> None:
    following = finish(company, make_action(company.campaign, repeats="weekly", due_on=TODAY - timedelta(days=20)))
    assert following is not None
    assert following.due_on == TODAY + timedelta(days=1)


def test_nothing_comes_again_after_the_campaign(company: Company) -> None:
    action = make_action(company.campaign, repeats="monthly", due_on=company.campaign.ends_on - timedelta(days=3))
    assert finish(company, action) is None
    assert Action.objects.count() == 1


def test_opened_again_it_takes_the_next_one_back_unless_that_was_begun(company: Company) -> None:
    action = make_action(company.campaign, repeats="weekly", due_on=TODAY)
    finish(company, action)
    reopen_action(action=action, actor=company.lead, at=NOW)
    assert list(Action.objects.all()) == [action]
    following = finish(company, action)
    Action.objects.filter(follows=action).update(progress=10)
    reopen_action(action=action, actor=company.lead, at=NOW)
    assert set(Action.objects.all()) == {action, following}


def deed(action: Action, **more: object) -> Deed:
    return Deed(**{"what": action.what, "due_on": action.due_on, **more})


def test_a_circle_of_waiting_is_refused_with_the_names(company: Company) -> None:
    first, second, third = (make_action(company.campaign, what) for what in ("First", "Second", "Third"))
    second.waits_for.add(first)
    third.waits_for.add(second)
    before = dump()
    with pytest.raises(Refused, match="“First” → “Third” → “Second” → “First”") as refused:
        change_action(action=first, deed=deed(first, progress=5, waits_for=[third]), actor=company.lead, at=NOW)
    assert refused.value.field == "waits_for"
    assert dump() == before
    with pytest.raises(Refused):
        change_action(action=first, deed=deed(first, waits_for=[first]), actor=company.lead, at=NOW)
    fourth = add_action(
        campaign=company.campaign, deed=deed(first, what="Fourth", waits_for=[third, first]), actor=company.lead, at=NOW
    )
    assert set(fourth.waits_for.all()) == {third, first}


def test_only_what_is_in_the_campaign_can_be_waited_for_or_hold_it(company: Company) -> None:
    other = make_campaign(company.organization, "Another")
    action = make_action(company.campaign)
    foreign, phase = make_action(other), make_phase(other)
    for wrong in ({"waits_for": [foreign]}, {"phase": phase}):
        with pytest.raises(Refused):
            change_action(action=action, deed=deed(action, **wrong), actor=company.lead, at=NOW)
    mark = Mark("Vote", TODAY, phase=phase)
    with pytest.raises(Refused):
        add_milestone(campaign=company.campaign, mark=mark, actor=company.lead, at=NOW)
    assert not Milestone.objects.exists()


def test_what_a_lead_said_of_sponsors_stays(company: Company) -> None:
    action = make_action(company.campaign, is_for_sponsors=True)
    change_action(action=action, deed=deed(action, what="Renamed"), actor=company.lead, at=NOW)
    action.refresh_from_db()
    assert (action.what, action.is_for_sponsors) == ("Renamed", True)


def test_days_alone_are_changed(company: Company) -> None:
    action = make_action(company.campaign)
    starts_on, due_on = TODAY, TODAY + timedelta(days=9)
    change_days(action=action, starts_on=starts_on, due_on=due_on, actor=company.lead, at=NOW)
    action.refresh_from_db()
    assert (action.starts_on, action.due_on) == (starts_on, due_on)
    with pytest.raises(Refused):
        change_days(action=action, starts_on=due_on, due_on=starts_on, actor=company.lead, at=NOW)


def names(company: Company) -> list[tuple[int, str]]:
    return list(company.campaign.phases.values_list("number", "name"))


def test_phases_keep_their_order_and_make_room(company: Company) -> None:
    facts = {"actor": company.lead, "at": timezone.now()}
    for name in ("Listen", "Recruit"):
        add_phase(campaign=company.campaign, stretch=Stretch(name), **facts)
    cost = add_phase(campaign=company.campaign, stretch=Stretch("Cost", number=2), **facts)
    assert names(company) == [(1, "Listen"), (2, "Cost"), (3, "Recruit")]
    change_phase(phase=cost, stretch=Stretch("Show the cost", number=9), **facts)
    assert names(company) == [(1, "Listen"), (2, "Recruit"), (3, "Show the cost")]
    with pytest.raises(Refused):
        change_phase(phase=cost, stretch=Stretch("Cost", 1, TODAY, TODAY - timedelta(days=1)), **facts)
    action = make_action(company.campaign, phase=cost)
    remove_phase(phase=cost, **facts)
    action.refresh_from_db()
    assert action.phase is None
