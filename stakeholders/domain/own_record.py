"""Whose record it is: by the address, so that nobody reads the judgements on themselves."""

from datetime import datetime

from accounts.domain.members import add_member
from accounts.domain.users import find_or_make_user, has_account
from accounts.enums import Role
from accounts.models import Membership, User
from stakeholders.models import Stakeholder


def link_member(*, membership: Membership, at: datetime) -> None:
    """Somebody on the list joins: the record with their address is theirs."""
    user = membership.user
    records = Stakeholder.objects.filter(organization=membership.organization)
    if not records.filter(user=user).exists():
        records.current().filter(email=user.email, user=None).update(user=user)


def follow_address(person: Stakeholder, *, actor: User, at: datetime) -> None:
    """The address was written or changed. A member with this address is who is meant. Somebody without an
    account was known by the old address alone: what is sent goes to the new one, and the old opens nothing."""
    before = person.user
    if before is not None and (before.email == person.email or has_account(before)):
        return
    person.user = _member_at(person)
    if before is not None:
        _move_guest(before, person, actor, at)


def _member_at(person: Stakeholder) -> User | None:
    """The member with the person's address, unless another record is theirs."""
    if not person.email:
        return None
    here = User.objects.filter(email=person.email, memberships__organization=person.organization_id)
    taken = Stakeholder.objects.filter(organization=person.organization_id, user__isnull=False).exclude(pk=person.pk)
    return here.exclude(pk__in=taken.values("user")).first()


def _move_guest(before: User, person: Stakeholder, actor: User, at: datetime) -> None:
    """Who was only here to be asked is here under the new address."""
    guest = Membership.objects.filter(organization=person.organization_id, user=before, role=Role.CHAMPION)
    was_here, _by_model = guest.delete()
    if was_here and person.email and person.user is None:
        user = find_or_make_user(email=person.email, name=person.name)
        if not Stakeholder.objects.filter(organization=person.organization_id, user=user).exists():
            person.user = user
            add_member(organization=person.organization, user=user, role=Role.CHAMPION, actor=actor, at=at)
