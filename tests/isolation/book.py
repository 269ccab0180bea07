"""A playbook, raters and a proof in the two companies of the world."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from campaigns.domain.maturity import token_of
from campaigns.models import Action, MaturityAssessment, Play, Playbook, Proof, Rater, Sign

if TYPE_CHECKING:
    from tests.isolation.world import Company


def fill_book(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    """A playbook of their own, rated by the champion and by somebody without an account, with a proof."""
    texts = {name: say("book") for name in ("summary", "voice", "voice_by", "moving_on")}
    step = {name: say("book") for name in ("focus", "title", "why")}
    levels = [{"title": say("leveltitle"), "missing": [say("book")], "steps": [step], **texts} for _level in range(5)]
    facts: dict[str, Any] = {"organization": company.organization}
    playbook = Playbook.objects.create(
        name=say("book"),
        element=say("leveltitle"),
        frame={"about": say("book"), "levels": levels},
        made_at=at,
        **facts,
    )
    facts["playbook"] = playbook
    signs = [Sign.objects.create(level=level, place=0, text=say("book"), **facts) for level in range(1, 6)]
    words = {name: say("book") for name in ("what", "how", "measure")}
    play = Play.objects.create(level=2, step=0, place=0, is_own=True, **words, **facts)
    day = at.date()
    Action.objects.filter(pk=company.rows["action"]).update(play=play, sign=signs[1])
    rated = {"lead": "closed", "member": "closed", "sponsor": "closed", "champion": "open", "linked": "open"}
    opened = {
        "closed": MaturityAssessment.objects.create(
            opened_on=day - timedelta(days=40), closes_on=day - timedelta(days=30), closed_at=at, **facts
        ),
        "open": MaturityAssessment.objects.create(opened_on=day, closes_on=day + timedelta(days=9), **facts),
    }
    raters = {
        who: Rater.objects.create(
            organization=company.organization,
            assessment=opened[which],
            user=company.users[who],
            asked_at=at,
            level=2 if which == "closed" else None,
            answered_at=at if which == "closed" else None,
        )
        for who, which in rated.items()
    }
    proof = Proof.objects.create(
        organization=company.organization, sign=signs[1], text=say("proof"), proven_on=day, added_at=at
    )
    company.rows |= {
        "playbook": playbook.pk,
        "play": play.pk,
        "sign": signs[1].pk,
        "assessment": opened["open"].pk,
        "rater": raters["champion"].pk,
        "ratingtoken": token_of(raters["linked"]),
        "proof": proof.pk,
    }
