"""Inviting people in, letting them in, changing what they may, letting them go."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from accounts import bells
from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.domain.users import confirm_address, find_or_make_user, give_account, has_account
from accounts.enums import Role
from accounts.models import Invitation, Membership, Organization, User
from accounts.tokens import fresh_nonce

INVITATION_DAYS = 14


def invite(*, organization: Organization, email: str, role: Role, actor: User, at: datetime) -> Invitation:
    """Owe somebody a mail with a door in it. Inviting again renews the door."""
    with act("invite", actor=actor, organization=organization, at=at):
        user = find_or_make_user(email=email)
        if Membership.objects.filter(organization=organization, user=user).exists():
            raise Refused(_("They are a member already."), field="email")
        Invitation.objects.filter(user=user, accepted_at=None, revoked_at=None).update(revoked_at=at)
        invitation = Invitation.objects.create(
            organization=organization,
            user=user,
            role=role,
            invited_by=actor,
            invited_at=at,
            expires_at=at + timedelta(days=INVITATION_DAYS),
        )
        bells.member_invited.ring(invitation=invitation, at=at)
    return invitation


def revoke_invitation(*, invitation: Invitation, actor: User, at: datetime) -> None:
    organization = invitation.organization
    with act("revoke_invitation", actor=actor, organization=organization, at=at):
        invitation.revoked_at, invitation.nonce = at, fresh_nonce()
        invitation.save(update_fields=["revoked_at", "nonce"])


def is_open(invitation: Invitation, at: datetime) -> bool:
    unused = invitation.accepted_at is None and invitation.revoked_at is None
    return unused and at < invitation.expires_at


def accept_invitation(*, invitation: Invitation, at: datetime, password: str = "", name: str = "") -> Membership:
    """Come in. Somebody without an account gets one: the link proved the address."""
    if not is_open(invitation, at):
        raise Refused(_("This invitation is no longer open. Ask for a new one."))
    user, organization = invitation.user, invitation.organization
    with act("accept_invitation", actor=user, organization=organization, at=at):
        if not has_account(user):
            give_account(user=user, password=password, name=name, at=at)
        confirm_address(user)
        invitation.accepted_at = at
        invitation.save(update_fields=["accepted_at"])
        membership, _created = Membership.objects.update_or_create(
            organization=organization,
            user=user,
            defaults={"role": invitation.role},
            create_defaults={"role": invitation.role, "since": at},
        )
        bells.member_joined.ring(membership=membership, at=at)
    return membership


def add_member(*, organization: Organization, user: User, role: Role, actor: User | None, at: datetime) -> Membership:
    """At once, without an invitation: for the command line and for people who are asked."""
    with act("add_member", actor=actor, organization=organization, at=at):
        membership, _created = Membership.objects.get_or_create(
            organization=organization, user=user, defaults={"role": role, "since": at}
        )
        bells.member_joined.ring(membership=membership, at=at)
    return membership


def change_role(*, membership: Membership, role: Role, actor: User | None, at: datetime) -> None:
    with act("change_role", actor=actor, organization=membership.organization, at=at):
        _keep_a_lead(membership, stays=role == Role.LEAD)
        membership.role = role
        membership.save(update_fields=["role"])


def remove_member(*, membership: Membership, actor: User, at: datetime) -> None:
    """Out, and an invitation that was never used opens nothing any more."""
    with act("remove_member", actor=actor, organization=membership.organization, at=at):
        _keep_a_lead(membership, stays=False)
        Invitation.objects.filter(user=membership.user_id, accepted_at=None, revoked_at=None).update(revoked_at=at)
        membership.delete()


def _keep_a_lead(membership: Membership, *, stays: bool) -> None:
    """The leads are locked in one order: of two who let each other go at once the second is refused."""
    leads = Membership.objects.filter(organization_id=membership.organization_id, role=Role.LEAD)
    ids = set(leads.select_for_update().order_by("pk").values_list("pk", flat=True))
    if not stays and ids == {membership.pk}:
        raise Refused(_("An organization needs a lead. Make somebody else one first."))
