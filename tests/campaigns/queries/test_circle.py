"""Where a campaign names its people, every measure that looks at it counts them alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Organization
from campaigns.analysis.scenario_settings import Settings
from campaigns.domain.actions import Deed, add_action, change_action, remove_action
from campaigns.domain.scope import open_to_everybody, put_in_campaign, want_of_people
from campaigns.queries.ask_plan import plan_for, question
from campaigns.queries.changes import coalition_in
from campaigns.queries.curve import plan_curve
from campaigns.queries.network import PeopleNetwork, network_on
from campaigns.queries.scenario import say
from campaigns.queries.this_week import this_week
from campaigns.queries.totals import ToldShare, TotalsPage, totals_page
from stakeholders.models import Rating, Stakeholder, StanceEntry
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, TODAY, make_person, make_tie

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
BEFORE, SINCE = MONDAY - timedelta(hours=2), MONDAY + timedelta(minutes=1)


@pytest.fixture
def three(company: Company) -> list[Stakeholder]:
    """Power 5 with us; power 3 and 2 not."""
    facts = (("Ada", 1, 5), ("Bea", -1, 3), ("Cem", None, 2))
    company.ruth.delete()
    company.gareth.delete()
    return [make_person(company.organization, name, stance=stance, power=power) for name, stance, power in facts]


def put_in(company: Company, *people: Stakeholder, at: datetime = NOW) -> None:
    put_in_campaign(campaign=company.campaign, ids=[one.pk for one in people], actor=company.lead, at=at)


def want(company: Company, person: Stakeholder, stance: int) -> None:
    wanted = {"wanted_stance": stance}
    want_of_people(campaign=company.campaign, ids=[person.pk], wanted=wanted, actor=company.lead, at=NOW)


def network(company: Company) -> PeopleNetwork:
    facts = {"day": TODAY, "known_at": NOW, "reader": company.lead, "campaign": company.campaign}
    return network_on(company.organization, **facts)


def share_on_plan(company: Company) -> float | None:
    curve = plan_curve(company.organization, company.campaign, TODAY, NOW, company.lead.pk)
    return curve.now.share if curve.now else None


def test_the_curve_and_this_week_count_those_named(company: Company, three: list[Stakeholder]) -> None:
    facts = {"organization": company.organization, "user": company.lead, "today": TODAY, "at": NOW}
    assert (share_on_plan(company), this_week(**facts).share) == (0.5, 0.5)
    put_in(company, *three[:2])
    desk = this_week(**facts)
    assert (share_on_plan(company), desk.share, desk.people) == (0.625, 0.625, 2)
    put_in(company, three[2])
    assert share_on_plan(company) == 0.5
    open_to_everybody(campaign=company.campaign, actor=company.lead, at=NOW)
    make_person(company.organization, "Newcomer", stance=1, power=5)
    assert share_on_plan(company) == pytest.approx(10 / 15)


def test_the_campaigns_word_goes_before_its_asks_and_the_persons_own(company: Company) -> None:
    Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=0)
    company.target(wanted_stance=2)
    assert network(company).people[company.gareth.pk].wanted == 2
    want(company, company.gareth, 1)
    assert network(company).people[company.gareth.pk].wanted == 1


def test_nobody_outside_is_to_be_won_or_counted(company: Company, three: list[Stakeholder]) -> None:
    ada, bea, cem = three
    Stakeholder.objects.filter(pk=ada.pk).update(is_willing=True, email="ada@northwind.example")
    for person in (bea, cem):
        make_tie(ada, person, 5)
        want(company, person, 1)
    facts = {"reader": company.lead, "day": TODAY, "known_at": NOW}
    assert {one.person for one in plan_for(question(company.campaign, **facts)).asks} == {bea.pk, cem.pk}
    put_in(company, ada, bea)
    assert {one.person for one in plan_for(question(company.campaign, **facts)).asks} == {bea.pk}
    found = network(company)
    assert [one.gap for one in found.people.values()] == [0, 2, 0]
    assert coalition_in(found).share == 0.625
    assert say(found, [], {}, Settings()).today == 0.625


def test_a_scenario_with_nobody_left_says_nothing(company: Company, three: list[Stakeholder]) -> None:
    put_in(company, three[0])
    Stakeholder.objects.filter(pk=three[0].pk).update(left_on=TODAY - timedelta(days=1))
    assert say(network(company), [], {}, Settings()).today is None


def as_sponsors(company: Company) -> TotalsPage:
    return totals_page(company.organization, NOW)


def test_sponsors_see_last_monday(company: Company) -> None:
    """What was said since waits for the next Monday, in the scope as in the shares."""
    Organization.objects.update(time_zone="UTC")
    company.organization.refresh_from_db()
    crowd = [make_person(company.organization, f"Nr {n}", stance=n % 2, power=3) for n in range(12)]
    StanceEntry.objects.update(recorded_at=BEFORE)
    Rating.objects.update(recorded_at=BEFORE)
    everybody = as_sponsors(company).share
    champions = [one for one in crowd if one.stance == 1]
    put_in(company, *champions, *crowd[:6:2], at=BEFORE)
    named = as_sponsors(company).share
    assert named == pytest.approx(0.65) != everybody
    put_in(company, *crowd[6::2], at=SINCE)
    assert as_sponsors(company).share == named
    open_to_everybody(campaign=company.campaign, actor=company.lead, at=SINCE)
    assert as_sponsors(company).share == named


def test_sponsors_see_nothing_of_a_scope_of_this_week(company: Company) -> None:
    crowd = [make_person(company.organization, f"Nr {n}", stance=n % 2, power=3) for n in range(12)]
    StanceEntry.objects.update(recorded_at=BEFORE)
    everybody = as_sponsors(company).share
    put_in(company, *crowd[::2], at=SINCE)
    assert as_sponsors(company).share == everybody


def test_sponsors_see_shares_of_last_monday(company: Company) -> None:
    crowd = [make_person(company.organization, f"Nr {n}") for n in range(12)]
    facts = {"actor": company.lead, "campaign": company.campaign}
    deed = Deed("Read it aloud", TODAY, owner=company.lead)
    first, second, _third = (add_action(deed=deed, at=BEFORE, **facts) for _n in range(3))
    add_action(deed=deed, at=SINCE, **facts)
    changed = replace(deed, carried_by=crowd[0], written_with=[crowd[0]])
    change_action(action=first, deed=changed, actor=company.lead, at=SINCE)
    shown = as_sponsors(company)
    assert (shown.carried, shown.written) == (ToldShare(0, 3), ToldShare(0, 3))
    change_action(action=second, deed=changed, actor=company.lead, at=BEFORE)
    assert as_sponsors(company).carried == ToldShare(pytest.approx(0.35), 3)
    remove_action(action=second, actor=company.lead, at=SINCE)
    assert as_sponsors(company).written == ToldShare(pytest.approx(0.35), 3)


def test_too_few_people_are_told_of_by_no_share(company: Company) -> None:
    add_action(campaign=company.campaign, deed=Deed("Alone", TODAY), actor=company.lead, at=BEFORE)
    assert (as_sponsors(company).share, as_sponsors(company).carried) == (None, None)
