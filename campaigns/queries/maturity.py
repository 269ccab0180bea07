"""What the maturity page shows. Answers are added up here and leave as counts of at least three people, never alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count

from campaigns.analysis.maturity import FEWEST_RATERS, Opinion, Shown, level_by_evidence, opinion
from campaigns.enums import Met
from campaigns.models import Action, Campaign, MaturityAssessment, Playbook, Proof, Rater, Sign, SignAnswer
from campaigns.queries.asking import campaigns_to_choose
from campaigns.queries.playbook import frame_book

NOTHING_SHOWN = Shown(1, 0, 0)
LASTING_DAYS = 21
"""A proof that ends sooner than this is shown as ageing."""


@dataclass(frozen=True)
class SignSaid:
    """How many said what of a sign. There is none where fewer than three had a view."""

    met: int = 0
    partly: int = 0
    unmet: int = 0
    unsure: int = 0

    @property
    def views(self) -> int:
        return self.met + self.partly + self.unmet

    @property
    def share(self) -> float:
        """Met counts whole, partly half, of those who had a view."""
        return (self.met + self.partly / 2) / self.views if self.views else 0.0


@dataclass(frozen=True)
class Take:
    """A closed assessment as it was: what was said, and what was shown on the day it closed."""

    assessment: MaturityAssessment
    asked: int
    answered: int
    opinion: Opinion | None
    shown: Shown
    said: Mapping[int, SignSaid]
    shown_signs: frozenset[int]

    @property
    def on(self) -> date:
        return self.assessment.opened_on


@dataclass(frozen=True)
class SignRow:
    """A sign today: what was said last and before, what shows it, and what is planned."""

    sign: Sign
    proof: Proof | None
    today: date
    said: SignSaid | None = None
    said_before: SignSaid | None = None
    is_known_before: bool = False
    was_shown: bool = False
    action: Action | None = None

    @property
    def is_shown(self) -> bool:
        return self.proof is not None and self.proof.holds_on(self.today)

    @property
    def days_left(self) -> int:
        return (self.proof.holds_until - self.today).days if self.proof else 0

    @property
    def is_ageing(self) -> bool:
        return self.is_shown and self.days_left < LASTING_DAYS

    @property
    def points_moved(self) -> int | None:
        """Since the take before, in percent points of raters; None where either says nothing."""
        now, before = self.said, self.said_before
        return None if now is None or before is None else round(now.share * 100) - round(before.share * 100)

    @property
    def points_fallen(self) -> int:
        return -(self.points_moved or 0)

    @property
    def shown_change(self) -> int:
        return int(self.is_shown) - int(self.was_shown) if self.is_known_before else 0


@dataclass(frozen=True)
class SignGroup:
    level: int
    title: Any
    rows: list[SignRow]
    is_near: bool

    @property
    def shown(self) -> int:
        return sum(1 for row in self.rows if row.is_shown)


@dataclass(frozen=True)
class RaterRow:
    """Who was asked and whether they answered; not what."""

    rater: Rater
    name: str


@dataclass(frozen=True)
class MaturityPage:
    """`takes` are closed and newest first; `chosen` and `before` are the two that are compared."""

    playbook: Playbook | None
    playbooks: list[Playbook]
    takes: list[Take] = field(default_factory=list)
    chosen: Take | None = None
    before: Take | None = None
    open: MaturityAssessment | None = None
    raters: list[RaterRow] = field(default_factory=list)
    signs: dict[int, list[SignRow]] = field(default_factory=dict)
    shown: Shown = NOTHING_SHOWN
    campaign: Campaign | None = None
    titles: Mapping[int, Any] = field(default_factory=dict)

    fewest = FEWEST_RATERS

    @property
    def title_said(self) -> Any:
        said = self.chosen.opinion if self.chosen else None
        return self.titles[said.level] if said else ""

    @property
    def title_shown(self) -> Any:
        return self.titles[self.shown.level]

    @property
    def sign_levels(self) -> list[SignGroup]:
        """Open as far as the level after the one that is said or shown: what is beyond waits its turn."""
        said = self.chosen.opinion.level if self.chosen and self.chosen.opinion else 1
        near = max(said, self.shown.level) + 1
        return [SignGroup(level, self.titles[level], rows, level <= near) for level, rows in self.signs.items()]

    @property
    def answered(self) -> int:
        return sum(1 for row in self.raters if row.rater.answered_at)

    @property
    def missing(self) -> list[SignRow]:
        """What the next level still has to have shown."""
        return [row for row in self.signs.get(self.shown.level + 1, []) if not row.is_shown]

    @property
    def unplanned(self) -> list[SignRow]:
        return [row for row in self.missing if row.action is None]

    @property
    def gap(self) -> int | None:
        """Levels that are believed now and not shown; below 0, shown and not believed."""
        said = self.chosen.opinion if self.chosen else None
        return None if said is None else said.level - self.shown.level

    @property
    def gap_size(self) -> int:
        return abs(self.gap or 0)


def maturity_page(today: date, zone: ZoneInfo, chosen: int | None = None, take: int | None = None) -> MaturityPage:
    """Eight queries, however many takes, raters and signs there are."""
    playbooks = list(Playbook.objects.all())
    playbook = next((one for one in playbooks if one.pk == chosen), playbooks[0] if playbooks else None)
    if playbook is None:
        return MaturityPage(None, [])
    assessments = list(playbook.assessments.all())  # type: ignore[attr-defined]
    raters = list(Rater.objects.filter(assessment__in=assessments).select_related("user"))
    signs = list(playbook.signs.filter(level__gt=1))  # type: ignore[attr-defined]
    proofs = proofs_of(signs)
    takes = _takes([one for one in assessments if not one.is_open(today)], raters, signs, proofs, zone)
    now = next((one for one in takes if one.assessment.pk == take), takes[0] if takes else None)
    before = next((one for one in takes[takes.index(now) + 1 :]), None) if now else None
    campaign = next(iter(campaigns_to_choose(today)), None)
    running = next((one for one in assessments if one.is_open(today)), None)
    return MaturityPage(
        playbook=playbook,
        playbooks=playbooks,
        takes=takes,
        chosen=now,
        before=before,
        open=running,
        raters=[RaterRow(one, _name(one)) for one in raters if running and one.assessment_id == running.pk],
        signs=_sign_rows(signs, proofs, now, before, today, open_actions(signs, campaign)),
        shown=level_by_evidence(evidence(signs, holding(proofs, today))),
        campaign=campaign,
        titles={level.number: level.title for level in frame_book(playbook).levels},
    )


def _name(rater: Rater) -> str:
    return (rater.user.name or rater.user.email) if rater.user else ""


def proofs_of(signs: Sequence[Sign]) -> list[Proof]:
    """All that ever counted, the freshest first: what was withdrawn since counted in earlier takes."""
    return list(Proof.objects.filter(sign__in=signs))


def holding(proofs: Iterable[Proof], today: date) -> set[int]:
    return {one.sign_id for one in proofs if one.withdrawn_at is None and one.holds_on(today)}


def evidence(signs: Iterable[Sign], shown: set[int] | frozenset[int]) -> dict[int, list[bool]]:
    """By level: for each sign whether it is shown. Level 1 is where everybody starts and has nothing to show."""
    told: dict[int, list[bool]] = {}
    for sign in signs:
        if sign.level > 1:
            told.setdefault(sign.level, []).append(sign.pk in shown)
    return told


def _takes(
    closed: Sequence[MaturityAssessment],
    raters: Sequence[Rater],
    signs: Sequence[Sign],
    proofs: Sequence[Proof],
    zone: ZoneInfo,
) -> list[Take]:
    said = _said([one.pk for one in closed])
    return [_take(one, raters, signs, proofs, said.get(one.pk, {}), zone) for one in closed]


def _take(
    one: MaturityAssessment,
    raters: Sequence[Rater],
    signs: Sequence[Sign],
    proofs: Sequence[Proof],
    said: Mapping[int, SignSaid],
    zone: ZoneInfo,
) -> Take:
    mine = [rater for rater in raters if rater.assessment_id == one.pk]
    levels = [rater.level for rater in mine if rater.level is not None]
    ended = one.closed_at or datetime.combine(one.closes_on, time.max, tzinfo=zone)
    day = ended.astimezone(zone).date()
    shown = frozenset(proof.sign_id for proof in proofs if proof.held_at(day, ended))
    told = opinion(levels)
    return Take(
        assessment=one,
        asked=len(mine),
        answered=len(levels),
        opinion=told,
        shown=level_by_evidence(evidence(signs, shown)),
        said=said if told else {},
        shown_signs=shown,
    )


FIELDS = {Met.YES: "met", Met.PARTLY: "partly", Met.NO: "unmet", Met.UNSURE: "unsure"}


def _said(assessments: Sequence[int]) -> dict[int, dict[int, SignSaid]]:
    answers = SignAnswer.objects.filter(rater__assessment__in=assessments)
    counted = answers.values_list("rater__assessment_id", "sign_id", "met").annotate(count=Count("pk"))
    told: dict[int, dict[int, dict[str, int]]] = {}
    for assessment, sign, met, count in counted:
        told.setdefault(assessment, {}).setdefault(sign, {})[FIELDS[Met(met)]] = count
    return {one: _told(signs) for one, signs in told.items()}


def _told(signs: Mapping[int, Mapping[str, int]]) -> dict[int, SignSaid]:
    added_up = {sign: SignSaid(**said) for sign, said in signs.items()}
    return {sign: said for sign, said in added_up.items() if said.views >= FEWEST_RATERS}


def open_actions(signs: Sequence[Sign], campaign: Campaign | None) -> dict[int, Action]:
    actions = Action.objects.filter(campaign=campaign, sign__in=signs, done_on=None)
    return {action.sign_id: action for action in actions.order_by("-due_on", "-pk")}


def _sign_rows(
    signs: Sequence[Sign],
    proofs: Sequence[Proof],
    now: Take | None,
    before: Take | None,
    today: date,
    actions: Mapping[int, Action],
) -> dict[int, list[SignRow]]:
    lasting: dict[int, Proof] = {}
    for proof in proofs:
        if proof.withdrawn_at is None:
            lasting[proof.sign_id] = max(proof, lasting.get(proof.sign_id, proof), key=lambda one: one.holds_until)
    rows: dict[int, list[SignRow]] = {}
    for sign in signs:
        row = SignRow(
            sign=sign,
            proof=lasting.get(sign.pk),
            today=today,
            said=now.said.get(sign.pk) if now else None,
            said_before=before.said.get(sign.pk) if before else None,
            is_known_before=before is not None,
            was_shown=before is not None and sign.pk in before.shown_signs,
            action=actions.get(sign.pk),
        )
        rows.setdefault(sign.level, []).append(row)
    return rows
