"""What is due about people: one source for all kinds, one query for any number of users."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from reminders.sources import Prompt, register
from reminders.wording import Wording, word
from stakeholders.queries.prompts import HeavyRow, heaviest
from stakeholders.rules import GRACE_DAYS

LOG = "/people/log/?person={subject}"
PERSON = "/people/{subject}/"
STANCE = "/people/{subject}/stance/"

WAYS = {
    "promise_late": (PERSON, "open"),
    "concern": ("/people/concerns/{ref}/", "answer"),
    "stance_stale": (STANCE, "open"),
    "power_unset": (STANCE, "open"),
}
"""Where a prompt leads and what its button does; all others are conversations to be had."""


WORDINGS = {
    "next_step": Wording(
        _("%(what)s"),
        _("Your next step with %(name)s. Small steps kept in time are what trust is made of."),
        _("Take your next step with %(name)s"),
        _("You set yourself a day for it."),
    ),
    "promise_late": Wording(
        _("Ask %(name)s about “%(what)s”"),
        _("They promised it. Asking kindly shows that it mattered."),
        _("Ask %(name)s about what they promised"),
        _("Asking kindly shows that it mattered."),
    ),
    "concern": Wording(
        _("Bring %(name)s the answer to “%(quote)s”"),
        _("Open for more than two weeks. An unanswered worry grows into an argument."),
        _("Bring %(name)s an answer"),
        _("Something they raised is still open."),
        _("Open for %(days)s days"),
    ),
    "contact": Wording(
        _("Talk with %(name)s again"),
        _("What you agreed on fades when nobody comes back to it."),
        _("Talk with %(name)s again"),
        _("It has been a while."),
        _("%(days)s days, every %(cadence)s"),
        _("Next step: %(step)s. What you agreed on fades when nobody comes back to it."),
    ),
    "never_met": Wording(
        _("Meet %(name)s for the first time"),
        _("On the list for %(days)s days, and nobody has heard what they care about."),
        _("Meet %(name)s for the first time"),
        _("Nobody has spoken with them yet."),
        _("Never met"),
    ),
    "new_leader": Wording(
        _("Meet %(name)s, who is new here"),
        _("They joined %(days)s days ago. First impressions are being made without you."),
        _("Meet %(name)s, who is new here"),
        _("Nobody has spoken with them yet."),
        _("Never met"),
    ),
    "wiifm_unknown": Wording(
        _("Find out what %(name)s is measured on"),
        _("What is in it for them is still a guess, and much depends on them."),
        _("Ask %(name)s what their year is measured on"),
        _("So that you can say how customers help them reach it."),
        _("A guess for %(days)s days"),
    ),
    "wiifm_stale": Wording(
        _("Ask %(name)s again what matters to them"),
        _("What is in it for them was last confirmed half a year ago. Goals move."),
        _("Ask %(name)s what matters this half-year"),
        _("Goals move."),
        _("Confirmed %(days)s days ago"),
    ),
    "stance_stale": Wording(
        _("Look again at where %(name)s stands"),
        _("Nobody has looked for ninety days, and people move."),
        _("Take a fresh look at %(name)s"),
        _("The last one is ninety days old."),
        _("%(days)s days without a look"),
    ),
    "power_unset": Wording(
        _("Say how much power %(name)s has"),
        _("Until somebody says, it counts as 3 of 5 and every figure leans on a guess."),
        _("Complete what is known of %(name)s"),
        _("Some of it is still missing."),
        _("Open for %(days)s days"),
    ),
}


def due_about_people(organization: Organization, user_ids: Sequence[int], today: date, limit: int) -> list[Prompt]:
    return [_prompt(row, today) for row in heaviest(organization, user_ids, today, limit)]


def _prompt(row: HeavyRow, today: date) -> Prompt:
    url, act = WAYS.get(row.kind, (LOG, "log"))
    return Prompt(
        key=f"{row.kind}:{row.ref}",
        kind=row.kind,
        user_id=row.user_id,
        due_on=row.due_on,
        weight=row.weight,
        url=url.format(subject=row.person_id, ref=row.ref),
        subject_id=row.person_id,
        subject_name=row.name,
        stance=row.stance,
        worth=row.worth,
        params={"name": row.name, **_words(row, today)},
        act=act,
    )


def _words(row: HeavyRow, today: date) -> dict[str, Any]:
    """What the wording of its kind fills in."""
    match row.kind:
        case "next_step":
            return {"what": row.words, "first": row.name.split(" ")[0]}
        case "promise_late":
            return {"what": row.words}
        case "concern":
            return {"quote": row.words, "days": _since(row, today)}
        case "contact" if row.met_on:
            days = {"days": (today - row.met_on).days, "cadence": (row.due_on - row.met_on).days}
            return {**days, "step": row.words.rstrip(".")}
        case "never_met" | "new_leader":
            return {"days": (today - row.here_since).days}
    return {"days": _since(row, today)}


def _since(row: HeavyRow, today: date) -> int:
    """For how long it has been so: it is due only after some time of grace."""
    return (today - row.due_on).days + GRACE_DAYS[row.kind]


def register_all() -> None:
    register("people", due_about_people)
    for kind, wording in WORDINGS.items():
        word(kind, wording)
