"""Where the leaders are and where the campaign wants them, for the box on the plan and for both tabs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from campaigns.analysis.maturity import Opinion, opinion
from campaigns.models import Campaign, Play, Playbook, Rater

TOP = 5


@dataclass(frozen=True)
class BuyIn:
    """`level` is what raters said last, else what the campaign started from; None where nobody has said."""

    level: int | None
    heading: int | None
    done: int
    plays: int
    is_rated: bool = False

    @property
    def is_heading_up(self) -> bool:
        return self.level is not None and self.heading is not None and self.heading > self.level


def standard_playbook() -> Playbook | None:
    return Playbook.objects.filter(is_standard=True).first()


def buy_in(campaign: Campaign | None, today: date) -> BuyIn | None:
    """Three queries; None where no playbook was taken up."""
    playbook = standard_playbook()
    if playbook is None:
        return None
    rated = latest_opinion(playbook, today)
    level = level_of(rated, campaign)
    done, plays = plays_done(playbook, level)
    return BuyIn(level, heading_of(level, campaign), done, plays, is_rated=rated is not None)


def level_of(rated: Opinion | None, campaign: Campaign | None) -> int | None:
    if rated is not None:
        return rated.level
    return campaign.level_from if campaign else None


def heading_of(level: int | None, campaign: Campaign | None) -> int | None:
    """What the campaign wants, as long as it is ahead; else the next level."""
    if level is None:
        return campaign.level_to if campaign else None
    wanted = campaign.level_to if campaign else None
    return wanted if wanted is not None and wanted > level else min(level + 1, TOP)


def plays_done(playbook: Playbook, level: int | None) -> tuple[int, int]:
    """Of the plays of that level: from how many an action came that is done, in whichever campaign; and all."""
    done = Count("pk", distinct=True, filter=Q(actions__done_on__isnull=False))
    plays = Play.objects.in_use().filter(playbook=playbook, level=level or 1)
    counted = plays.aggregate(done=done, plays=Count("pk", distinct=True))
    return counted["done"], counted["plays"]


def latest_opinion(playbook: Playbook, today: date) -> Opinion | None:
    """Of the last closed assessment in which enough took part."""
    said: dict[int, list[int]] = {}
    closed = Q(assessment__closed_at__isnull=False) | Q(assessment__closes_on__lt=today)
    raters = Rater.objects.filter(closed, assessment__playbook=playbook, level__isnull=False)
    newest = raters.order_by("-assessment__opened_on", "-assessment_id")
    for rater in newest.only("assessment_id", "level"):
        if rater.level is not None:
            said.setdefault(rater.assessment_id, []).append(rater.level)
    return first_said(list(said.values()))


def first_said(ratings: Sequence[Sequence[int]]) -> Opinion | None:
    return next((told for told in map(opinion, ratings) if told is not None), None)
