"""What changed for customers of the demo company: two stories, of which one was told."""

from typing import Any

from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from campaigns.models import Story, Telling


def build_stories(stage: Stage, people: People) -> None:
    for told in read("stories")["story"]:
        _story(stage, people, told)


def _story(stage: Stage, people: People, told: dict[str, Any]) -> None:
    figures = {
        f"{kind}_{name}": value for kind in ("operational", "feedback") for name, value in told.get(kind, {}).items()
    }
    story = Story.objects.create(
        organization=stage.organization,
        title=told["title"],
        leader=people[told["leader"]],
        what_changed=told["what_changed"],
        helps=told["helps"],
        happened_on=stage.day(told["happened"]),
        is_quick_win=told["quick_win"],
        added_by=stage.team[told["by"]],
        added_at=stage.moment(told["happened"] + 1),
        **figures,
    )
    for one in told.get("telling", []):
        telling = Telling.objects.create(
            organization=stage.organization,
            story=story,
            channel=one["channel"],
            told_on=stage.day(one["day"]),
            audience=one["audience"],
            told_by=stage.team[one["by"]],
        )
        telling.people.set([people[first] for first in one["people"]])
