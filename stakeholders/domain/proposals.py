"""Deciding on what respondents said: accepted, it becomes a tie."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.models import Organization, User
from stakeholders.domain.ties import add_tie, change_tie
from stakeholders.enums import Basis, Certainty
from stakeholders.models import InfluenceTie, ProposalState, ProposedTie, Stakeholder

Pair = tuple[int, int]


def accept_proposals(
    *, organization: Organization, ids: Iterable[int], actor: User, at: datetime
) -> tuple[Act, int, int]:
    """Note new ties and change known ones; how many, and how many could not be, because one of the two is gone.

    The respondent said it in person, so the tie is confirmed; why they listen is not asked, so a basis stays.
    """
    with act("accept_proposals", actor=actor, organization=organization, at=at) as opened:
        proposals = _held(ids, actor)
        here = _still_here(proposals, at)
        known = _known(proposals)
        for proposal in here:
            _make_tie(proposal, known.get((proposal.influencer_id, proposal.influenced_id)), actor, at)
            _settle(proposal, ProposalState.ACCEPTED, actor, at)
    return opened, len(here), len(proposals) - len(here)


def refuse_proposals(*, organization: Organization, ids: Iterable[int], actor: User, at: datetime) -> tuple[Act, int]:
    with act("refuse_proposals", actor=actor, organization=organization, at=at) as opened:
        proposals = _held(ids, actor)
        for proposal in proposals:
            _settle(proposal, ProposalState.REFUSED, actor, at)
    return opened, len(proposals)


def _held(ids: Iterable[int], actor: User) -> list[ProposedTie]:
    """Those still to decide on, locked: two people may press at the same moment."""
    undecided = ProposedTie.objects.undecided().visible_to(actor).filter(pk__in=ids)
    locked = undecided.select_for_update(of=("self",)).order_by("pk")
    return list(locked.select_related("organization", "influencer", "influenced", "respondent__survey"))


def _still_here(proposals: list[ProposedTie], at: datetime) -> list[ProposedTie]:
    both = {pk for one in proposals for pk in (one.influencer_id, one.influenced_id)}
    active = Stakeholder.objects.active(timezone.localdate(at)).filter(pk__in=both)
    here = set(active.values_list("pk", flat=True))
    return [one for one in proposals if {one.influencer_id, one.influenced_id} <= here]


def _known(proposals: list[ProposedTie]) -> dict[Pair, InfluenceTie]:
    influencers, influenced = ({getattr(one, f"{end}_id") for one in proposals} for end in ("influencer", "influenced"))
    ties = InfluenceTie.objects.open().filter(influencer__in=influencers, influenced__in=influenced)
    return {(tie.influencer_id, tie.influenced_id): tie for tie in ties.select_related("organization")}


def _make_tie(proposal: ProposedTie, known: InfluenceTie | None, actor: User, at: datetime) -> None:
    asked_on = timezone.localdate(proposal.respondent.survey.sent_at or proposal.said_at)
    source = _("Survey of %(day)s") % {"day": asked_on.isoformat()}
    if known is not None:
        sureness = max(known.sureness, Certainty.CONFIRMED)
        change_tie(tie=known, actor=actor, at=at, strength=proposal.strength, source=source, sureness=sureness)
        return
    add_tie(
        influencer=proposal.influencer,
        influenced=proposal.influenced,
        strength=proposal.strength,
        basis=Basis.TRUSTED_PEER,
        source=source,
        sureness=Certainty.CONFIRMED,
        noted_on=timezone.localdate(at),
        actor=actor,
        at=at,
    )


def _settle(proposal: ProposedTie, state: ProposalState, actor: User, at: datetime) -> None:
    proposal.state, proposal.settled_at, proposal.settled_by = state, at, actor
    proposal.save(update_fields=["state", "settled_at", "settled_by"])
