"""What a scenario said is kept, and held against what came."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from accounts.domain.errors import Refused
from accounts.models import AuditEntry
from campaigns.analysis.said import Saying, Whole
from campaigns.analysis.scenario_settings import Settings
from campaigns.domain.reviews import keep_review, score_due_reviews, score_review
from campaigns.models import SaidOpinion, ScenarioReview
from campaigns.queries.reviews import ENOUGH, Record, record_of
from campaigns.tasks import score_reviews
from stakeholders.analysis.influence import skill
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, TODAY, make_person, make_stance

LATER = TODAY + timedelta(days=30)
THEN = NOW + timedelta(days=30)


def people(company: Company, *stances: int | None) -> list[Stakeholder]:
    return [make_person(company.organization, f"Person {n}", stance=one) for n, one in enumerate(stances)]


def kept(company: Company, opinions: dict[int, Saying], *, review_on: date = LATER) -> ScenarioReview:
    whole = Whole(TODAY, Settings(), asks=2, least=0.4, most=0.7, opinions=opinions)
    return keep_review(campaign=company.campaign, whole=whole, review_on=review_on, actor=company.lead, at=NOW)


def said_of(them: Iterable[Stakeholder], said: Iterable[float]) -> dict[int, Saying]:
    return {one.pk: Saying(3, one.stance, value) for one, value in zip(them, said, strict=True)}


def record(company: Company) -> Record:
    return record_of(company.campaign, reader=company.lead, today=LATER)


def test_what_was_said_is_kept_with_its_settings(company: Company) -> None:
    ada, ben = people(company, 1, None)
    review = kept(company, {ada.pk: Saying(5, 1, 1.25), ben.pk: Saying(3, None, 1 / 3)})
    assert (review.susceptibility, review.emphasis, review.threshold, review.reading) == (0.7, 2.0, 0.5, "strength")
    assert (review.version, review.least, review.most) == (1, 0.4, 0.7)
    rows = list(review.opinions.order_by("pk").values_list("person", "power", "stance", "said", "after"))
    assert rows == [(ada.pk, 5, 1, 1.25, None), (ben.pk, 3, None, 0.333333333, None)]
    assert set(AuditEntry.objects.filter(verb="keep_review").values_list("subject", flat=True)) == {
        "campaigns_scenarioreview",
        "campaigns_saidopinion",
    }


def test_skill_as_reckoned_by_hand(company: Company) -> None:
    """Ada was said to go from 0 to 1 and did; Ben from -1 to 0.5 and stayed; Cy from 0 to 0.5 and went to 2.

    Errors: 0, 2.25 and 2.25; those of no change: 1, 0 and 4. Skill 1 - 4.5 / 5 = 0.1. Dee was not known before, Eve is
    not known now, and Fay has left: none of them can be scored.
    """
    ada, ben, cy, dee, eve, fay = them = people(company, 0, -1, 0, None, None, 1)
    review = kept(company, said_of(them, [1, 0.5, 0.5, 1, 1, 1]))
    for one, stance in ((ada, 1), (cy, 2), (dee, 1)):
        make_stance(one, stance, held_from=TODAY + timedelta(days=20), recorded_at=THEN)
    make_stance(ben, 2, held_from=LATER + timedelta(days=1), recorded_at=THEN)
    Stakeholder.objects.filter(pk=fay.pk).update(left_on=TODAY + timedelta(days=3))
    score_review(review=review, actor=company.lead, at=THEN)
    assert dict(review.opinions.values_list("person", "after")) == {
        ada.pk: 1,
        ben.pk: -1,
        cy.pk: 2,
        dee.pk: 1,
        eve.pk: None,
        fay.pk: None,
    }
    row = record(company).rows[0]
    assert (row.people, row.scored, row.error, row.error_of_no_change) == (6, 3, 4.5, 5.0)
    assert row.skill == pytest.approx(0.1) == skill([1, 0.5, 0.5], [0, -1, 0], [1, -1, 2])
    assert (row.was, row.said, row.came) == pytest.approx((1 / 6, 1.0, 3 / 6))


def test_nothing_moved_so_no_change_was_right(company: Company) -> None:
    [ada] = people(company, 0)
    review = kept(company, said_of([ada], [1]))
    score_review(review=review, actor=None, at=THEN)
    assert record(company).rows[0].skill is None
    assert not record(company).has_earned


def test_it_is_a_scenario_until_enough_reviews_did_better(company: Company) -> None:
    [ada] = people(company, 0)
    for _review in range(ENOUGH):
        assert not record(company).has_earned
        kept(company, said_of([ada], [1]))
    make_stance(ada, 1, held_from=TODAY + timedelta(days=2), recorded_at=THEN)
    assert score_due_reviews(organization=company.organization, at=THEN) == ENOUGH
    assert record(company).has_earned
    assert record(company).skill == 1


def test_nobodys_own_record_is_in_a_review_they_read(company: Company) -> None:
    ada, ben = people(company, 1, 0)
    kept(company, said_of([ada, ben], [1, 0]))
    assert record(company).rows[0].was == 0.5
    Stakeholder.objects.filter(pk=ada.pk).update(user=company.lead)
    row = record(company).rows[0]
    assert (row.people, row.was, row.said) == (1, 0, 0)


def test_the_round_scores_what_is_due_and_only_once(company: Company) -> None:
    [ada] = people(company, 0)
    day = date.today()
    due, early = kept(company, said_of([ada], [1])), kept(company, said_of([ada], [1]))
    ScenarioReview.objects.filter(pk=due.pk).update(said_on=day - timedelta(days=9), review_on=day - timedelta(days=2))
    ScenarioReview.objects.filter(pk=early.pk).update(said_on=day, review_on=day + timedelta(days=5))
    score_reviews()
    scored = ScenarioReview.objects.get(pk=due.pk).scored_at
    assert scored is not None
    assert ScenarioReview.objects.get(pk=early.pk).scored_at is None
    score_reviews()
    assert ScenarioReview.objects.get(pk=due.pk).scored_at == scored


@pytest.mark.parametrize("days", [0, -3, 900])
def test_a_day_that_cannot_be(company: Company, days: int) -> None:
    [ada] = people(company, 0)
    with pytest.raises(Refused) as refusal:
        kept(company, said_of([ada], [1]), review_on=TODAY + timedelta(days=days))
    assert refusal.value.field == "review_on"
    assert not ScenarioReview.objects.exists()


def test_refusals(company: Company) -> None:
    with pytest.raises(Refused, match="nobody"):
        kept(company, {})
    [ada] = people(company, 0)
    review = kept(company, said_of([ada], [1]))
    with pytest.raises(Refused, match="not come"):
        score_review(review=review, actor=company.lead, at=NOW)
    score_review(review=review, actor=company.lead, at=THEN)
    with pytest.raises(Refused, match="already"):
        score_review(review=review, actor=company.lead, at=THEN)


def test_a_merge_takes_opinions_along_and_can_be_undone(company: Company) -> None:
    keep, drop = people(company, 0, 1)
    both, one = kept(company, said_of([keep, drop], [1, 2])), kept(company, said_of([drop], [2]))
    before = list(SaidOpinion.objects.order_by("pk").values_list("review", "person", "said"))
    done = merge_people(keep=keep, drop=drop, actor=company.lead, at=NOW)
    after = set(SaidOpinion.objects.values_list("review", "person", "said"))
    assert after == {(both.pk, keep.pk, 1.0), (one.pk, keep.pk, 2.0)}
    undo(act_id=done.id, organization=company.organization, actor=company.lead, at=NOW)
    assert sorted(SaidOpinion.objects.values_list("review", "person", "said")) == sorted(before)
