"""Who is signed in, and where they belong: every page asks, in one statement that is written once."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from .models import Membership, User
from .written import Slot, written_once


class Backend(AuthenticationBackend):
    """Signs in as allauth does. Whom a session names comes with their memberships."""

    def get_user(self, user_id: int) -> User | None:
        memberships = _memberships(user=user_id)
        user = memberships[0].user if memberships else User.objects.filter(pk=user_id).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        user.memberships_found = memberships
        return user


def memberships_of(user: User) -> list[Membership]:
    """Every organization of the user, as the switcher lists them."""
    found = user.memberships_found
    return _memberships(user=user) if found is None else found


@written_once
def _memberships(*, user: Slot) -> QuerySet[Membership]:
    found = Membership.objects.filter(user=user).select_related("organization", "user")
    return found.order_by("organization__is_demo", "organization__name", "id")
