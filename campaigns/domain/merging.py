"""When two records turn out to be one person, their asks and actions become that person's."""

from datetime import datetime

from django.db.models import Q

from accounts.acts import act
from accounts.models import User
from campaigns.domain.duties import move_duties
from campaigns.enums import OPEN_STATES, TargetState
from campaigns.models import (
    Accountability,
    Action,
    CampaignPerson,
    CommunicationLine,
    Contribution,
    InfluenceTarget,
    Joining,
    MapPlace,
    Milestone,
    Nomination,
    Occasion,
    SaidOpinion,
    Story,
    Telling,
    Wish,
    WordingAnswer,
)
from campaigns.models.target import TargetQuerySet
from stakeholders.models import Stakeholder


def merge_asks(*, kept: Stakeholder, gone: Stakeholder, actor: User | None, at: datetime) -> None:
    """Within the act of the merge. An ask of one on the other ends and stays where it stood."""
    with act("merge_people", actor=actor, organization=kept.organization, at=at):
        _end(_between(kept, gone), at)
        for side, other in (("asked", "person"), ("person", "asked")):
            _end(_doubled(side, other, kept, gone), at)
            mine = InfluenceTarget.objects.filter(**{side: gone}).exclude(**{other: kept})
            mine.update(**{side: kept})
        _move_actions(kept, gone)
        _move_wishes(kept, gone)
        _move_opinions(kept, gone)
        _move_place(kept, gone)
        _move_stories(kept, gone)
        WordingAnswer.objects.filter(person=gone).update(person=kept)
        move_duties(of=gone, to=kept)
        Joining.objects.filter(leader=gone).update(leader=kept)
        _move_scope(kept, gone)
        _move_contributions(kept, gone)


def _between(kept: Stakeholder, gone: Stakeholder) -> TargetQuerySet:
    return InfluenceTarget.objects.filter(Q(asked=kept, person=gone) | Q(asked=gone, person=kept))


def _doubled(side: str, other: str, kept: Stakeholder, gone: Stakeholder) -> TargetQuerySet:
    """Open asks of the record that goes, where the one that stays has the same open."""
    pairs = InfluenceTarget.objects.open().filter(**{side: kept}).values_list("campaign_id", f"{other}_id")
    same = Q(pk=None)
    for campaign_id, other_id in pairs:
        same |= Q(campaign_id=campaign_id, **{f"{other}_id": other_id})
    return InfluenceTarget.objects.filter(same, **{side: gone})


def _end(targets: TargetQuerySet, at: datetime) -> None:
    targets.filter(state__in=OPEN_STATES).update(state=TargetState.ENDED, closed_at=at)


def _move_actions(kept: Stakeholder, gone: Stakeholder) -> None:
    for action in Action.objects.filter(people=gone):
        action.people.remove(gone)
        action.people.add(kept)
    for written in (Action, Milestone):
        for part in written.objects.filter(written_with=gone):
            part.written_with.remove(gone)
            part.written_with.add(kept)
    for model in (Action, Milestone, Accountability):
        model.objects.filter(carried_by=gone).update(carried_by=kept)


def _move_wishes(kept: Stakeholder, gone: Stakeholder) -> None:
    """One between the two goes; of two that become one, that of the record which stays holds."""
    Wish.objects.filter(Q(asked=kept, person=gone) | Q(asked=gone, person=kept)).delete()
    for wish in Wish.objects.filter(Q(asked=gone) | Q(person=gone)).order_by("pk"):
        asked, person = (kept.pk if pk == gone.pk else pk for pk in (wish.asked_id, wish.person_id))
        same = Wish.objects.filter(campaign=wish.campaign_id, asked=asked, person=person)
        if same.exists():
            wish.delete()
        else:
            Wish.objects.filter(pk=wish.pk).update(asked=asked, person=person)


def _move_opinions(kept: Stakeholder, gone: Stakeholder) -> None:
    """Where a review said something about both, what it said of the record that stays is left."""
    known = SaidOpinion.objects.filter(person=kept).values("review")
    SaidOpinion.objects.filter(person=gone, review__in=known).delete()
    SaidOpinion.objects.filter(person=gone).update(person=kept)


def _move_place(kept: Stakeholder, gone: Stakeholder) -> None:
    """On the influence map; where both had one, the one that stays is found where it was."""
    if not MapPlace.objects.filter(stakeholder=kept).exists():
        MapPlace.objects.filter(stakeholder=gone).update(stakeholder=kept)
    MapPlace.objects.filter(stakeholder=gone).delete()


def _move_stories(kept: Stakeholder, gone: Stakeholder) -> None:
    """Whose story it is, who heard one, who is named in the communications plan, who was nominated."""
    Story.objects.filter(leader=gone).update(leader=kept)
    Nomination.objects.filter(person=gone).update(person=kept)
    for model in (Telling, CommunicationLine, Occasion):
        for row in model.objects.filter(people=gone):
            row.people.remove(gone)
            row.people.add(kept)


def _move_scope(kept: Stakeholder, gone: Stakeholder) -> None:
    """Whoever of the two was in a campaign, the one that stays is; what was wanted of that one holds."""
    known = {one.campaign_id: one for one in CampaignPerson.objects.filter(person=kept)}
    for row in CampaignPerson.objects.filter(person=gone):
        same = known.get(row.campaign_id)
        if same is None:
            CampaignPerson.objects.filter(pk=row.pk).update(person=kept)
            continue
        if row.is_in and not same.is_in:
            CampaignPerson.objects.filter(pk=same.pk).update(is_in=True)
        row.delete()


def _move_contributions(kept: Stakeholder, gone: Stakeholder) -> None:
    """Of two about one session the words of both are kept."""
    for row in Contribution.objects.filter(person=gone):
        same = Contribution.objects.filter(campaign=row.campaign_id, engagement=row.engagement_id, person=kept).first()
        if same is None:
            Contribution.objects.filter(pk=row.pk).update(person=kept)
            continue
        Contribution.objects.filter(pk=same.pk).update(what=f"{same.what}\n{row.what}")
        row.delete()
