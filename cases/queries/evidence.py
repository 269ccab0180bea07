"""The library of evidence as its pages show it: what is doubtful about each claim, and what came after its uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Func, Q
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Evidence, EvidenceUse
from cases.models.evidence import OLD_YEARS
from cases.queries.evidence_fits import Fit, fits_for, interests_of
from cases.starter import starting_claims
from stakeholders.models import Stakeholder, StanceEntry

ON_A_PAGE = 50
MOST_PAGES = 1000
MOST_TAGS = 24
MOST_USES = 60
AFTER_DAYS = 60
"""So long after a use the stance is looked at."""


@dataclass(frozen=True)
class Doubt:
    """Something to know before the claim is used: a word, and why."""

    word: str
    why: str


@dataclass(frozen=True)
class EvidenceRow:
    evidence: Evidence
    doubts: list[Doubt]
    fit: Fit | None = None


@dataclass(frozen=True)
class EvidencePage:
    rows: list[EvidenceRow]
    tags: list[tuple[str, int]]
    retired: int
    standing: int
    number: int
    has_more: bool
    starter: int
    """How many claims of the starter are not here."""


@dataclass(frozen=True)
class UseRow:
    """A use, where they stood then, and what was noted within sixty days; `days_left` while they are not over."""

    use: EvidenceUse
    before: int | None
    after: StanceEntry | None
    days_left: int

    @property
    def days_later(self) -> int:
        return max((self.after.held_from - self.use.used_on).days, 0) if self.after else 0


def doubts_of(evidence: Evidence, today: date) -> list[Doubt]:
    told = (
        (evidence.is_anecdote, _("Anecdote"), _("One case, told. It opens a conversation and proves nothing.")),
        (evidence.number is None, _("No number"), _("There is no number here to calculate with.")),
        (evidence.is_association, _("No cause shown"), _("The two go together; which causes which is not shown.")),
        (evidence.is_second_hand, _("Second-hand"), _("Read where somebody else reports it, not at its source.")),
        (evidence.is_from_vendor, _("From a seller"), _("Published by somebody who sells what it speaks for.")),
        (evidence.is_old(today), _("Old"), _old_words()),
        (evidence.year is None, _("Undated"), _("The year is not known.")),
    )
    return [Doubt(word, why) for is_so, word, why in told if is_so]


def _old_words() -> str:
    return _("Its year is more than %(n)s years back.") % {"n": OLD_YEARS}


def evidence_page(*, text: str, tag: str, is_retired: bool, today: date, number: int = 1) -> EvidencePage:
    """Three queries: the claims of one page, the tags, how many there are."""
    number = min(max(number, 1), MOST_PAGES)
    first = (number - 1) * ON_A_PAGE
    chosen = Evidence.objects.exclude(retired_on=None) if is_retired else Evidence.objects.standing()
    found = list(_narrowed(chosen, text, tag)[first : first + ON_A_PAGE + 1])
    rows = [EvidenceRow(one, doubts_of(one, today)) for one in found[:ON_A_PAGE]]
    counted = Evidence.objects.aggregate(
        all=Count("pk"), retired=Count("retired_on"), started=Count("pk", filter=~Q(key=""))
    )
    return EvidencePage(
        rows=rows,
        tags=tags_of(),
        retired=counted["retired"],
        standing=counted["all"] - counted["retired"],
        number=number,
        has_more=len(found) > ON_A_PAGE,
        starter=max(len(starting_claims()) - counted["started"], 0),
    )


def _narrowed(found: Any, text: str, tag: str) -> Any:
    said = found.speaking_of(text)
    return said.filter(tags__contains=[tag]) if tag else said


def tags_of() -> list[tuple[str, int]]:
    """Those of claims in use, the most frequent first."""
    each = Evidence.objects.standing().order_by().annotate(tag=Func(F("tags"), function="unnest"))
    counted = each.values("tag").annotate(n=Count("pk")).order_by("-n", "tag")
    return list(counted.values_list("tag", "n")[:MOST_TAGS])


def fitting_page(person: Stakeholder, today: date) -> list[EvidenceRow]:
    """Two queries at most: what the person cares about, and the library."""
    fits = fits_for(person, interests_of(person))[:ON_A_PAGE]
    return [EvidenceRow(fit.evidence, doubts_of(fit.evidence, today), fit) for fit in fits]


def uses_of(evidence: Evidence, user: User, today: date) -> list[UseRow]:
    """Two queries: the uses that the reader may know of, and the stances of those people."""
    uses = EvidenceUse.objects.about(user).filter(evidence=evidence)
    return with_stances(list(uses.select_related("noted_by", "stakeholder", "engagement")[:MOST_USES]), today)


def with_stances(uses: Sequence[EvidenceUse], today: date) -> list[UseRow]:
    people = {use.stakeholder_id for use in uses}
    entries = StanceEntry.objects.standing().filter(stakeholder__in=people).order_by("held_from", "recorded_at", "pk")
    by_person: dict[int, list[StanceEntry]] = {}
    for entry in entries if people else ():
        by_person.setdefault(entry.stakeholder_id, []).append(entry)
    return [_told(use, by_person.get(use.stakeholder_id, []), today) for use in uses]


def _told(use: EvidenceUse, entries: Sequence[StanceEntry], today: date) -> UseRow:
    until = use.used_on + timedelta(days=AFTER_DAYS)
    later = [entry for entry in entries if _is_after(entry, use) and entry.held_from <= until]
    before = [entry for entry in entries if entry.held_from <= use.used_on and not _is_after(entry, use)]
    return UseRow(
        use=use,
        before=before[-1].stance if before else None,
        after=later[-1] if later else None,
        days_left=max((until - today).days, 0),
    )


def _is_after(entry: StanceEntry, use: EvidenceUse) -> bool:
    """What the conversation itself was judged by came after what was said in it."""
    is_of_it = use.engagement_id is not None and entry.engagement_id == use.engagement_id
    return entry.held_from > use.used_on or is_of_it
