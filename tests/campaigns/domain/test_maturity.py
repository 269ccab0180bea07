"""Assessments: who is asked, what they say and what becomes of it; proofs that age."""

from datetime import timedelta

import pytest
from django_scopes import scope, scopes_disabled

from accounts.domain.errors import Refused
from accounts.enums import Role
from accounts.models import AuditEntry, Membership, User
from accounts.tokens import make_token
from campaigns.domain import maturity as verbs
from campaigns.enums import Met
from campaigns.models import Action, MaturityAssessment, Playbook, Rater, SignAnswer
from privacy.domain.erasure import erase_person
from reminders.models import Delivery
from tests.campaigns.conftest import Company
from tests.factories.maturity import make_assessment, make_playbook, make_proof, make_rater
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person
from tests.support.dumps import dump

CLOSES = TODAY + timedelta(days=10)


@pytest.fixture
def playbook(company: Company) -> Playbook:
    return make_playbook(company.organization)


def opened(company: Company, playbook: Playbook, **facts: object) -> MaturityAssessment:
    usual = {"users": [company.lead], "people": [company.ruth], "closes_on": CLOSES, "actor": company.lead, "at": NOW}
    return verbs.open_assessment(playbook=playbook, **{**usual, **facts})


def token(rater: Rater) -> str:
    return verbs.token_of(rater)


def test_each_rater_is_asked_once_by_one_mail(company: Company, playbook: Playbook) -> None:
    take = opened(company, playbook)
    again = {"assessment": take, "actor": company.lead, "at": NOW}
    assert verbs.ask_raters(users=[company.lead], people=[company.ruth], **again) == 0
    assert verbs.ask_raters(users=[], people=[make_person(company.organization, email="x@y.example")], **again) == 1
    assert take.raters.count() == 3
    assert list(Delivery.objects.values_list("kind", flat=True)) == ["rating"] * 3


def test_being_asked_for_a_rating_makes_nobody_a_member_or_willing(company: Company, playbook: Playbook) -> None:
    person = make_person(company.organization, "Ann Lowe", email="ann@northwind.example", is_willing=False)
    opened(company, playbook, people=[person])
    person.refresh_from_db()
    assert person.user == User.objects.get(email="ann@northwind.example")
    assert not person.is_willing
    assert not Membership.objects.filter(user=person.user).exists()


def test_one_take_at_a_time_and_within_reason(company: Company, playbook: Playbook) -> None:
    for closes_on in (TODAY - timedelta(days=1), TODAY + timedelta(days=61)):
        with pytest.raises(Refused, match="60 days"):
            opened(company, playbook, closes_on=closes_on)
    opened(company, playbook)
    before = dump()
    with pytest.raises(Refused, match="open already"):
        opened(company, playbook)
    assert dump() == before


def test_an_address_of_two_records_is_refused_whole(company: Company, playbook: Playbook) -> None:
    user = make_member(company.organization, Role.CHAMPION, name="Ann Lowe")
    make_person(company.organization, "Ann Lowe", user=user)
    twin = make_person(company.organization, "Ann Lowe again", email=user.email)
    type(twin).objects.filter(pk=twin.pk).update(user=None)
    twin.refresh_from_db()
    before = dump()
    with pytest.raises(Refused, match="two records"):
        opened(company, playbook, people=[twin])
    assert dump() == before


def test_a_rating_replaces_the_one_before(company: Company, playbook: Playbook) -> None:
    rater = make_rater(make_assessment(playbook))
    one, other = playbook.signs.filter(level=2)[:2]
    verbs.rate(rater=rater, level=2, answers={one.pk: Met.YES}, at=NOW)
    verbs.rate(rater=rater, level=3, answers={one.pk: Met.NO, other.pk: Met.UNSURE}, at=NOW)
    rater.refresh_from_db()
    assert rater.level == 3
    assert dict(rater.answers.values_list("sign", "met")) == {one.pk: "no", other.pk: "unsure"}


def test_signs_of_others_are_passed_over(company: Company, playbook: Playbook) -> None:
    rater = make_rater(make_assessment(playbook))
    other = make_organization("Elsewhere")
    with scope(organization=other):
        foreign = make_playbook(other).signs.first()
    verbs.rate(rater=rater, level=2, answers={foreign.pk: Met.YES, 999_999_999: Met.YES}, at=NOW)
    assert not SignAnswer.objects.exists()


def test_the_trail_keeps_that_somebody_answered_and_not_what(company: Company, playbook: Playbook) -> None:
    rater = make_rater(make_assessment(playbook))
    sign = playbook.signs.filter(level=2).first()
    verbs.rate(rater=rater, level=4, answers={sign.pk: Met.PARTLY}, at=NOW)
    verbs.rate(rater=rater, level=5, answers={sign.pk: Met.NO}, at=NOW)
    entries = AuditEntry.objects.filter(verb="rate")
    assert entries.filter(subject="campaigns_signanswer").exists()
    for entry in entries:
        told = {**(entry.before or {}), **(entry.after or {})}
        assert not {"met", "level", "nonce"} & set(told)


