"""Who gets a mail with a link of their own."""

from django.utils.translation import gettext as _

from accounts.domain.errors import Refused
from accounts.domain.users import find_or_make_user
from accounts.models import User
from stakeholders.models import Stakeholder


def user_of(person: Stakeholder, *, field: str | None = None) -> User:
    """To whom the link belongs; made without a password and without any role here. `field` is where it was chosen."""
    if person.user is not None:
        return person.user
    user = find_or_make_user(email=person.email, name=person.name)
    if Stakeholder.objects.filter(user=user).exists():
        wrong = _("The address of %(name)s belongs to somebody else here. Merge the two records first.")
        raise Refused(wrong % {"name": person.name}, field=field)
    person.user = user
    person.save(update_fields=["user"])
    return user
