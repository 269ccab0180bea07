"""Asking people whom they go to: made, sent, answered, closed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from accounts.acts import act
from accounts.models import Organization, User
from accounts.tokens import is_token_good, make_token, token_pk
from reminders.domain.ledger import owe
from reminders.enums import Kind
from stakeholders.domain.errors import Refused
from stakeholders.domain.mailed import user_of
from stakeholders.models import OfferedName, ProposalState, ProposedTie, Respondent, Stakeholder, TieSurvey

PURPOSE = "tie-survey"
MOST_PEOPLE = 300
"""So many are asked, and so many names offered, at most: nobody reads a longer list."""


def make_survey(
    *,
    organization: Organization,
    question: str,
    closes_on: date,
    asked: Sequence[Stakeholder],
    offered: Sequence[Stakeholder],
    actor: User,
    at: datetime,
) -> TieSurvey:
    """Written down without sending it: whoever asks reads first what will be read."""
    _check(closes_on, asked, offered, at)
    with act("make_survey", actor=actor, organization=organization, at=at):
        survey = TieSurvey.objects.create(
            organization=organization, question=question, closes_on=closes_on, made_by=actor, made_at=at
        )
        facts = {"organization": organization, "survey": survey}
        Respondent.objects.bulk_create(Respondent(**facts, person=person) for person in asked)
        OfferedName.objects.bulk_create(OfferedName(**facts, person=person) for person in offered)
    return survey


def _check(closes_on: date, asked: Sequence[Stakeholder], offered: Sequence[Stakeholder], at: datetime) -> None:
    if closes_on < timezone.localdate(at):
        raise Refused(_("The day has passed already."), field="closes_on")
    for field, people in (("asked", asked), ("offered", offered)):
        if not people:
            raise Refused(_("Choose somebody."), field=field)
        if len(people) > MOST_PEOPLE:
            raise Refused(_("Choose at most %(most)s.") % {"most": MOST_PEOPLE}, field=field)
    if silent := [person.name for person in asked if not person.email]:
        names = ", ".join(silent[:10])
        raise Refused(_("Without an e-mail address nobody can be asked: %(names)s.") % {"names": names}, field="asked")
    if {one.pk for one in offered} <= {asked[0].pk}:
        raise Refused(_("Offer somebody else than the one who is asked."), field="offered")


def send_survey(*, survey: TieSurvey, actor: User, at: datetime) -> int:
    """Everybody who is asked becomes somebody who can answer, and a mail is owed; how many."""
    with act("send_survey", actor=actor, organization=survey.organization, at=at):
        _hold(survey)
        if survey.sent_at is not None:
            raise Refused(_("This was sent already."))
        if survey.is_over(at):
            raise Refused(_("The last day for answers has passed. Make a new one."))
        survey.sent_at = at
        survey.save(update_fields=["sent_at"])
        today = timezone.localdate(at)
        waiting = survey.respondents.select_related("person__user", "person__organization").order_by("pk")
        here = [one for one in waiting.filter(person__in=Stakeholder.objects.active(today)) if one.person.email]
        for respondent in here:
            respondent.user = user_of(respondent.person)
            respondent.save(update_fields=["user"])
            _owe(survey, respondent, "asked", at)
    return len(here)


def _hold(survey: TieSurvey) -> None:
    """Lock the row and look once more: two people may press at the same moment."""
    survey.refresh_from_db(fields=["sent_at", "closed_at"], from_queryset=TieSurvey.objects.select_for_update())


def _owe(survey: TieSurvey, respondent: Respondent, occasion: str, at: datetime) -> None:
    """One mail a respondent and occasion."""
    assert respondent.user is not None
    key = f"{survey.pk}:{respondent.pk}:{occasion}"
    owe(organization=survey.organization, user=respondent.user, kind=Kind.SURVEY, key=key, at=at)


def remind_respondents(*, survey: TieSurvey, actor: User, at: datetime) -> int:
    """Once, those who have not answered; how many."""
    with act("remind_respondents", actor=actor, organization=survey.organization, at=at):
        _hold(survey)
        if not survey.is_open(at):
            raise Refused(_("This survey is closed."))
        silent = survey.respondents.select_for_update(of=("self",)).select_related("user")
        waiting = list(
            silent.filter(answered_at=None, reminded_at=None, revoked_at=None, user__isnull=False).order_by("pk")
        )
        for respondent in waiting:
            respondent.reminded_at = at
            respondent.save(update_fields=["reminded_at"])
            _owe(survey, respondent, "reminded", at)
    return len(waiting)


def close_survey(*, survey: TieSurvey, actor: User, at: datetime) -> None:
    """No more answers; what was said waits to be decided on."""
    with act("close_survey", actor=actor, organization=survey.organization, at=at):
        _hold(survey)
        if survey.closed_at is None:
            survey.closed_at = at
            survey.save(update_fields=["closed_at"])


def revoke_respondent(*, respondent: Respondent, actor: User, at: datetime) -> None:
    """Their link opens nothing any more, and no mail about it goes out."""
    with act("revoke_respondent", actor=actor, organization=respondent.organization, at=at):
        respondent.revoked_at = at
        respondent.save(update_fields=["revoked_at"])


def token_of(respondent: Respondent) -> str:
    return make_token(PURPOSE, respondent.pk, respondent.nonce)


def open_respondent(token: str) -> Respondent | None:
    """Whose token this is, whether or not it still opens the page; None for one that we never made."""
    with scopes_disabled():
        found = Respondent.objects.select_related("organization", "survey__organization", "person", "user")
        respondent = found.filter(pk=token_pk(token)).first()
    if respondent is None or not is_token_good(token, PURPOSE, respondent.pk, respondent.nonce):
        return None
    return respondent


def may_answer(respondent: Respondent, at: datetime) -> bool:
    """While the survey is open, for somebody who is still here under the address that was written to."""
    person, today = respondent.person, timezone.localdate(at)
    is_here = person.erased_at is None and person.merged_into_id is None
    has_left = person.left_on is not None and person.left_on < today
    is_theirs = respondent.user_id is not None and person.user_id == respondent.user_id
    is_active = respondent.user is not None and respondent.user.is_active
    is_good = is_here and not has_left and is_theirs and is_active
    return is_good and respondent.revoked_at is None and respondent.survey.is_open(at)


def answer_survey(
    *, respondent: Respondent, said: Mapping[int, int | None], offered: Collection[int], at: datetime
) -> None:
    """What the respondent says now, by person a strength or None, about those of `offered`; of others nothing changes.

    An answer that somebody decided on already waits to be decided on anew where it changed.
    """
    with act("answer_survey", actor=respondent.user, organization=respondent.organization, at=at):
        respondent.refresh_from_db(
            fields=["answered_at", "revoked_at"], from_queryset=Respondent.objects.select_for_update(of=("self",))
        )
        if not may_answer(respondent, at):
            raise Refused(_("This survey is closed."))
        known = {one.influencer_id: one for one in respondent.proposals.filter(influencer__in=offered)}
        for pk in sorted(offered):
            _say(respondent, pk, said.get(pk), known.get(pk), at)
        respondent.answered_at = at
        respondent.save(update_fields=["answered_at"])


def _say(respondent: Respondent, pk: int, strength: int | None, known: ProposedTie | None, at: datetime) -> None:
    if strength is None:
        _take_back(known)
    elif known is None:
        ProposedTie.objects.create(
            organization=respondent.organization,
            respondent=respondent,
            influencer_id=pk,
            influenced=respondent.person,
            strength=strength,
            said_at=at,
        )
    elif known.strength != strength or known.state == ProposalState.WITHDRAWN:
        known.strength, known.said_at, known.state = strength, at, ProposalState.OPEN
        known.settled_at = known.settled_by = None
        known.save(update_fields=["strength", "said_at", "state", "settled_at", "settled_by"])


def _take_back(known: ProposedTie | None) -> None:
    """What became a tie is kept as taken back, so that the team can end the tie; the rest is forgotten."""
    if known is None:
        return
    if known.state == ProposalState.ACCEPTED:
        known.state = ProposalState.WITHDRAWN
        known.save(update_fields=["state"])
    elif known.state != ProposalState.WITHDRAWN:
        known.delete()
