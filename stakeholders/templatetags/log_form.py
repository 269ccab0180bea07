"""{% seen_by users reader %}: who will read what is being written, in words.
{% became form commitment %}: the choice of what became of a ticked commitment.
{% open_if_told field rows_of_fields interest %}: keeps a part open that holds something or was refused.
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from stakeholders.enums import CommitmentState
from stakeholders.forms.engagement import LogForm
from stakeholders.models import Commitment

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


@register.simple_tag
def became(form: LogForm, commitment: Commitment) -> SafeString:
    """A promise is kept, broken or dropped; a step of our own is done or dropped."""
    done = _("Kept") if commitment.is_told else _("Done")
    offered = {CommitmentState.KEPT: done, CommitmentState.BROKEN: _("Broken"), CommitmentState.DROPPED: _("Dropped")}
    if not commitment.is_told:
        del offered[CommitmentState.BROKEN]
    chosen = form.became(commitment.pk)
    rows = ((state, " selected" if state == chosen else "", label) for state, label in offered.items())
    options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
    told = _("What became of: %(what)s") % {"what": commitment.what}
    shape = '<select class="form-select became" name="settled_as_{}" aria-label="{}">{}</select>'
    return format_html(shape, commitment.pk, told, options)


@register.simple_tag
def open_if_told(*parts: Any) -> SafeString:
    """Fields, lists of fields (more than one was asked for), or whatever else belongs into the part."""
    return mark_safe(" open" if any(map(_is_told, parts)) else "")  # noqa: S308


def _is_told(part: Any) -> bool:
    if isinstance(part, list):
        return len(part) > 1 or any(map(_is_told, part))
    return bool(part.value() or part.errors) if isinstance(part, BoundField) else part is not None
