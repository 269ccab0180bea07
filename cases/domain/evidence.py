"""Keeping a library of what others found, and noting on whom it was used."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from cases.models import Evidence, EvidenceUse
from cases.starter import starting_claims
from stakeholders.models import Engagement, Stakeholder

DOUBTS = {
    "second_hand": "is_second_hand",
    "vendor": "is_from_vendor",
    "association": "is_association",
    "anecdote": "is_anecdote",
}
"""What a claim of the starter is marked with, and the column; what is old or undated is told by the year."""
FIRST_YEAR = 1900


@dataclass(frozen=True)
class Claim:
    """All that a claim is kept with."""

    claim: str
    caveat: str
    number: Decimal | None = None
    unit: str = ""
    population: str = ""
    study: str = ""
    publisher: str = ""
    reported_by: str = ""
    year: int | None = None
    link: str = ""
    quick_hit: str = ""
    tags: list[str] = field(default_factory=list)
    is_second_hand: bool = False
    is_from_vendor: bool = False
    is_association: bool = False
    is_anecdote: bool = False

    def check(self, at: datetime) -> None:
        if self.number is None and self.unit:
            raise Refused(_("There is something counted and no number."), field="number")
        if self.number is not None and not self.unit:
            raise Refused(_("Say what the number counts. For example: % of companies"), field="unit")
        if self.year is not None and not FIRST_YEAR <= self.year <= timezone.localdate(at).year:
            raise Refused(_("Give the year in four digits, not one to come."), field="year")


def add_evidence(*, organization: Organization, claim: Claim, actor: User, at: datetime) -> Evidence:
    claim.check(at)
    with act("add_evidence", actor=actor, organization=organization, at=at):
        return Evidence.objects.create(organization=organization, added_by=actor, added_at=at, **vars(claim))


def change_evidence(*, evidence: Evidence, claim: Claim, actor: User, at: datetime) -> Evidence:
    claim.check(at)
    with act("change_evidence", actor=actor, organization=evidence.organization, at=at):
        for name, value in vars(claim).items():
            setattr(evidence, name, value)
        evidence.save(update_fields=list(vars(claim)))
    return evidence


def retire_evidence(*, evidence: Evidence, actor: User, at: datetime) -> None:
    """It is offered no more; on whom it was used stays."""
    _set_retired(evidence, timezone.localdate(at), "retire_evidence", actor, at)


def bring_back_evidence(*, evidence: Evidence, actor: User, at: datetime) -> None:
    _set_retired(evidence, None, "bring_back_evidence", actor, at)


def _set_retired(evidence: Evidence, day: date | None, verb: str, actor: User, at: datetime) -> None:
    with act(verb, actor=actor, organization=evidence.organization, at=at):
        evidence.retired_on = day
        evidence.save(update_fields=["retired_on"])


def start_library(*, organization: Organization, actor: User | None, at: datetime) -> int:
    """The claims of the starter that are not here yet; a retired one is not brought back. How many came."""
    with act("start_library", actor=actor, organization=organization, at=at):
        known = Evidence.objects.count()
        rows = [_starting(told, organization, actor, at) for told in starting_claims()]
        Evidence.objects.bulk_create(rows, ignore_conflicts=True)
        return Evidence.objects.count() - known


def _starting(told: dict[str, Any], organization: Organization, actor: User | None, at: datetime) -> Evidence:
    texts = ("claim", "unit", "population", "study", "publisher", "reported_by", "link", "caveat", "quick_hit")
    return Evidence(
        organization=organization,
        key=told["key"],
        number=told["number"],
        year=told["year"],
        tags=[tag.replace("_", " ") for tag in told["tags"]],
        added_by=actor,
        added_at=at,
        **{name: told[name] or "" for name in texts},
        **{column: mark in told["marks"] for mark, column in DOUBTS.items()},
    )


def note_use(*, evidence: Evidence, person: Stakeholder, used_on: date, actor: User, at: datetime) -> EvidenceUse:
    """With the conversation of that day, where one is logged that the actor may see."""
    if used_on > timezone.localdate(at):
        raise Refused(_("It cannot have been used on a day to come."), field="used_on")
    talk = _talk_of(person, used_on, actor)
    facts = {"engagement": talk, "private_to": talk.private_to if talk else None, "noted_by": actor}
    with act("note_use", actor=actor, organization=evidence.organization, at=at):
        use, is_new = EvidenceUse.objects.get_or_create(
            organization=evidence.organization, evidence=evidence, stakeholder=person, used_on=used_on, defaults=facts
        )
    if not is_new:
        raise Refused(_("That is noted for this day already."), field="used_on")
    return use


def _talk_of(person: Stakeholder, day: date, actor: User) -> Engagement | None:
    """What the team may read comes before what is the actor's alone."""
    talks: Sequence[Engagement] = list(
        Engagement.objects.standing()
        .visible_to(actor)
        .filter(participations__stakeholder=person, occurred_on=day)
        .order_by("-pk")
    )
    return min(talks, key=lambda talk: talk.private_to_id is not None, default=None)


def remove_use(*, use: EvidenceUse, actor: User, at: datetime) -> Act:
    with act("remove_use", actor=actor, organization=use.organization, at=at) as opened:
        use.delete()
    return opened