def test_nobody_answers_when_it_is_closed(company: Company, playbook: Playbook) -> None:
    rater = make_rater(make_assessment(playbook))
    verbs.close_assessment(assessment=rater.assessment, actor=company.lead, at=NOW)
    before = dump()
    with pytest.raises(Refused, match="closed"):
        verbs.rate(rater=rater, level=2, answers={}, at=NOW)
    with pytest.raises(Refused, match="closed"):
        verbs.close_assessment(assessment=rater.assessment, actor=company.lead, at=NOW)
    assert dump() == before


def test_a_link_opens_one_page_until_it_closes(company: Company, playbook: Playbook) -> None:
    rater = make_rater(make_assessment(playbook))
    with scopes_disabled():
        assert verbs.open_rating(token(rater), NOW) == rater
        assert verbs.open_rating(token(rater), NOW + timedelta(days=14)) == rater
        assert verbs.open_rating(token(rater), NOW + timedelta(days=15)) is None


@pytest.mark.parametrize("way", ["revoked", "closed", "inactive", "wrong", "purpose", "nonsense"])
def test_other_links_open_nothing(company: Company, playbook: Playbook, way: str) -> None:
    rater = make_rater(make_assessment(playbook))
    good, facts = token(rater), {"actor": company.lead, "at": NOW}
    if way == "revoked":
        verbs.revoke_rater(rater=rater, **facts)
        good = token(rater)
    elif way == "closed":
        verbs.close_assessment(assessment=rater.assessment, **facts)
    elif way == "inactive":
        User.objects.filter(pk=rater.user_id).update(is_active=False)
    tokens = {"wrong": make_token("rating", rater.pk, "x"), "purpose": make_token("ask", rater.pk, rater.nonce)}
    assert verbs.open_rating({**tokens, "nonsense": "1-x"}.get(way, good), NOW) is None


def test_a_reminder_goes_out_once_a_day_and_never_to_who_answered(company: Company, playbook: Playbook) -> None:
    rater, facts = make_rater(make_assessment(playbook)), {"actor": company.lead, "at": NOW}
    verbs.remind_rater(rater=rater, **facts)
    with pytest.raises(Refused, match="today"):
        verbs.remind_rater(rater=rater, **facts)
    verbs.remind_rater(rater=rater, actor=company.lead, at=NOW + timedelta(days=1))
    assert Delivery.objects.count() == 2
    with pytest.raises(Refused, match="nothing to remind"):
        verbs.remind_rater(rater=make_rater(rater.assessment, 2), **facts)


def test_erasing_a_rater_keeps_the_sum(company: Company, playbook: Playbook) -> None:
    """Who said it goes, from the trail as well; what was said stays in the result."""
    take = opened(company, playbook, users=[], people=[company.ruth])
    rater = take.raters.get()
    sign = playbook.signs.filter(level=2).first()
    verbs.rate(rater=rater, level=4, answers={sign.pk: Met.YES}, at=NOW)
    user = rater.user
    erase_person(stakeholder=company.ruth, typed=company.ruth.name, actor=company.lead, at=NOW)
    rater.refresh_from_db()
    assert (rater.user, rater.level, rater.answers.count()) == (None, 4, 1)
    assert verbs.open_rating(token(rater), NOW) is None
    for entry in AuditEntry.objects.filter(subject="campaigns_rater"):
        assert user.pk not in [(entry.before or {}).get("user_id"), (entry.after or {}).get("user_id")]


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (180, True), (181, False)])
def test_a_proof_holds_from_its_day_for_its_days(playbook: Playbook, days: int, holds: bool) -> None:
    proof = make_proof(playbook.signs.first(), TODAY)
    assert proof.holds_on(TODAY + timedelta(days=days)) is holds


def test_a_proof_of_tomorrow_is_refused_and_a_withdrawn_one_counted_until_then(
    company: Company, playbook: Playbook
) -> None:
    sign, facts = playbook.signs.first(), {"actor": company.lead, "at": NOW}
    with pytest.raises(Refused, match="day to come"):
        verbs.add_proof(sign=sign, facts=verbs.ProofFacts("Seen", TODAY + timedelta(days=1), 180), **facts)
    proof = verbs.add_proof(sign=sign, facts=verbs.ProofFacts("Seen", TODAY, 180), **facts)
    verbs.withdraw_proof(proof=proof, actor=company.lead, at=NOW + timedelta(days=2))
    assert proof.held_at(TODAY + timedelta(days=1), NOW + timedelta(days=1))
    assert not proof.held_at(TODAY + timedelta(days=3), NOW + timedelta(days=3))


def test_missing_signs_become_actions_once(company: Company, playbook: Playbook) -> None:
    signs = list(playbook.signs.filter(level=2))
    facts = {"campaign": company.campaign, "actor": company.lead, "at": NOW}
    assert len(verbs.plan_signs(signs=signs[:2], **facts)) == 2
    assert len(verbs.plan_signs(signs=signs, **facts)) == 3
    assert verbs.plan_signs(signs=signs, **facts) == []
    action = Action.objects.get(sign=signs[0])
    assert (action.owner, action.due_on) == (company.lead, TODAY + timedelta(days=30))
    assert action.what == f"Show that it is so: {signs[0].words}"


def test_the_longest_sign_still_fits_into_a_title(company: Company, playbook: Playbook) -> None:
    sign = playbook.signs.filter(level=2)[0]
    sign.text = "x" * 300
    sign.save()
    (action,) = verbs.plan_signs(signs=[sign], campaign=company.campaign, actor=company.lead, at=NOW)
    assert len(action.what) == 200
