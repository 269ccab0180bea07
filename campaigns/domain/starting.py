"""A dated plan out of five answers, in the order of the method: identify, learn what is in it for them, show the cost,
recruit champions, build it together. It is shown, changed at will, and only then made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from campaigns.domain.actions import Deed, Mark, add_action, add_milestone
from campaigns.domain.campaigns import Facts, create_campaign
from campaigns.domain.phases import Stretch, add_phase
from campaigns.enums import Repeats
from campaigns.models import Action, Campaign, Phase
from stakeholders.models import Stakeholder

SHORTEST = timedelta(days=28)
PHASES: tuple[tuple[str | Promise, float, float], ...] = (
    (gettext_lazy("Listen"), 0, 0.22),
    (gettext_lazy("Show the cost"), 0.1, 0.42),
    (gettext_lazy("Recruit champions"), 0.2, 0.55),
    (gettext_lazy("Build it together"), 0.4, 0.85),
    (gettext_lazy("Make it stick"), 0.75, 1),
)
"""Each with the parts of the campaign between which it lies."""


@dataclass(frozen=True)
class Answers:
    """To the five questions; `people` are those to win, `learn` how: "talks", "workshop" or "both"."""

    people: Sequence[Stakeholder] = field(default_factory=list)
    learn: str = "talks"
    number: str = ""
    signed_by: Stakeholder | None = None
    champions: int = 4
    built: str = ""


@dataclass(frozen=True)
class Step:
    """Of the outline: a day is a part of the campaign. Without a start it is a milestone."""

    key: str
    phase: int
    what: str
    start: float | None
    due: float


@dataclass(frozen=True)
class Draft:
    """One line of the plan as it is shown before it is made."""

    key: str
    phase: int
    what: str
    due_on: date
    starts_on: date | None = None

    @property
    def is_milestone(self) -> bool:
        return self.key in MILESTONES


MILESTONES = ("signed", "review")
WAITS = {"sign": "count", "page": "sign", "ask": "choose", "thank": "ask", "try": "sketch", "tell": "try"}


def steps_of(answers: Answers) -> list[Step]:
    number = answers.number.strip() or _("what standing still costs")
    built = answers.built.strip() or _("one thing that customers feel")
    people = len(answers.people)
    meet = _("Meet all %(n)s in person") % {"n": people} if people else _("Meet everybody on the list in person")
    learn = [Step("meet", 1, meet, 0.02, 0.2)] if answers.learn != "workshop" else []
    if answers.learn != "talks":
        learn.append(Step("workshop", 1, _("Hold a workshop on what each function is judged by"), 0.08, 0.18))
    return [
        Step("list", 1, _("List everybody whose support matters, with their power and where they stand"), 0, 0.05),
        *learn,
        Step("write", 1, _("Write down what is in it for each"), 0.05, 0.22),
        Step("count", 2, _("Count %(number)s") % {"number": number}, 0.1, 0.25),
        Step("sign", 2, _("Have finance sign the number"), 0.25, 0.33),
        Step("signed", 2, _("The number is signed"), None, 0.33),
        Step("page", 2, _("Bring the number onto one page"), 0.3, 0.42),
        Step("choose", 3, _("Choose the first %(n)s champions") % {"n": answers.champions}, 0.2, 0.3),
        Step("ask", 3, _("Ask each of them to win one person"), 0.3, 0.45),
        Step("thank", 3, _("Hear how the asks went, and thank for them"), 0.45, 0.55),
        Step("sketch", 4, _("Sketch %(built)s with those whom it touches") % {"built": built}, 0.4, 0.55),
        Step("try", 4, _("Try it in one place"), 0.55, 0.75),
        Step("tell", 4, _("Tell what changed, with an operational figure and what customers say"), 0.72, 0.85),
        Step("council", 5, _("Talk about it among the leaders every month"), 0.75, 0.8),
        Step("scorecard", 5, _("Carry the measure into the goals of next year"), 0.8, 0.97),
        Step("review", 5, _("Review with the leaders"), None, 0.98),
    ]


def outline(answers: Answers, starts_on: date, ends_on: date) -> list[Draft]:
    """Every line with days within the campaign."""
    if ends_on - starts_on < SHORTEST:
        raise Refused(_("Give it four weeks at least."), field="ends_on")

    def day(part: float) -> date:
        return starts_on + timedelta(days=round((ends_on - starts_on).days * part))

    return [
        Draft(step.key, step.phase, step.what[:200], day(step.due), None if step.start is None else day(step.start))
        for step in steps_of(answers)
    ]


def start_plan(
    *, organization: Organization, facts: Facts, answers: Answers, drafts: Sequence[Draft], actor: User, at: datetime
) -> Campaign:
    """The campaign with its phases and whatever was kept of the outline."""
    with act("start_plan", actor=actor, organization=organization, at=at):
        campaign = create_campaign(organization=organization, facts=facts, actor=actor, at=at)
        phases = _phases(campaign, actor, at)
        made: dict[str, Action] = {}
        for draft in drafts:
            phase = phases[draft.phase - 1]
            if draft.is_milestone:
                mark = Mark(draft.what, draft.due_on, phase=phase)
                add_milestone(campaign=campaign, mark=mark, actor=actor, at=at)
            else:
                deed = _deed(draft, phase, answers, actor, made)
                made[draft.key] = add_action(campaign=campaign, deed=deed, actor=actor, at=at)
    return campaign


def _phases(campaign: Campaign, actor: User, at: datetime) -> list[Phase]:
    length = (campaign.ends_on - campaign.starts_on).days

    def day(part: float) -> date:
        return campaign.starts_on + timedelta(days=round(length * part))

    stretches = [Stretch(str(name), None, day(first), day(last)) for name, first, last in PHASES]
    return [add_phase(campaign=campaign, stretch=one, actor=actor, at=at) for one in stretches]


def _deed(draft: Draft, phase: Phase, answers: Answers, actor: User, made: dict[str, Action]) -> Deed:
    awaited = made.get(WAITS.get(draft.key, ""))
    return Deed(
        draft.what,
        draft.due_on,
        owner=actor,
        carried_by=answers.signed_by if draft.key == "sign" else None,
        phase=phase,
        starts_on=draft.starts_on,
        repeats=Repeats.MONTHLY if draft.key == "council" else "",
        people=answers.people if draft.key in ("meet", "write") else [],
        waits_for=[awaited] if awaited else None,
    )
