"""Assessments of maturity: asking raters, their answers, closing; and proofs of signs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import User
from accounts.tokens import fresh_nonce, is_token_good, make_token, token_pk
from accounts.zones import zone_or
from campaigns.domain.actions import Deed, add_action
from campaigns.enums import Met
from campaigns.models import Action, Campaign, MaturityAssessment, Playbook, Proof, Rater, Sign, SignAnswer
from reminders.domain.ledger import owe
from reminders.enums import Kind
from stakeholders.domain.mailed import user_of
from stakeholders.models import Stakeholder

PURPOSE = "rating"
LONGEST_DAYS = 60
MOST_RATERS = 200
USUAL_DAYS_OF_ACTION = 30


def open_assessment(
    *,
    playbook: Playbook,
    closes_on: date,
    users: Iterable[User],
    people: Iterable[Stakeholder],
    actor: User,
    at: datetime,
) -> MaturityAssessment:
    """A new take; one at a time for each playbook."""
    today = timezone.localdate(at)
    if not today <= closes_on <= today + timedelta(days=LONGEST_DAYS):
        raise Refused(_("It has to close within %(n)s days.") % {"n": LONGEST_DAYS}, field="closes_on")
    with act("open_assessment", actor=actor, organization=playbook.organization, at=at):
        Playbook.objects.select_for_update().get(pk=playbook.pk)
        if playbook.assessments.filter(closed_at=None, closes_on__gte=today).exists():
            raise Refused(_("One is open already. Close it first."))
        opened = MaturityAssessment.objects.create(
            organization=playbook.organization,
            playbook=playbook,
            opened_on=today,
            closes_on=closes_on,
            opened_by=actor,
        )
        ask_raters(assessment=opened, users=users, people=people, actor=actor, at=at)
    return opened


def ask_raters(
    *,
    assessment: MaturityAssessment,
    users: Iterable[User],
    people: Iterable[Stakeholder],
    actor: User,
    at: datetime,
) -> int:
    """Each gets one mail with a link of their own; who was asked already is not asked again. How many are new."""
    _refuse_if_closed(assessment, at)
    with act("ask_raters", actor=actor, organization=assessment.organization, at=at):
        wanted = {user.pk: user for user in (*users, *(user_of(person, field="people") for person in people))}
        asked = set(assessment.raters.filter(user__in=wanted).values_list("user_id", flat=True))
        if len(asked) + len(wanted) > MOST_RATERS:
            raise Refused(_("Ask at most %(n)s people.") % {"n": MOST_RATERS}, field="people")
        made = Rater.objects.bulk_create(
            Rater(organization=assessment.organization, assessment=assessment, user=user, asked_at=at)
            for pk, user in wanted.items()
            if pk not in asked
        )
        for rater in made:
            _owe(rater, at)
    return len(made)


def _owe(rater: Rater, at: datetime) -> bool:
    """Once a day at most, however often it is pressed."""
    assert rater.user is not None
    key = f"{rater.pk}:{timezone.localdate(at):%Y%m%d}"
    return owe(organization=rater.organization, user=rater.user, kind=Kind.RATING, key=key, at=at)


def _refuse_if_closed(assessment: MaturityAssessment, at: datetime) -> None:
    if not assessment.is_open(timezone.localdate(at)):
        raise Refused(_("This assessment is closed."))


def remind_rater(*, rater: Rater, actor: User, at: datetime) -> None:
    _refuse_if_closed(rater.assessment, at)
    if rater.answered_at or rater.revoked_at or rater.user is None:
        raise Refused(_("There is nothing to remind them of."))
    with act("remind_rater", actor=actor, organization=rater.organization, at=at):
        if not _owe(rater, at):
            raise Refused(_("They had a mail about it today."))


def revoke_rater(*, rater: Rater, actor: User, at: datetime) -> None:
    """The link opens nothing any more. What was answered stays counted: it is told with nobody's name."""
    with act("revoke_rater", actor=actor, organization=rater.organization, at=at):
        rater.revoked_at, rater.nonce = at, fresh_nonce()
        rater.save(update_fields=["revoked_at", "nonce"])


