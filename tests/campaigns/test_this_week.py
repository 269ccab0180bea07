"""What the desk shows of the coalition, of those who slip, and when nothing is left to do."""

from datetime import timedelta

import pytest

from accounts.models import ReadEntry
from campaigns.queries.this_week import SLIPPING, ThisWeek, this_week
from stakeholders.domain.derived import refresh
from tests.campaigns.conftest import Company
from tests.factories.people import (
    NOW,
    TODAY,
    make_client,
    make_concern,
    make_member,
    make_person,
    make_stance,
    make_step,
)


def load(company: Company, user: object = None) -> ThisWeek:
    return this_week(organization=company.organization, user=user or company.lead, today=TODAY, at=NOW)  # type: ignore[arg-type]


def test_share_plan_and_points_are_those_of_the_people(company: Company) -> None:
    """Ruth 3 and Gareth 3 are unset powers; a person of power 4 joins the change this week."""
    dana = make_person(company.organization, "Dana Reyes", power=4)
    make_stance(dana, 1, held_from=TODAY - timedelta(days=2))
    refresh(company.organization)
    week = load(company)
    assert week.share == pytest.approx(4 / 10)
    assert week.points_up == 40
    assert week.plan == pytest.approx(0.4)
    assert week.points_short == 0
    assert [(move.name, move.before, move.after) for move in week.moved] == [("Dana Reyes", None, 1)]
    assert len(week.weeks) == 12


def test_never_met_slip_first_then_the_longest_over(company: Company) -> None:
    ago = {name: TODAY - timedelta(days=days) for name, days in (("Long", 300), ("Short", 120))}
    for name, day in ago.items():
        make_person(company.organization, name, met_on=day)
    names = [one.person.name for one in load(company).slipping]
    assert set(names[:2]) == {"Ruth Abernathy", "Gareth Pryce"}
    assert names[2:] == ["Long", "Short"]


def test_only_some_of_many_are_listed(company: Company) -> None:
    assert not load(company).is_more_slipping
    for number in range(SLIPPING):
        make_person(company.organization, f"Person {number}")
    week = load(company)
    assert len(week.slipping) == SLIPPING
    assert week.is_more_slipping


def test_when_nothing_is_due_the_next_one_is_named(company: Company) -> None:
    member = make_member(company.organization, "member")
    facts = {"owner": member, "power": 3, "interest": 3, "stance": 1, "met_on": TODAY, "added_on": TODAY}
    make_person(company.organization, "Later", **facts)
    make_step(make_person(company.organization, "Sooner", **facts), due_on=TODAY + timedelta(days=8))
    refresh(company.organization)
    week = load(company, member)
    assert week.to_do == []
    assert week.next_up is not None
    assert (week.next_up.name, week.next_up.up_on) == ("Sooner", TODAY + timedelta(days=8))


def test_nobody_meets_their_own_record_on_the_desk(company: Company) -> None:
    reader = make_member(company.organization)
    company.gareth.user = reader
    company.gareth.save()
    make_concern(company.gareth, "canary")
    make_stance(company.gareth, -1, held_from=TODAY)
    week = load(company, reader)
    assert "Gareth Pryce" not in [one.person.name for one in week.slipping]
    assert week.concerns == []
    assert week.moved == []
    assert all(one.prompt.subject_id != company.gareth.pk for one in week.to_do)


def test_private_concerns_are_their_authors(company: Company) -> None:
    author = make_member(company.organization)
    make_concern(company.gareth, "canary", private_to=author)
    assert load(company).concerns == []
    assert [one.quote for one in load(company, author).concerns] == ["canary"]


def test_looking_is_noted(company: Company) -> None:
    make_client(company.lead).get("/")
    entry = ReadEntry.objects.get()
    assert entry.user == company.lead
    assert company.gareth.pk in entry.stakeholder_ids
