"""Stories as their pages show them: what was told and what was not, the figures, and who should hear one."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Prefetch, Q
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns.models import Story, Telling
from campaigns.models.story import UNTOLD_DAYS
from stakeholders.analysis.shared_words import folded, most_said, phrases_of
from stakeholders.models import Interest, Stakeholder

ON_A_PAGE = 50
MOST_READ = 500
"""So many wishes are looked through, of those with most power first."""
MOST_SHOWN = 12
MOST_WORDS = 60
MOST_PAGES = 1000


@dataclass(frozen=True)
class Figure:
    """One thing measured before and after."""

    kind: str
    name: str
    before: Decimal
    after: Decimal
    unit: str


@dataclass(frozen=True)
class StoryRow:
    story: Story
    figures: list[Figure]
    tellings: int
    last_told_on: date | None
    days_over: int


@dataclass(frozen=True)
class StoriesPage:
    rows: list[StoryRow]
    untold: int
    number: int
    has_more: bool


@dataclass(frozen=True)
class Unheard:
    """Somebody whose wish it touches and who was in no telling of it, with why."""

    person: Stakeholder
    why: str
    is_measure: bool


@dataclass(frozen=True)
class StoryPage:
    row: StoryRow
    tellings: list[Telling]
    unheard: list[Unheard]

    @property
    def shown(self) -> list[Unheard]:
        return self.unheard[:MOST_SHOWN]

    @property
    def more(self) -> int:
        return max(len(self.unheard) - MOST_SHOWN, 0)


def figures_of(story: Story) -> list[Figure]:
    told = []
    for kind in ("operational", "feedback"):
        name, before, after, unit = (getattr(story, f"{kind}_{part}") for part in ("name", "before", "after", "unit"))
        if name:
            told.append(Figure(kind, name, before, after, unit))
    return told


def stories_page(user: User, today: date, number: int = 1) -> StoriesPage:
    """Two queries: the stories of one page, the untold ones first, and how many are untold."""
    number = min(max(number, 1), MOST_PAGES)
    first = (number - 1) * ON_A_PAGE
    stories = Story.objects.visible_to(user)
    counted = stories.select_related("leader").annotate(
        told=Count("tellings"),
        last_told_on=Max("tellings__told_on"),
        is_told=ExpressionWrapper(Q(told__gt=0), output_field=BooleanField()),
    )
    found = list(counted.order_by("is_told", "-happened_on", "-pk")[first : first + ON_A_PAGE + 1])
    rows = [_row(story, story.told, story.last_told_on, today) for story in found[:ON_A_PAGE]]
    untold = stories.filter(tellings=None).count()
    return StoriesPage(rows, untold, number, len(found) > ON_A_PAGE)


def _row(story: Story, tellings: int, last_told_on: date | None, today: date) -> StoryRow:
    over = 0 if tellings else max(story.days_untold(today) - UNTOLD_DAYS, 0)
    return StoryRow(story, figures_of(story), tellings, last_told_on, over)


def story_page(story: Story, user: User, today: date) -> StoryPage:
    """Three queries: where it was told, to whom, and whose wishes it touches."""
    named = Prefetch("people", queryset=Stakeholder.objects.current().visible_to(user).order_by("name", "pk"))
    tellings = list(story.tellings.select_related("told_by").prefetch_related(named))
    last = tellings[0].told_on if tellings else None
    return StoryPage(_row(story, len(tellings), last, today), tellings, who_has_not_heard(story, user, today))


def who_has_not_heard(story: Story, user: User, today: date) -> list[Unheard]:
    """Active people whose wish names a measure of the story or shares words with it. One query.

    The same measure comes first, then those with most power.
    """
    measures = {folded(figure.name) for figure in figures_of(story)}
    phrases = phrases_of(story.title, story.what_changed, story.helps, story.operational_name, story.feedback_name)
    found: dict[int, Unheard] = {}
    for wish in _wishes_near(story, user, today, phrases, measures):
        known, touched = found.get(wish.stakeholder_id), _touched(wish, phrases, measures)
        if touched and (known is None or (touched.is_measure and not known.is_measure)):
            found[wish.stakeholder_id] = touched
    return sorted(found.values(), key=lambda one: not one.is_measure)


def _wishes_near(story: Story, user: User, today: date, phrases: set[str], measures: set[str]) -> list[Interest]:
    """Whatever could match, found by the database; heavier people first."""
    near = Q(pk=None)
    for measure in measures:
        near |= Q(measure__iexact=measure)
    single = sorted((word for word in phrases if " " not in word), key=lambda word: (-len(word), word))
    if single:
        spoken = "|".join(re.escape(word) for word in single[:MOST_WORDS])
        near |= Q(cares_about__iregex=spoken) | Q(measure__iregex=spoken) | Q(how_cx_helps__iregex=spoken)
    heard = Telling.people.through.objects.filter(telling__story=story).values("stakeholder")
    people = Stakeholder.objects.active(today).visible_to(user).exclude(pk=story.leader_id).exclude(pk__in=heard)
    wishes = Interest.objects.filter(near, stakeholder__in=people, retired_on=None).select_related("stakeholder")
    return list(
        wishes.order_by("-stakeholder__weight", "-stakeholder__gap", "stakeholder", "position", "pk")[:MOST_READ]
    )


def _touched(wish: Interest, phrases: set[str], measures: set[str]) -> Unheard | None:
    if wish.measure and folded(wish.measure) in measures:
        told = _("Judged by “%(measure)s”, which it moved.") % {"measure": wish.measure}
        return Unheard(wish.stakeholder, told, is_measure=True)
    words = most_said(phrases & phrases_of(wish.cares_about, wish.measure, wish.how_cx_helps))
    if not words:
        return None
    told = _("Cares about “%(wish)s”; both speak of “%(words)s”.") % {"wish": wish.cares_about, "words": words}
    return Unheard(wish.stakeholder, told, is_measure=False)
