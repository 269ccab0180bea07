"""Duties of groups, and who carries them where."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from campaigns.domain.usual_duties import USUAL
from campaigns.models import Carrying, Duty
from stakeholders.models import Group, Market, Stakeholder

MOST_OF_A_GROUP = 60
Carrier = Stakeholder | User


def lay_duties(*, organization: Organization, actor: User, at: datetime) -> int:
    """The usual ones, behind what the groups have already; once. Groups keep their place when they are renamed, so
    that is what they are known by; for one that was removed nothing is laid out. How many there are."""
    with act("lay_duties", actor=actor, organization=organization, at=at):
        Organization.objects.select_for_update().get(pk=organization.pk)
        if Duty.objects.filter(is_usual=True).exists():
            raise Refused(_("The usual duties are here already."))
        groups = {group.position: group for group in Group.objects.order_by("-pk")}
        facts = {"organization": organization, "is_usual": True}
        made = [
            Duty(group=groups[position], text=str(text), number=number, **facts)
            for position, texts in enumerate(USUAL, start=1)
            if position in groups
            for number, text in enumerate(texts, start=_next_number(groups[position]))
        ]
        if not made:
            raise Refused(_("None of the usual groups is left. Add duties to your own."))
        Duty.objects.bulk_create(made)
    return len(made)


def _next_number(group: Group) -> int:
    last = Duty.objects.filter(group=group).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def add_duty(*, group: Group, text: str, number: int | None, actor: User, at: datetime) -> Duty:
    """Without a number it comes last in its group."""
    with act("add_duty", actor=actor, organization=group.organization, at=at):
        duty = Duty(organization=group.organization)
        _place(duty, group, text, number)
    return duty


def change_duty(*, duty: Duty, group: Group, text: str, number: int | None, actor: User, at: datetime) -> None:
    with act("change_duty", actor=actor, organization=duty.organization, at=at):
        _place(duty, group, text, number)


def _place(duty: Duty, group: Group, text: str, number: int | None) -> None:
    """The others of the group keep their order and make room."""
    Group.objects.select_for_update().get(pk=group.pk)
    others = list(Duty.objects.filter(group=group).exclude(pk=duty.pk))
    if len(others) >= MOST_OF_A_GROUP:
        raise Refused(_("A group carries %(n)s duties at most.") % {"n": MOST_OF_A_GROUP}, field="group")
    number = min(number or len(others) + 1, len(others) + 1)
    duty.group, duty.text, duty.number = group, text.strip(), number
    duty.save()
    moved = [*others[: number - 1], duty, *others[number - 1 :]]
    for place, other in enumerate(moved, start=1):
        other.number = place
    Duty.objects.bulk_update(moved, ["number"])


def remove_duty(*, duty: Duty, actor: User, at: datetime) -> Act:
    with act("remove_duty", actor=actor, organization=duty.organization, at=at) as opened:
        duty.delete()
    return opened


# Who carries it


def name_carrier(
    *,
    duty: Duty,
    carrier: Carrier,
    markets: Sequence[Market | None],
    since: date,
    is_shared: bool,
    actor: User,
    at: datetime,
) -> int:
    """In each of these markets; None stands for everywhere. Where they carry it already nothing changes. How many are
    new. With `is_shared` it is meant so that others carry it there as well."""
    today = timezone.localdate(at)
    _check(carrier, since, today)
    with act("name_carrier", actor=actor, organization=duty.organization, at=at):
        Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
        who = {_side(carrier): carrier}
        known = set(duty.carryings.filter(**who).values_list("market", flat=True))
        fresh = [market for market in markets if (market.pk if market else None) not in known]
        if not fresh:
            raise Refused(_("They carry it there already."), field="who")
        Carrying.objects.bulk_create(
            Carrying(organization=duty.organization, duty=duty, market=market, since=since, **who) for market in fresh
        )
        if is_shared:
            _in_markets(duty, markets).update(is_shared=True)
    return len(fresh)


def _check(carrier: Carrier, since: date, today: date) -> None:
    if since > today:
        raise Refused(_("Nobody carries it from a day to come. Enter it on that day."), field="since")
    if isinstance(carrier, Stakeholder) and carrier.left_on and carrier.left_on < today:
        raise Refused(_("They have left."), field="who")


def _in_markets(duty: Duty, markets: Sequence[Market | None]) -> "QuerySet[Carrying]":
    """Who carries it everywhere carries it in each of them as well."""
    if None in markets:
        return duty.carryings.all()
    return duty.carryings.filter(Q(market=None) | Q(market__in=markets))


def share_duty(*, duty: Duty, market: Market | None, actor: User, at: datetime) -> None:
    """Those who carry it there now share it on purpose. Who comes later is named anew."""
    with act("share_duty", actor=actor, organization=duty.organization, at=at):
        rows = duty.carryings.filter(market=None) if market is None else _in_markets(duty, [market])
        rows.filter(is_shared=False).update(is_shared=True)


def take_off_carrier(*, carrying: Carrying, actor: User, at: datetime) -> Act:
    with act("take_off_carrier", actor=actor, organization=carrying.organization, at=at) as opened:
        carrying.delete()
    return opened


# When people change


def move_duties(*, of: Carrier, to: Carrier) -> None:
    """Within an act: all that one carries goes to the other. What the other carries in the same market stays theirs."""
    mine, theirs = ({_side(one): one} for one in (of, to))
    person, user = (to, None) if isinstance(to, Stakeholder) else (None, to)
    for carrying in Carrying.objects.filter(**mine):
        same = Carrying.objects.filter(duty=carrying.duty_id, market=carrying.market_id, **theirs)
        if same.exists():
            carrying.delete()
        else:
            carrying.person, carrying.user = person, user
            carrying.save(update_fields=["person", "user"])


def _side(carrier: Carrier) -> str:
    return "person" if isinstance(carrier, Stakeholder) else "user"
