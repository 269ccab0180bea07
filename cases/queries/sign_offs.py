"""Who signed what, and what waits to be signed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.locales import day_in_words
from accounts.models import User
from cases.models import Assumption, SignOff
from cases.models.sign_off import FRESH_DAYS
from stakeholders.models import Stakeholder

MOST_OFFERED = 500
SIGNED, STALE, UNSIGNED = "signed", "stale", "unsigned"


@dataclass(frozen=True)
class Mark:
    """Of one input. `standing` is the newest signature that holds, `waiting` those asked who can still answer."""

    state: str = UNSIGNED
    standing: SignOff | None = None
    waiting: list[SignOff] = field(default_factory=list)
    past: list[SignOff] = field(default_factory=list)
    fresh_days: int = FRESH_DAYS

    @property
    def word(self) -> str:
        """Without a name."""
        if self.standing is None or self.standing.signed_at is None:
            return _("Unsigned")
        facts = {"day": day_in_words(self.standing.signed_at, "day_month_year"), "n": self.fresh_days}
        if self.state == STALE:
            return _("Signed on %(day)s, more than %(n)s days ago") % facts
        return _("Signed on %(day)s") % facts

    @property
    def doubts(self) -> list[SignOff]:
        return [one for one in self.waiting if one.doubted_at is not None]


@dataclass(frozen=True)
class CheckLine:
    line: Assumption
    mark: Mark


def marks_of(lines: Iterable[Assumption], at: datetime) -> dict[int, Mark]:
    """By the id of the input; one query."""
    pks = [line.pk for line in lines]
    found: dict[int, list[SignOff]] = {pk: [] for pk in pks}
    for one in (
        SignOff.objects.filter(assumption__in=pks)
        .select_related("user", "assumption")
        .order_by("-signed_at", "-asked_at")
    ):
        found[one.assumption_id].append(one)
    return {pk: _mark(ones, at) for pk, ones in found.items()}


def _mark(ones: list[SignOff], at: datetime) -> Mark:
    standing = next((one for one in ones if one.signed_at and not one.lapsed_at and not one.revoked_at), None)
    waiting = [one for one in ones if one.is_open(at)]
    past = [one for one in ones if one.lapsed_at is not None]
    if standing is None:
        return Mark(UNSIGNED, None, waiting, past)
    return Mark(STALE if standing.is_stale(at) else SIGNED, standing, waiting, past)


def checks(at: datetime) -> list[CheckLine]:
    """Every input that is given, in the order of the case; two queries."""
    lines = Assumption.objects.filter(reckoning="").select_related("block", "owner_user", "owner_person")
    ordered = list(lines.order_by("block__position", "position", "pk"))
    marks = marks_of(ordered, at)
    return [CheckLine(line, marks[line.pk]) for line in ordered]


@dataclass(frozen=True)
class Place:
    """Where in the case one input stands: the labels of its part, none of their values."""

    block: str
    labels: list[tuple[str, str, bool]]


def place_of(assumption: Assumption) -> Place:
    rows = Assumption.objects.filter(block=assumption.block_id).order_by("position", "pk")
    labels = [
        (row.operator if place else "", row.label, row.pk == assumption.pk)
        for place, row in enumerate(rows.only("pk", "operator", "label", "position"))
    ]
    return Place(assumption.block.title, labels)


def with_address(user: User) -> list[tuple[int, str]]:
    """Who is here and can be written to, those with most power, by name; one query."""
    found = Stakeholder.objects.current().visible_to(user).exclude(email="")
    first = found.order_by("-weight", "pk").values_list("pk", "name")[:MOST_OFFERED]
    return sorted(first, key=lambda one: (one[1], one[0]))
