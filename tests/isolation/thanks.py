"""Nominations and picks: of somebody, of a name alone, and of `own`, who must not meet them; and two nominators."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from campaigns.domain.recognition import token_of
from tests.factories.recognition import make_nomination, make_nominator, make_pick

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_thanks(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    organization, users, day = company.organization, company.users, at.date()

    def named(family: str, by: str, **more: object) -> object:
        words = {name: say(family) for name in ("what_for", "gain")}
        return make_nomination(organization, nominated_by=users[by], nominated_on=day, **words, **more)

    waiting = named("thanked", "member", person=company.people["target"])
    for who in ("champion", "linked"):
        named("thanked", who, name=say("thankedby"))
    own = named("own", "lead", person=company.people["ownrecord"])
    picked = make_pick(named("thanked", "lead", name=say("thanked")), _month(day, 5), say("thanked"))
    about = make_pick(named("own", "lead", person=company.people["ownrecord"]), _month(day, 9), say("own"))
    facts = {"asked_at": at, "open_until": day + timedelta(days=9), "asked_by": users["lead"]}
    first = make_nominator(organization, users["champion"], **facts)
    second = make_nominator(organization, users["linked"], **facts)
    company.rows |= {
        "nomination": waiting.pk,
        "ownnomination": own.pk,
        "pick": picked.pk,
        "ownpick": about.pk,
        "nominator": first.pk,
        "nominatortoken": token_of(second),
    }


def _month(day: object, back: int) -> object:
    """The first of some month long ago, so that this month and the last can still be picked for."""
    return (day - timedelta(days=31 * back)).replace(day=1)  # type: ignore[operator]
