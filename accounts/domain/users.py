"""Making the people who sign in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from accounts.models import Membership, Organization, User


def find_or_make_user(*, email: str, name: str = "") -> User:
    """The user with this address, else a new one who cannot sign in yet."""
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    return user or User.objects.create_user(address, name=name)


def has_account(user: User) -> bool:
    """Whether a password or a passkey was ever set; without, only links open doors."""
    has_passkey = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists()
    return user.has_usable_password() or has_passkey


def signs_in_here(user: User, organization: Organization) -> bool:
    """Then a personal link sends them to sign in: the link alone never opens what a password guards."""
    return has_account(user) and Membership.objects.filter(user=user, organization=organization).exists()


def with_account(users: Sequence[User]) -> set[int]:
    """The ids of those who have an account; at most one query."""
    can_sign_in = {user.pk for user in users if user.has_usable_password()}
    others = [user.pk for user in users if user.pk not in can_sign_in]
    if not others:
        return can_sign_in
    keys = Authenticator.objects.filter(user__in=others, type=Authenticator.Type.WEBAUTHN)
    return can_sign_in | set(keys.values_list("user_id", flat=True))


def give_account(*, user: User, password: str, name: str, at: datetime) -> None:
    """A password for somebody who proved that the address is theirs."""
    user.name = name or user.name
    user.set_password(password)
    user.save(update_fields=["name", "password"])
    confirm_address(user)


def confirm_address(user: User) -> None:
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


OWN_SETTINGS = ("name", "job_title", "time_zone", "language", "theme", "has_shortcuts")


def change_own_settings(*, user: User, changes: dict[str, Any]) -> None:
    for name in OWN_SETTINGS:
        setattr(user, name, changes[name])
    user.save(update_fields=list(OWN_SETTINGS))
