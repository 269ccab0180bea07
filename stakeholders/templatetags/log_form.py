"""{% seen_by users reader %}: who will read what is being written, in words."""

from collections.abc import Sequence

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User

register = template.Library()
NAMED = 4


@register.simple_tag
def seen_by(users: Sequence[User], reader: User) -> str:
    others = [user.get_short_name() for user in users if user.pk != reader.pk]
    if not others:
        return _("Seen by you")
    more = len(others) - NAMED
    rest = [ngettext("%(n)d other", "%(n)d others", more) % {"n": more}] if more > 0 else []
    return _("Seen by %(names)s") % {"names": get_text_list([_("you"), *others[:NAMED], *rest], _("and"))}
