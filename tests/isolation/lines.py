"""Two lines of the communications plan: one with a draft, and one that tells the story about `own`, told to them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from campaigns.models import Story
from tests.factories.communications import make_line, make_occasion

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_lines(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    day, people, owner = at.date(), company.people, company.users["member"]
    words = {"know": say("line"), "owner": owner}
    story = Story.objects.get(pk=company.rows["story"])
    line = make_line(company.organization, people["target"], people["ownrecord"], audience=say("line"), **words)
    line.story = story
    line.save()
    occasion = make_occasion(line, day + timedelta(days=2), story=story, text=say("line"), state="ready")
    heard = make_occasion(line, day, state="told", told_on=day, told_by=owner, text=say("line"))
    heard.people.set([people["target"], people["ownrecord"]])
    own = Story.objects.get(pk=company.rows["ownstory"])
    about = make_line(company.organization, people["ownrecord"], audience=say("line"), story=own, **words)
    make_occasion(about, day, story=own, text=say("line"))
    company.rows |= {"line": line.pk, "occasion": occasion.pk}
