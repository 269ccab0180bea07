"""Somebody leaves: what they carried goes to somebody else, whole."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.enums import Role
from accounts.models import Membership, Organization, User
from campaigns.domain.duties import move_duties
from campaigns.domain.targets import end_target, propose_target
from campaigns.models import Accountability, Action, Campaign, InfluenceTarget, Joining, Milestone
from campaigns.queries.load import looked_after
from cases.models import Assumption
from stakeholders.domain.derived import refresh
from stakeholders.models import Commitment, Concern, Stakeholder


def hand_over_user(*, organization: Organization, leaver: User, to: User, actor: User, at: datetime) -> Act:
    """What is open and the team's. What is private stays with its author."""
    if to == leaver:
        raise Refused(_("Choose somebody else."), field="to")
    if not Membership.objects.filter(organization=organization, user=to, role__in=[Role.LEAD, Role.MEMBER]).exists():
        raise Refused(_("Only somebody of the team can take it over."), field="to")
    with act("hand_over_user", actor=actor, organization=organization, at=at) as opened:
        Action.objects.filter(owner=leaver, done_on=None).update(owner=to)
        InfluenceTarget.objects.open().filter(asked_by=leaver).update(asked_by=to)
        move_duties(of=leaver, to=to)
        Campaign.objects.filter(lead=leaver, ends_on__gte=timezone.localdate(at)).update(lead=to)
        Accountability.objects.filter(owner=leaver).update(owner=to)
        for rows, column in looked_after(leaver, to, at):
            rows.update(**{column: to})
        people = Stakeholder.objects.filter(owner=leaver).exclude(user=to)
        promises = Commitment.objects.open().filter(owner=leaver, private_to=None).exclude(stakeholder__user=to)
        concerns = Concern.objects.filter(raised_to=leaver, answered_on=None, private_to=None)
        concerns = concerns.exclude(stakeholder__user=to)
        touched = {*people.values_list("pk", flat=True), *promises.values_list("stakeholder", flat=True)}
        touched |= set(concerns.values_list("stakeholder", flat=True))
        for rows, column in ((people, "owner"), (promises, "owner"), (concerns, "raised_to")):
            rows.update(**{column: to})
        refresh(organization, sorted(touched))
    return opened


def hand_over_person(*, leaver: Stakeholder, to: Stakeholder, actor: User, at: datetime) -> Act:
    """What they carry or own goes over as it is. What they were asked ends, and is written down anew for the other,
    unsent: whoever asks reads it first. What others were asked about them ends."""
    if to == leaver:
        raise Refused(_("Choose somebody else."), field="to")
    with act("hand_over_person", actor=actor, organization=leaver.organization, at=at) as opened:
        Action.objects.filter(carried_by=leaver, done_on=None).update(carried_by=to)
        Milestone.objects.filter(carried_by=leaver, reached_on=None).update(carried_by=to)
        Accountability.objects.filter(carried_by=leaver).update(carried_by=to)
        Assumption.objects.filter(owner_person=leaver).update(owner_person=to)
        move_duties(of=leaver, to=to)
        Joining.objects.filter(leader=leaver).update(leader=to)
        for target in InfluenceTarget.objects.open().filter(asked=leaver).select_related("campaign", "person"):
            end_target(target=target, actor=actor, at=at)
            _ask_other(target, to, actor, at)
        for target in InfluenceTarget.objects.open().filter(person=leaver):
            end_target(target=target, actor=actor, at=at)
    return opened


def _ask_other(target: InfluenceTarget, to: Stakeholder, actor: User, at: datetime) -> None:
    """Nobody is asked to win themselves, or for the same twice."""
    same = InfluenceTarget.objects.open().filter(campaign=target.campaign, asked=to, person=target.person)
    if target.person == to or same.exists():
        return
    propose_target(
        campaign=target.campaign,
        asked=to,
        person=target.person,
        ask=target.ask,
        talking_points=target.talking_points,
        wanted_stance=target.wanted_stance,
        due_on=max(target.due_on, timezone.localdate(at)),
        actor=actor,
        at=at,
    )
