"""Nominating colleagues, asking leaders for names, and picking one a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from accounts.tokens import fresh_nonce, is_token_good, make_token, token_pk
from accounts.zones import zone_or
from campaigns.domain.stories import StoryFacts, add_story
from campaigns.models import Nomination, Nominator, Pick, Story
from campaigns.queries.recognition import months_to_pick
from reminders.domain.ledger import owe
from reminders.enums import Kind
from stakeholders.domain.mailed import user_of
from stakeholders.models import Stakeholder
from stakeholders.models.stakeholder import SearchKey

PURPOSE = "recognition"
LONGEST_DAYS = 60
MOST_ASKED = 200
MOST_IN_A_MONTH = 20


@dataclass(frozen=True)
class Nominated:
    """Somebody by their record, or a name as it is written."""

    what_for: str
    gain: str
    person: Stakeholder | None = None
    name: str = ""


def nominate(*, organization: Organization, told: Nominated, actor: User | None, at: datetime) -> Nomination:
    """A name that is that of exactly one person here is taken for theirs."""
    today = timezone.localdate(at)
    name = " ".join(told.name.split())
    person = told.person or _known(name, today)
    if person is None and not name:
        raise Refused(_("Say who it is."), field="name")
    if person is not None and actor is not None and person.user_id == actor.pk:
        raise Refused(_("Nominate somebody else: others will think of you."), field="name")
    with act("nominate", actor=actor, organization=organization, at=at):
        mine = Nomination.objects.filter(nominated_by=actor, nominated_on__gte=today.replace(day=1))
        if mine.count() >= MOST_IN_A_MONTH:
            raise Refused(_("These are many for one month. Come back in the next."))
        return Nomination.objects.create(
            organization=organization,
            person=person,
            name="" if person else name,
            what_for=told.what_for,
            gain=told.gain,
            nominated_on=today,
            nominated_by=actor,
        )


def _known(name: str, today: date) -> Stakeholder | None:
    same = Stakeholder.objects.active(today).filter(name_key=SearchKey(Value(name)))[:2]
    found = list(same) if name else []
    return found[0] if len(found) == 1 else None


def remove_nomination(*, nomination: Nomination, actor: User, at: datetime) -> Act:
    if Pick.objects.filter(nomination=nomination).exists():
        raise Refused(_("It is the pick of a month. Take that back first."))
    with act("remove_nomination", actor=actor, organization=nomination.organization, at=at) as opened:
        nomination.delete()
    return opened


# Asking for names


def ask_nominators(
    *, organization: Organization, people: Iterable[Stakeholder], open_until: date, actor: User, at: datetime
) -> int:
    """Each gets one mail with a link of their own; who was asked before gets the same page until the new day."""
    today = timezone.localdate(at)
    if not today <= open_until <= today + timedelta(days=LONGEST_DAYS):
        raise Refused(_("It has to close within %(n)s days.") % {"n": LONGEST_DAYS}, field="open_until")
    asked = list(people)
    if len(asked) > MOST_ASKED:
        raise Refused(_("Ask at most %(n)s people.") % {"n": MOST_ASKED}, field="people")
    with act("ask_nominators", actor=actor, organization=organization, at=at):
        facts = {"asked_at": at, "asked_by": actor, "open_until": open_until, "revoked_at": None}
        for person in asked:
            nominator, _made = Nominator.objects.update_or_create(
                organization=organization, user=user_of(person, field="people"), defaults=facts
            )
            _owe(nominator, at)
    return len(asked)


def _owe(nominator: Nominator, at: datetime) -> bool:
    """Once a day at most, however often it is pressed."""
    key = f"{nominator.pk}:{timezone.localdate(at):%Y%m%d}"
    return owe(organization=nominator.organization, user=nominator.user, kind=Kind.RECOGNITION, key=key, at=at)


def revoke_nominator(*, nominator: Nominator, actor: User, at: datetime) -> None:
    """The link opens nothing any more; what was said stays."""
    with act("revoke_nominator", actor=actor, organization=nominator.organization, at=at):
        nominator.revoked_at, nominator.nonce = at, fresh_nonce()
        nominator.save(update_fields=["revoked_at", "nonce"])


def token_of(nominator: Nominator) -> str:
    return make_token(PURPOSE, nominator.pk, nominator.nonce)


def open_nominating(token: str, at: datetime) -> Nominator | None:
    """Whose link this is; None for wrong, revoked, closed and orphaned ones alike."""
    with scopes_disabled():
        nominators = Nominator.objects.select_related("user", "organization", "asked_by")
        found = nominators.filter(pk=token_pk(token), revoked_at=None, user__is_active=True).first()
    if found is None or not is_token_good(token, PURPOSE, found.pk, found.nonce):
        return None
    today = at.astimezone(zone_or(found.organization.time_zone, "UTC")).date()
    return found if found.is_open(today) else None


# The one of a month


def pick(*, nomination: Nomination, month: date, reason: str, actor: User, at: datetime) -> Pick:
    organization = nomination.organization
    with act("pick", actor=actor, organization=organization, at=at):
        Organization.objects.select_for_update().get(pk=organization.pk)
        if Pick.objects.filter(nomination=nomination).exists():
            raise Refused(_("It was picked already."))
        if month not in months_to_pick(timezone.localdate(at)):
            raise Refused(_("That month has its pick."), field="month")
        facts = {"month": month, "reason": reason, "picked_by": actor, "picked_at": at}
        return Pick.objects.create(organization=organization, nomination=nomination, **facts)


def remove_pick(*, pick: Pick, actor: User, at: datetime) -> Act:
    """The nomination waits again. A story that was made of it stays."""
    with act("remove_pick", actor=actor, organization=pick.organization, at=at) as opened:
        pick.delete()
    return opened


def tell_as_story(*, pick: Pick, actor: User, at: datetime) -> Story:
    """A story to polish: what they did, for whom, on the day that they were nominated."""
    if pick.story is not None:
        raise Refused(_("There is a story of it already."))
    nomination = pick.nomination
    title = _("%(who)s: %(gain)s") % {"who": nomination.who, "gain": nomination.gain}
    facts = StoryFacts(
        title=title[:150],
        what_changed=nomination.what_for,
        happened_on=nomination.nominated_on,
        leader=nomination.person,
        helps=nomination.gain[:200],
    )
    with act("tell_as_story", actor=actor, organization=pick.organization, at=at):
        pick.story = add_story(organization=pick.organization, facts=facts, actor=actor, at=at)
        pick.save(update_fields=["story"])
    return pick.story
