"""What is due of an assessment, on both sides of each boundary, and who is reminded of it."""

from datetime import timedelta

import pytest

from accounts.enums import Role
from accounts.models import Membership
from campaigns.models import Playbook, Rater
from reminders.sources import Prompt, prompts_for
from reminders.wording import title_of, why_of
from tests.campaigns.conftest import Company
from tests.factories.maturity import make_assessment, make_playbook, make_proof, make_take
from tests.factories.people import NOW, TODAY, make_member

OURS = ("rating", "assessment_due", "proof_ageing")


@pytest.fixture
def playbook(company: Company) -> Playbook:
    return make_playbook(company.organization)


def prompts(company: Company, user: object = None) -> list[Prompt]:
    pk = (user or company.lead).pk  # type: ignore[attr-defined]
    return [one for one in prompts_for(company.organization, [pk], TODAY, 50)[pk] if one.kind in OURS]


def kinds(company: Company, user: object = None) -> list[str]:
    return [prompt.kind for prompt in prompts(company, user)]


@pytest.mark.parametrize(("days", "expected"), [(83, []), (84, ["assessment_due"]), (120, ["assessment_due"])])
def test_a_quarter_after_the_last_one(company: Company, playbook: Playbook, days: int, expected: list[str]) -> None:
    make_take(playbook, [2, 2, 3], TODAY - timedelta(days=days))
    assert kinds(company) == expected
    assert kinds(company, make_member(company.organization, Role.MEMBER)) == []


@pytest.mark.parametrize(("days", "expected"), [(6, []), (7, ["assessment_due"])])
def test_two_weeks_after_a_playbook_that_nobody_rated_by(
    company: Company, playbook: Playbook, days: int, expected: list[str]
) -> None:
    Playbook.objects.update(made_at=NOW - timedelta(days=days))
    assert kinds(company) == expected


@pytest.mark.parametrize(("left", "expected"), [(22, []), (21, ["proof_ageing"]), (-5, ["proof_ageing"])])
def test_a_proof_that_ends(company: Company, playbook: Playbook, left: int, expected: list[str]) -> None:
    make_proof(playbook.signs.first(), TODAY - timedelta(days=100), valid_days=100 + left, added_by=company.lead)
    assert kinds(company) == expected


def test_a_sign_with_a_fresher_proof_is_silent(company: Company, playbook: Playbook) -> None:
    sign = playbook.signs.first()
    make_proof(sign, TODAY - timedelta(days=170), added_by=company.lead)
    assert kinds(company) == ["proof_ageing"]
    make_proof(sign, TODAY, added_by=company.lead)
    assert kinds(company) == []


def test_a_withdrawn_proof_is_silent(company: Company, playbook: Playbook) -> None:
    make_proof(playbook.signs.first(), TODAY - timedelta(days=170), added_by=company.lead, withdrawn_at=NOW)
    assert kinds(company) == []


def test_whoever_noted_it_is_reminded_and_leads_once_they_are_gone(company: Company, playbook: Playbook) -> None:
    member = make_member(company.organization, Role.MEMBER)
    make_proof(playbook.signs.first(), TODAY - timedelta(days=170), added_by=member)
    assert (kinds(company, member), kinds(company)) == (["proof_ageing"], [])
    Membership.objects.filter(user=member).delete()
    assert (kinds(company, member), kinds(company)) == ([], ["proof_ageing"])


def test_who_was_asked_is_reminded_until_they_answer_or_it_closes(company: Company, playbook: Playbook) -> None:
    take = make_assessment(playbook)
    rater = Rater.objects.create(organization=company.organization, assessment=take, user=company.lead, asked_at=NOW)
    (prompt,) = prompts(company)
    assert (prompt.kind, prompt.url, prompt.due_on) == ("rating", f"/maturity/{take.pk}/rate", take.closes_on)
    rater.answered_at = NOW
    rater.save()
    assert kinds(company) == []


def test_plain_words_tell_nothing(company: Company, playbook: Playbook) -> None:
    make_proof(playbook.signs.first(), TODAY - timedelta(days=170), text="Canary", added_by=company.lead)
    (prompt,) = prompts(company)
    assert "Canary" in title_of(prompt)
    assert "Canary" not in title_of(prompt, is_plain=True) + why_of(prompt, is_plain=True)
