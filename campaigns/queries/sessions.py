"""Co-design sessions in the days of a campaign, with what each participant changed in the plan."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from campaigns.models import Action, Campaign, Contribution, Milestone
from stakeholders.enums import EngagementKind
from stakeholders.models import Engagement, Participation, Stakeholder

SHOWN = 8
MOST_PARTS = 200


@dataclass(frozen=True)
class Taking:
    """One participant; `what` is empty where nothing is written down, or not for this reader."""

    person: Stakeholder
    what: str


@dataclass(frozen=True)
class Session:
    """`is_hidden`: its words are its author's alone; day, kind and participants are the team's."""

    engagement: Engagement
    takings: list[Taking]
    is_hidden: bool

    @property
    def is_written(self) -> bool:
        return any(one.what for one in self.takings)


def sessions_of(campaign: Campaign, user: User, today: date) -> tuple[list[Session], bool]:
    """The latest ones, and whether there are more. Three queries."""
    days = (campaign.starts_on, min(campaign.ends_on, today))
    found = list(_sessions(campaign, user).filter(occurred_on__range=days).order_by("-occurred_on", "-pk")[: SHOWN + 1])
    return [_session(one, user) for one in found[:SHOWN]], len(found) > SHOWN


def session_of(campaign: Campaign, user: User, pk: int) -> Session | None:
    """One whose words this reader may write. Three queries."""
    found = _sessions(campaign, user).visible_to(user).filter(pk=pk).first()  # type: ignore[attr-defined]
    return _session(found, user) if found else None


def _sessions(campaign: Campaign, user: User) -> QuerySet[Engagement]:
    """A talk with the reader in it is not shown to them, as everywhere."""
    own = Participation.objects.filter(stakeholder__user=user).values("engagement")
    sessions = Engagement.objects.standing().filter(kind=EngagementKind.CODESIGN).exclude(pk__in=own)
    taking_part = Participation.objects.filter(stakeholder__erased_at=None).select_related("stakeholder")
    said = Contribution.objects.visible_to(user).filter(campaign=campaign)
    return sessions.prefetch_related(
        Prefetch("participations", queryset=taking_part.order_by("pk"), to_attr="taking_part"),
        Prefetch("contributions", queryset=said, to_attr="said"),
    )


def _session(engagement: Engagement, user: User) -> Session:
    said = {one.person_id: one.what for one in engagement.said}  # type: ignore[attr-defined]
    people = [part.stakeholder for part in engagement.taking_part]  # type: ignore[attr-defined]
    is_hidden = engagement.private_to_id not in (None, user.pk)
    return Session(engagement, [Taking(one, said.get(one.pk, "")) for one in people], is_hidden)


def parts_of(campaign: Campaign) -> dict[str, Action | Milestone]:
    """What of the plan somebody may have helped to write, by a name for the form; by their days. Two queries."""
    found: list[Action | Milestone] = [*campaign.actions.all()[:MOST_PARTS], *campaign.milestones.all()[:MOST_PARTS]]
    found.sort(key=lambda part: (part.due_on, part.pk))
    return {f"{part._meta.model_name}-{part.pk}": part for part in found[:MOST_PARTS]}
