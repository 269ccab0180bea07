"""What scenarios said, and how right they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, FloatField, Q, QuerySet, Sum

from accounts.models import User
from campaigns.models import Campaign, SaidOpinion, ScenarioReview
from stakeholders.enums import Stance

ENOUGH = 3
"""So many scored reviews are needed before their skill says anything."""
MOST_LISTED = 50


@dataclass(frozen=True)
class ReviewRow:
    """Shares of power 0 to 1, without the reader's own record. `error` and `error_of_no_change` are sums of squares
    over the `scored` people whose stance was known on both days."""

    review: ScenarioReview
    today: date
    was: float
    said: float
    came: float
    people: int
    scored: int
    error: float
    error_of_no_change: float

    @property
    def is_due(self) -> bool:
        return self.review.scored_at is None and self.review.review_on <= self.today

    @property
    def skill(self) -> float | None:
        """1 - mean squared error / that of no change; None where nobody moved, so that no change was right."""
        return 1 - self.error / self.error_of_no_change if self.error_of_no_change else None


@dataclass(frozen=True)
class Record:
    """All reviews of a campaign, the newest first."""

    rows: Sequence[ReviewRow]

    @property
    def scored(self) -> list[ReviewRow]:
        return [row for row in self.rows if row.review.scored_at]

    @property
    def skill(self) -> float | None:
        """Of all scored reviews together: the errors are added up before they are compared."""
        base = sum(row.error_of_no_change for row in self.scored)
        return 1 - sum(row.error for row in self.scored) / base if base else None

    @property
    def has_earned(self) -> bool:
        """Did better than no change, often enough to say so."""
        return len(self.scored) >= ENOUGH and (self.skill or 0) > 0

    @property
    def enough(self) -> int:
        return ENOUGH

    @property
    def has_due(self) -> bool:
        return any(row.is_due for row in self.rows)


def record_of(campaign: Campaign | None, *, reader: User, today: date) -> Record:
    """Two queries."""
    if campaign is None:
        return Record([])
    reviews = list(ScenarioReview.objects.filter(campaign=campaign).select_related("made_by")[:MOST_LISTED])
    sums = {row["review"]: row for row in _sums(reviews, reader)}
    return Record([_row(review, today, sums.get(review.pk, {})) for review in reviews])


def _row(review: ScenarioReview, today: date, found: dict) -> ReviewRow:
    whole = found.get("whole") or 1
    shares = {name: (found.get(name) or 0) / whole for name in ("was", "will", "came")}
    return ReviewRow(
        review=review,
        today=today,
        was=shares["was"],
        said=shares["will"],
        came=shares["came"],
        people=found.get("people") or 0,
        scored=found.get("scored") or 0,
        error=found.get("error") or 0.0,
        error_of_no_change=found.get("base") or 0.0,
    )


def _sums(reviews: Sequence[ScenarioReview], reader: User) -> QuerySet:
    """By review, over everybody but the reader."""
    others = SaidOpinion.objects.filter(Q(person__user=None) | ~Q(person__user=reader), review__in=reviews)
    both = Q(stance__isnull=False, after__isnull=False)
    ours, theirs = F("said") - F("after"), F("stance") - F("after")
    return (
        others.order_by()
        .values("review")
        .annotate(
            people=Count("pk"),
            whole=Sum("power"),
            was=Sum("power", filter=Q(stance__gte=Stance.SUPPORTER)),
            will=Sum("power", filter=Q(said__gte=F("review__threshold"))),
            came=Sum("power", filter=Q(after__gte=Stance.SUPPORTER)),
            scored=Count("pk", filter=both),
            error=Sum(ours * ours, filter=both, output_field=FloatField()),
            base=Sum(theirs * theirs, filter=both, output_field=FloatField()),
        )
    )
