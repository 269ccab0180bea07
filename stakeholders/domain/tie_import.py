"""Bringing ties in: one file, one transaction. First a plan of what each row does, then all of it or nothing."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Organization, User
from stakeholders.domain.errors import Refused
from stakeholders.domain.importing import Refusal
from stakeholders.models import InfluenceTie
from stakeholders.queries.naming import Meant, people_meant

AT_ONCE = 1000
OPTIONAL = ("basis", "since", "source", "sureness")


class TieFacts(Protocol):
    """A tie as a file tells it."""

    @property
    def row(self) -> int: ...
    @property
    def influencer(self) -> str: ...
    @property
    def influenced(self) -> str: ...
    @property
    def strength(self) -> int: ...


@dataclass(frozen=True)
class Doing:
    """What one row comes to. `was` is the strength that is noted already."""

    row: int
    influencer: Meant
    influenced: Meant
    facts: Mapping[str, Any]
    tie: InfluenceTie | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """What the row says otherwise than the tie that is noted; all of it where there is none."""
        if self.tie is None:
            return dict(self.facts)
        return {name: value for name, value in self.facts.items() if getattr(self.tie, name) != value}

    @property
    def was(self) -> int | None:
        return self.tie.strength if self.tie else None

    @property
    def strength(self) -> int:
        return int(self.facts["strength"])


@dataclass
class TiePlan:
    added: list[Doing] = field(default_factory=list)
    changed: list[Doing] = field(default_factory=list)
    unchanged: list[Doing] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    act_id: uuid.UUID | None = None


def plan_ties(
    *,
    organization: Organization,
    rows: Iterable[TieFacts | Refusal],
    actor: User,
    at: datetime,
    is_held: bool = False,
) -> TiePlan:
    """What `import_ties` would do with these rows; nothing is changed. `is_held` locks the ties it is about."""
    plan, told = TiePlan(), list[TieFacts]()
    for row in rows:
        if isinstance(row, Refusal):
            plan.refused.append(row)
        else:
            told.append(row)
    meant = people_meant(organization, {name for row in told for name in (row.influencer, row.influenced)})
    today, doings = timezone.localdate(at), []
    for row in told:
        try:
            doings.append(_doing(row, meant, actor, today))
        except Refused as refusal:
            plan.refused.append(Refusal(row.row, refusal.message))
    _sort(doings, plan, is_held=is_held)
    plan.refused.sort(key=lambda refusal: refusal.row)
    return plan


def import_ties(
    *, organization: Organization, rows: Iterable[TieFacts | Refusal], actor: User, at: datetime
) -> TiePlan:
    """Note new ties and change known ones; a row that cannot be taken is named and left out.

    What a row does not say stays as it is.
    """
    with act("import_ties", actor=actor, organization=organization, at=at) as opened:
        plan = plan_ties(organization=organization, rows=rows, actor=actor, at=at, is_held=True)
        plan.act_id = opened.id if plan.added or plan.changed else None
        try:
            with transaction.atomic():
                _write(plan, organization, timezone.localdate(at))
        except IntegrityError as error:
            raise Refused(
                _("Somebody noted one of these ties meanwhile. Look at what will happen once more.")
            ) from error
    return plan


def _doing(row: TieFacts, meant: Mapping[str, list[Meant]], actor: User, today: date) -> Doing:
    influencer, influenced = (_one(told, meant.get(told, []), today) for told in (row.influencer, row.influenced))
    if influencer.pk == influenced.pk:
        raise Refused(_("Nobody listens to themselves: both are %(name)s.") % {"name": influencer.name})
    if actor.pk in (influencer.user_id, influenced.user_id):
        raise Refused(_("This is about yourself. Somebody else of the team can bring it in."))
    said = {name: value for name in OPTIONAL if (value := getattr(row, name))}
    if said.get("since", today) > today:
        raise Refused(_("It cannot have begun in the future."))
    return Doing(row.row, influencer, influenced, {"strength": row.strength, **said})


def _one(told: str, found: Sequence[Meant], today: date) -> Meant:
    """Of several of one name the one who is still here."""
    here = [person for person in found if person.left_on is None or person.left_on >= today]
    if len(here) == 1:
        return here[0]
    if not found:
        raise Refused(_("Nobody here is called “%(name)s”.") % {"name": told})
    if here:
        raise Refused(_("Several people here are called “%(name)s”. Give the e-mail.") % {"name": told})
    raise Refused(_("%(name)s has left.") % {"name": found[0].name})


def _sort(doings: Sequence[Doing], plan: TiePlan, *, is_held: bool) -> None:
    """A pair that the file tells twice in the same words counts once; in different words neither is taken."""
    by_pair: dict[tuple[int, int], list[Doing]] = defaultdict(list)
    for one in doings:
        by_pair[one.influencer.pk, one.influenced.pk].append(one)
    known = _known(by_pair, is_held=is_held)
    for pair, told in by_pair.items():
        first, *again = told
        if any(one.facts != first.facts for one in again):
            plan.refused += _contradictions(told)
            continue
        doing = Doing(first.row, first.influencer, first.influenced, first.facts, known.get(pair))
        kind = plan.added if doing.tie is None else plan.changed if doing.changes else plan.unchanged
        kind.append(doing)
        plan.unchanged += again


def _contradictions(told: Sequence[Doing]) -> list[Refusal]:
    rows = ", ".join(str(one.row) for one in told[:10])
    reason = _("The rows %(rows)s say different things about the same two people.") % {"rows": rows}
    return [Refusal(one.row, reason) for one in told]


def _known(pairs: Iterable[tuple[int, int]], *, is_held: bool) -> dict[tuple[int, int], InfluenceTie]:
    """The open ties between the same two in the same direction."""
    wanted = set(pairs)
    ties = InfluenceTie.objects.select_for_update() if is_held else InfluenceTie.objects.all()
    open_ties = ties.open().filter(
        influencer__in={one for one, _other in wanted}, influenced__in={other for _one, other in wanted}
    )
    found = {(tie.influencer_id, tie.influenced_id): tie for tie in open_ties}
    return {pair: tie for pair, tie in found.items() if pair in wanted}


def _write(plan: TiePlan, organization: Organization, today: date) -> None:
    made = (
        InfluenceTie(
            organization=organization,
            influencer_id=one.influencer.pk,
            influenced_id=one.influenced.pk,
            noted_on=today,
            **one.facts,
        )
        for one in plan.added
    )
    InfluenceTie.objects.bulk_create(made, batch_size=AT_ONCE)
    for one in plan.changed:
        for name, value in one.changes.items():
            setattr(one.tie, name, value)
    ties = [one.tie for one in plan.changed if one.tie]
    InfluenceTie.objects.bulk_update(ties, ["strength", *OPTIONAL], batch_size=AT_ONCE)
