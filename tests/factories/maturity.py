"""Playbooks and assessments for tests. Call them inside the organization's scope."""

from collections.abc import Sequence
from datetime import date, timedelta

from accounts.enums import Role
from accounts.models import Organization
from campaigns.domain.playbooks import take_up_playbook
from campaigns.enums import Met
from campaigns.models import MaturityAssessment, Playbook, Proof, Rater, Sign, SignAnswer
from tests.factories.people import NOW, TODAY, make_member


def make_playbook(organization: Organization) -> Playbook:
    return take_up_playbook(organization=organization, actor=None, at=NOW)


def make_assessment(playbook: Playbook, opened_on: date = TODAY, *, is_closed: bool = False) -> MaturityAssessment:
    return MaturityAssessment.objects.create(
        organization=playbook.organization,
        playbook=playbook,
        opened_on=opened_on,
        closes_on=opened_on + timedelta(days=14),
        closed_at=NOW - (TODAY - opened_on) + timedelta(hours=1) if is_closed else None,
    )


def make_rater(assessment: MaturityAssessment, level: int | None = None, met: Met = Met.YES) -> Rater:
    """A new member who was asked; with a level they have answered, and say the same of every sign of level 2."""
    rater = Rater.objects.create(
        organization=assessment.organization,
        assessment=assessment,
        user=make_member(assessment.organization, Role.CHAMPION),
        asked_at=NOW,
        level=level,
        answered_at=NOW if level else None,
    )
    if level:
        signs = assessment.playbook.signs.filter(level=2)
        SignAnswer.objects.bulk_create(
            SignAnswer(organization=assessment.organization, rater=rater, sign=sign, met=met) for sign in signs
        )
    return rater


def make_take(playbook: Playbook, levels: Sequence[int], opened_on: date, met: Met = Met.YES) -> MaturityAssessment:
    """A closed assessment in which these levels were said."""
    take = make_assessment(playbook, opened_on, is_closed=True)
    for level in levels:
        make_rater(take, level, met)
    return take


def make_proof(sign: Sign, seen: date = TODAY, **fields: object) -> Proof:
    facts = {"text": "Minutes of the council", "added_at": NOW - timedelta(days=400), "proven_on": seen, **fields}
    return Proof.objects.create(organization=sign.organization, sign=sign, **facts)
