"""What an import would change, in words, from the values that `importing_changes` says. `{% load import_changes %}`."""

from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from accounts.drawing import stance_label
from accounts.locales import day_in_words
from stakeholders.enums import Level
from stakeholders.exchange.columns import Field
from stakeholders.forms.import_file import FIELD_WORDS

register = template.Library()


@register.filter
def changed_field(name: str) -> Any:
    return FIELD_WORDS[Field(name)]


@register.simple_tag(takes_context=True)
def changed_value(context: template.Context, name: str, value: str) -> str:
    """A level and a stance by their names, a day as the reader writes it; nothing is said, too."""
    if value == "":
        return _("nothing")
    if name in ("stance", "wanted_stance"):
        return stance_label(int(value), context["organization"].stance_labels)
    if name == "level":
        return str(Level(int(value)).label)
    return day_in_words(date.fromisoformat(value), "day_month_year") if name == "joined_on" else value
