"""What the maturity page shows: never what one said, and each take as it was."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from campaigns.enums import Met
from campaigns.models import Playbook
from campaigns.queries.buy_in import BuyIn, buy_in
from campaigns.queries.maturity import MaturityPage, maturity_page
from tests.campaigns.conftest import Company
from tests.factories.maturity import make_assessment, make_playbook, make_proof, make_rater, make_take
from tests.factories.people import NOW, TODAY

UTC = ZoneInfo("UTC")
SPRING, SUMMER = TODAY - timedelta(days=180), TODAY - timedelta(days=90)


@pytest.fixture
def playbook(company: Company) -> Playbook:
    return make_playbook(company.organization)


def page(take: int | None = None) -> MaturityPage:
    return maturity_page(TODAY, UTC, None, take)


def test_nothing_is_said_under_three_answers(playbook: Playbook) -> None:
    make_take(playbook, [2, 5], SUMMER)
    told = page()
    assert told.chosen is not None
    assert (told.chosen.opinion, told.chosen.said, told.gap) == (None, {}, None)
    assert all(row.said is None for rows in told.signs.values() for row in rows)


def test_a_sign_of_which_fewer_than_three_had_a_view_says_nothing(playbook: Playbook) -> None:
    take = make_take(playbook, [2, 2], SUMMER)
    for _one in range(3):
        make_rater(take, 3, Met.UNSURE)
    told = page()
    assert told.chosen is not None
    assert told.chosen.opinion is not None
    assert told.signs[2][0].said is None


def test_nothing_is_read_while_an_assessment_runs(playbook: Playbook) -> None:
    """The next answer would give itself away by what it changed."""
    take = make_assessment(playbook)
    for level in (1, 2, 3, 4):
        make_rater(take, level)
    told = page()
    assert (told.takes, told.chosen, told.open, told.answered) == ([], None, take, 4)
    assert all(row.said is None for rows in told.signs.values() for row in rows)


def test_it_closes_by_itself_when_its_day_is_over(playbook: Playbook) -> None:
    take = make_assessment(playbook, TODAY - timedelta(days=15))
    for level in (2, 2, 3):
        make_rater(take, level)
    told = page()
    assert told.open is None
    assert [one.assessment for one in told.takes] == [take]


def test_opinion_beside_evidence_and_what_lies_between(playbook: Playbook) -> None:
    make_take(playbook, [2, 3, 3, 4, 2, 3], SUMMER)
    for sign in playbook.signs.filter(level=2):
        make_proof(sign, SUMMER)
    told = page()
    assert told.chosen is not None
    assert told.chosen.opinion is not None
    assert (told.chosen.opinion.level, told.shown.level, told.gap) == (3, 2, 1)
    assert len(told.missing) == 11


def test_one_sign_too_old_brings_the_level_down(playbook: Playbook) -> None:
    *others, last = playbook.signs.filter(level=2)
    for sign in others:
        make_proof(sign, SUMMER)
    make_proof(last, TODAY - timedelta(days=181))
    told = page()
    assert (told.shown.level, told.shown.met, told.shown.signs) == (1, 4, 5)
    assert [row.sign for row in told.missing] == [last]


def test_two_takes_differ_down_to_the_sign(playbook: Playbook) -> None:
    spring, summer = make_take(playbook, [1, 2, 2], SPRING, Met.NO), make_take(playbook, [2, 2, 3], SUMMER, Met.PARTLY)
    sign = playbook.signs.filter(level=2).first()
    make_proof(sign, SUMMER)
    row = page().signs[2][0]
    assert (row.points_moved, row.shown_change) == (50, 1)
    first = page(spring.pk)
    assert (first.before, first.signs[2][0].points_moved) == (None, None)
    assert page(summer.pk).before == page().before


def test_a_take_keeps_the_evidence_of_its_day(playbook: Playbook) -> None:
    """What was noted, aged or withdrawn since changes nothing about it."""
    make_take(playbook, [2, 2, 2], SUMMER)
    signs = list(playbook.signs.filter(level=2))
    for sign in signs:
        make_proof(sign, SUMMER - timedelta(days=1), withdrawn_at=NOW - timedelta(days=30))
    make_proof(playbook.signs.filter(level=3).first(), SUMMER - timedelta(days=9), added_at=NOW)
    told = page()
    assert told.chosen is not None
    assert (told.chosen.shown.level, told.chosen.shown.met) == (2, 0)
    assert told.shown.level == 1


def test_the_proof_that_holds_longest_counts(playbook: Playbook) -> None:
    sign = playbook.signs.filter(level=2).first()
    make_proof(sign, TODAY, valid_days=10)
    longest = make_proof(sign, TODAY - timedelta(days=20), valid_days=300)
    row = page().signs[2][0]
    assert (row.proof, row.is_ageing) == (longest, False)


def test_the_box_says_what_raters_said_else_what_the_campaign_says(company: Company) -> None:
    campaign = company.campaign
    assert buy_in(campaign, TODAY) is None
    playbook = make_playbook(company.organization)
    assert buy_in(campaign, TODAY) == BuyIn(None, None, 0, 7)
    campaign.level_from, campaign.level_to = 1, 4
    assert buy_in(campaign, TODAY) == BuyIn(1, 4, 0, 7)
    make_take(playbook, [2, 2, 3], SUMMER)
    assert buy_in(campaign, TODAY) == BuyIn(2, 4, 0, 8, is_rated=True)
    make_take(playbook, [5, 5], TODAY - timedelta(days=9))
    assert buy_in(campaign, TODAY) == BuyIn(2, 4, 0, 8, is_rated=True)
    campaign.level_to = 2
    assert buy_in(None, TODAY) == buy_in(campaign, TODAY) == BuyIn(2, 3, 0, 8, is_rated=True)
