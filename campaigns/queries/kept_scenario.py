"""What a kept scenario said about a day to come, to be drawn beside the plan. Nothing is computed here."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Sum

from accounts.drawing import Ahead
from accounts.models import User
from campaigns.models import Campaign, SaidOpinion, ScenarioReview
from stakeholders.enums import Stance


@dataclass(frozen=True)
class KeptScenario:
    """`ahead` is None where none is kept for a day to come; `has_come` says that the days of
    others are gone."""

    ahead: Ahead | None
    asks: int = 0
    has_come: bool = False


def kept_scenario(campaign: Campaign, *, reader: User, today: date) -> KeptScenario:
    """The last that was kept for a day to come, as it was said. Two queries."""
    kept = ScenarioReview.objects.filter(campaign=campaign)
    review = kept.filter(review_on__gt=today).first()
    if review is None:
        return KeptScenario(None, has_come=kept.exists())
    found = _sums(review, reader)
    if not found["whole"]:
        return KeptScenario(None)
    # The range was told of everybody: who was one of them would read their own part from the difference.
    is_whole = not found["own"]
    ahead = Ahead(
        said_on=review.said_on,
        on=review.review_on,
        was=(found["was"] or 0) / found["whole"],
        then=(found["then"] or 0) / found["whole"],
        least=review.least if is_whole else None,
        most=review.most if is_whole else None,
    )
    return KeptScenario(ahead, review.asks)


def _sums(review: ScenarioReview, reader: User) -> dict[str, int | None]:
    """Power of everybody but the reader: all of it, what was behind the change, what would be."""
    others = Q(person__user=None) | ~Q(person__user=reader)
    return SaidOpinion.objects.filter(review=review).aggregate(
        whole=Sum("power", filter=others),
        was=Sum("power", filter=others & Q(stance__gte=Stance.SUPPORTER)),
        then=Sum("power", filter=others & Q(said__gte=F("review__threshold"))),
        own=Count("pk", filter=~others),
    )
