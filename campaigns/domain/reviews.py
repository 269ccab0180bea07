"""Keeping what a scenario said, and holding it against what came."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from campaigns.analysis.said import Whole
from campaigns.analysis.scenario_settings import VERSION, Settings
from campaigns.models import Campaign, SaidOpinion, ScenarioReview
from stakeholders.queries.as_of import standing

SAME = 9
"""Digits of an opinion that are kept; the mathematics agrees to more."""
LONGEST = timedelta(days=731)


def keep_review(*, campaign: Campaign, whole: Whole, review_on: date, actor: User, at: datetime) -> ScenarioReview:
    if review_on <= whole.said_on:
        raise Refused(_("Choose a day to come: nothing can have moved before."), field="review_on")
    if review_on > whole.said_on + LONGEST:
        raise Refused(_("Choose a day within two years."), field="review_on")
    if not whole.opinions:
        raise Refused(_("There is nobody about whom anything was said."), field="review_on")
    organization = campaign.organization
    with act("keep_review", actor=actor, organization=organization, at=at):
        settings = {name: getattr(whole.settings, name) for name in Settings.__slots__}
        told = {"said_on": whole.said_on, "asks": whole.asks, "least": whole.least, "most": whole.most}
        facts = {"made_at": at, "made_by": actor, "version": VERSION, "review_on": review_on}
        review = ScenarioReview.objects.create(
            organization=organization, campaign=campaign, **settings, **told, **facts
        )
        SaidOpinion.objects.bulk_create(
            SaidOpinion(
                organization=organization,
                review=review,
                person_id=pk,
                power=one.power,
                stance=one.stance,
                said=round(one.said, SAME),
            )
            for pk, one in whole.opinions.items()
        )
    return review


def score_review(*, review: ScenarioReview, actor: User | None, at: datetime) -> None:
    """Write beside each opinion where the person stood on the day of the review, as it is known now; once."""
    if review.review_on > timezone.localdate(at):
        raise Refused(_("Its day has not come yet."))
    organization = review.organization
    with act("score_review", actor=actor, organization=organization, at=at):
        locked = ScenarioReview.objects.select_for_update().get(pk=review.pk)
        if locked.scored_at is not None:
            raise Refused(_("It was held against what came already."))
        found = standing(organization, day=review.review_on, known_at=at, reader=None)
        opinions = list(locked.opinions.all())
        for one in opinions:
            one.after = found[one.person_id].stance if one.person_id in found else None
        SaidOpinion.objects.bulk_update(opinions, ["after"], batch_size=2000)
        ScenarioReview.objects.filter(pk=review.pk).update(scored_at=at)


def score_due_reviews(*, organization: Organization, at: datetime) -> int:
    """All whose day has come; how many there were. Within the organization's scope."""
    due = list(ScenarioReview.objects.due(timezone.localdate(at)).filter(organization=organization))
    for review in due:
        score_review(review=review, actor=None, at=at)
    return len(due)
