"""The communications plan of the demo company: one line with a draft that is ready, one that is late."""

from typing import Any

from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from campaigns.models import CommunicationLine, Occasion, Story
from stakeholders.models import Group, Stakeholder


def build_communications(stage: Stage, people: People) -> None:
    stories = {story.title: story for story in Story.objects.all()}
    for told in read("communications")["line"]:
        line = _line(stage, people, told, stories)
        for one in told["occasion"]:
            _occasion(stage, line, one, stories)


def _line(stage: Stage, people: People, told: dict[str, Any], stories: dict[str, Story]) -> CommunicationLine:
    group = Group.objects.get(name=told["group"]) if "group" in told else None
    line = CommunicationLine.objects.create(
        organization=stage.organization,
        audience=told["audience"],
        kind="group" if group else "people",
        group=group,
        know=told["know"],
        channel=told["channel"],
        every_weeks=told["every_weeks"],
        owner=stage.team[told["owner"]],
        story=stories.get(told.get("story", "")),
        added_at=stage.moment(-40),
    )
    line.people.set([people[first] for first in told.get("people", [])])
    return line


def _occasion(stage: Stage, line: CommunicationLine, one: dict[str, Any], stories: dict[str, Story]) -> None:
    is_told = "told" in one
    occasion = Occasion.objects.create(
        organization=stage.organization,
        line=line,
        due_on=stage.day(one["due"]),
        story=stories.get(one.get("story", "")),
        text=one["text"].strip(),
        state="told" if is_told else one.get("state", "draft"),
        told_on=stage.day(one["told"]) if is_told else None,
        told_by=stage.team[one["by"]] if is_told else None,
    )
    if is_told:
        occasion.people.set(Stakeholder.objects.active(occasion.told_on).filter(line.reaches()))
