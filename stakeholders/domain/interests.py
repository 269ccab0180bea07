"""What is in it for somebody: noting it, confirming it, proving it, letting it go."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.enums import Certainty
from stakeholders.models import Interest, Stakeholder

FACTS = (
    "cares_about",
    "measure",
    "baseline",
    "target",
    "current",
    "how_cx_helps",
    "worth",
    "told_by",
)


def add_interest(
    *, stakeholder: Stakeholder, noted_on: date, actor: User, at: datetime, certainty: int = 1, **facts: Any
) -> Interest:
    """Last in their order; a guess unless somebody said otherwise."""
    organization = stakeholder.organization
    with act("add_interest", actor=actor, organization=organization, at=at):
        last = stakeholder.interests.aggregate(last=Max("position"))["last"]
        interest = Interest.objects.create(
            organization=organization,
            stakeholder=stakeholder,
            position=0 if last is None else last + 1,
            noted_on=noted_on,
            certainty=min(certainty, Certainty.HEARD),
            **{name: value for name, value in facts.items() if name in FACTS},
        )
        refresh(organization, [stakeholder.pk])
    return interest


def _change(interest: Interest, verb: str, actor: User, at: datetime, **changes: Any) -> None:
    with act(verb, actor=actor, organization=interest.organization, at=at):
        for name, value in changes.items():
            setattr(interest, name, value)
        interest.save(update_fields=list(changes))
        refresh(interest.organization, [interest.stakeholder_id])


def edit_interest(*, interest: Interest, actor: User, at: datetime, **facts: Any) -> None:
    told = {name: value for name, value in facts.items() if name in FACTS}
    _change(interest, "edit_interest", actor, at, **told)


def confirm_interest(*, interest: Interest, confirmed_on: date, told_by: str, actor: User, at: datetime) -> None:
    """ "She said so": confirmed on a day, which also ends its being stale."""
    certainty = max(interest.certainty, Certainty.CONFIRMED)
    changes = {"certainty": certainty, "confirmed_on": confirmed_on, "told_by": told_by or interest.told_by}
    _change(interest, "confirm_interest", actor, at, **changes)


def prove_interest(*, interest: Interest, proof: str, proven_on: date, actor: User, at: datetime) -> None:
    """Shown in figures that CX helps with it; that needs a word on where."""
    if not proof.strip():
        raise Refused(_("Say where it was shown."), field="proof")
    changes = {"certainty": Certainty.PROVEN, "proof": proof, "confirmed_on": proven_on}
    _change(interest, "prove_interest", actor, at, **changes)


def retire_interest(*, interest: Interest, retired_on: date, actor: User, at: datetime) -> None:
    """They no longer care; it stays in the history."""
    _change(interest, "retire_interest", actor, at, retired_on=retired_on)


def move_interest_up(*, interest: Interest, actor: User, at: datetime) -> None:
    """One place nearer to the top; the order of the others is kept. What is retired has no place."""
    stakeholder = interest.stakeholder
    in_order = list(stakeholder.interests.filter(retired_on=None).order_by("position", "id"))
    place = next((index for index, one in enumerate(in_order) if one.pk == interest.pk), 0)
    if place == 0:
        return
    in_order[place - 1], in_order[place] = in_order[place], in_order[place - 1]
    with act("move_interest_up", actor=actor, organization=interest.organization, at=at):
        for position, one in enumerate(in_order):
            one.position = position
        Interest.objects.bulk_update(in_order, ["position"])