def close_assessment(*, assessment: MaturityAssessment, actor: User, at: datetime) -> None:
    """Nobody answers any more, and what was said can be read."""
    _refuse_if_closed(assessment, at)
    with act("close_assessment", actor=actor, organization=assessment.organization, at=at):
        assessment.closed_at = at
        assessment.save(update_fields=["closed_at"])


# Whoever rates


def token_of(rater: Rater) -> str:
    return make_token(PURPOSE, rater.pk, rater.nonce)


def open_rating(token: str, at: datetime) -> Rater | None:
    """Whose link this is; None for wrong, revoked, closed and orphaned ones alike."""
    with scopes_disabled():
        raters = Rater.objects.select_related("user", "organization", "assessment__playbook")
        rater = raters.filter(pk=token_pk(token), revoked_at=None, user__is_active=True).first()
    if rater is None or not is_token_good(token, PURPOSE, rater.pk, rater.nonce):
        return None
    today = at.astimezone(zone_or(rater.organization.time_zone, "UTC")).date()
    return rater if rater.assessment.is_open(today) else None


def rate(*, rater: Rater, level: int, answers: Mapping[int, Met], at: datetime) -> None:
    """What they say, until it closes in place of what they said before. Only signs of this playbook count."""
    organization, playbook = rater.organization, rater.assessment.playbook_id
    with act("rate", actor=rater.user, organization=organization, at=at):
        held = MaturityAssessment.objects.select_for_update(of=("self",)).get(pk=rater.assessment_id)
        if rater.revoked_at is not None or not held.is_open(timezone.localdate(at)):
            raise Refused(_("This assessment is closed."))
        known = set(Sign.objects.filter(playbook=playbook, pk__in=answers).values_list("pk", flat=True))
        rater.level, rater.answered_at = level, at
        rater.save(update_fields=["level", "answered_at"])
        rows = [SignAnswer(organization=organization, rater=rater, sign_id=pk, met=answers[pk]) for pk in known]
        SignAnswer.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["rater", "sign"], update_fields=["met"]
        )


# What can be shown


@dataclass(frozen=True)
class ProofFacts:
    text: str
    proven_on: date
    valid_days: int
    url: str = ""


def add_proof(*, sign: Sign, facts: ProofFacts, actor: User, at: datetime) -> Proof:
    if facts.proven_on > timezone.localdate(at):
        raise Refused(_("It cannot have been seen on a day to come."), field="proven_on")
    with act("add_proof", actor=actor, organization=sign.organization, at=at):
        return Proof.objects.create(
            organization=sign.organization, sign=sign, added_by=actor, added_at=at, **vars(facts)
        )


def withdraw_proof(*, proof: Proof, actor: User, at: datetime) -> None:
    """It counts no more from now on; in earlier takes it counts as it did."""
    with act("withdraw_proof", actor=actor, organization=proof.organization, at=at):
        proof.withdrawn_at = at
        proof.save(update_fields=["withdrawn_at"])


def plan_signs(*, signs: Sequence[Sign], campaign: Campaign, actor: User, at: datetime) -> list[Action]:
    """For each sign an action to have it shown; none for a sign that has an open one."""
    with act("plan_signs", actor=actor, organization=campaign.organization, at=at):
        Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
        planned = Action.objects.filter(campaign=campaign, sign__in=signs, done_on=None)
        known = set(planned.values_list("sign_id", flat=True))
        return [_planned(sign, campaign, actor, at) for sign in signs if sign.pk not in known]


def _planned(sign: Sign, campaign: Campaign, actor: User, at: datetime) -> Action:
    what = _("Show that it is so: %(sign)s") % {"sign": sign.words}
    due_on = timezone.localdate(at) + timedelta(days=USUAL_DAYS_OF_ACTION)
    action = add_action(campaign=campaign, deed=Deed(what=what[:200], due_on=due_on, owner=actor), actor=actor, at=at)
    action.sign = sign
    action.save(update_fields=["sign"])
    return action
