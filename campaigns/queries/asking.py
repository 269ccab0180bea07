"""Whom the form for a new ask offers: who may be asked, who may be won, and in which campaign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from campaigns.models import Campaign, InfluenceTarget
from stakeholders.enums import Basis
from stakeholders.models import InfluenceTie, Stakeholder
from stakeholders.models.stakeholder import StakeholderQuerySet

MOST_OFFERED = 200

Choice = tuple[int, str]
Group = tuple[str, list[Choice]]


@dataclass(frozen=True)
class AskChoices:
    """`askable` is grouped by how near somebody is to the person to be won."""

    campaigns: list[Campaign]
    askable: list[Group]
    people: list[Choice]


@dataclass(frozen=True)
class Askable:
    pk: int
    name: str
    title: str
    capacity: int
    is_willing: bool


def ask_choices(*, user: User, today: date, person: Stakeholder | None, asked: Stakeholder | None) -> AskChoices:
    """Six queries at most. `person` and `asked` stand for what the address names already."""
    return AskChoices(
        campaigns=campaigns_to_choose(today),
        askable=_askable(user, today, person, asked),
        people=[] if person else _people(user, today),
    )


def campaigns_to_choose(today: date) -> list[Campaign]:
    """Those that run come first, then the newest."""
    newest = list(Campaign.objects.order_by("-starts_on", "-pk")[:MOST_OFFERED])
    return sorted(newest, key=lambda campaign: not campaign.starts_on <= today <= campaign.ends_on)


def askable_people(user: User, today: date) -> StakeholderQuerySet:
    """Whoever has an address can be asked; nobody asks themselves."""
    return Stakeholder.objects.active(today).visible_to(user).exclude(email="")


def people_to_win(user: User, today: date) -> StakeholderQuerySet:
    return Stakeholder.objects.active(today).visible_to(user)


def _people(user: User, today: date) -> list[Choice]:
    """Those with most power first; anybody else is reached from their own page."""
    rows = people_to_win(user, today).order_by("-weight", "-gap", "pk").values_list("pk", "name", "title")
    return [(pk, _told(name, title)) for pk, name, title in rows[:MOST_OFFERED]]


def _told(name: str, title: str) -> str:
    return f"{name} · {title}" if title else name


def _askable(user: User, today: date, person: Stakeholder | None, asked: Stakeholder | None) -> list[Group]:
    everybody = askable_people(user, today).exclude(pk=person.pk if person else None)
    heard = _heard_by(person) if person else {}
    near = _loaded(everybody.filter(pk__in=[*heard, *([asked.pk] if asked else [])]))
    others = _loaded(everybody.exclude(pk__in=[one.pk for one in near]).order_by("-is_willing", "name_key", "pk"))
    counts = open_asks([one.pk for one in [*near, *others]])
    near.sort(key=lambda one: (-heard.get(one.pk, 0), one.name))
    first = _("%(name)s listens to them") % {"name": person.first_name} if person else _("Named already")
    groups = [
        (first, near),
        (_("Willing to be asked"), [one for one in others if one.is_willing]),
        (_("Everybody else"), [one for one in others if not one.is_willing]),
    ]
    return [(str(label), _choices(members, counts)) for label, members in groups if members]


def _heard_by(person: Stakeholder) -> dict[int, int]:
    """How much the person listens to whom; a rival is nobody to send."""
    ties = InfluenceTie.objects.open().filter(influenced=person).exclude(basis=Basis.RIVALRY)
    return dict(ties.values_list("influencer_id", "strength"))


def _loaded(people: StakeholderQuerySet) -> list[Askable]:
    rows = people.values_list("pk", "name", "title", "capacity", "is_willing")
    return [Askable(*row) for row in rows[:MOST_OFFERED]]


def _choices(members: Iterable[Askable], counts: dict[int, int]) -> list[Choice]:
    return [(one.pk, _with_load(one, counts.get(one.pk, 0))) for one in members]


def _with_load(one: Askable, count: int) -> str:
    warning = capacity_warning(count, one.capacity)
    return " · ".join(part for part in (one.name, one.title, warning) if part)


def open_asks(asked_ids: Sequence[int]) -> dict[int, int]:
    """How many asks each of these carries, proposals included."""
    rows = InfluenceTarget.objects.open().filter(asked__in=asked_ids).order_by().values("asked")
    return dict(rows.annotate(count=Count("pk")).values_list("asked", "count"))


def capacity_warning(count: int, capacity: int) -> str:
    """A warning and no refusal: the asker may know better. Empty while there is room."""
    if count < capacity:
        return ""
    return ngettext("has %(n)d open ask already", "has %(n)d open asks already", count) % {"n": count}


def person_named(user: User, today: date, pk: Any) -> Stakeholder | None:
    """The person that an address names, if this user may see them."""
    text = str(pk or "")
    is_id = text.isascii() and text.isdecimal() and len(text) < 19
    return people_to_win(user, today).filter(pk=int(text)).first() if is_id else None
