"""Choices that many forms of this storey offer."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.zones import zone_names

CURRENCIES = ("USD", "EUR", "GBP", "CAD", "AUD", "CHF", "JPY", "INR", "BRL", "NGN", "ZAR", "SEK")


def zone_field(*, required: bool, empty_label: str = "") -> forms.ChoiceField:
    empty = [] if required else [("", empty_label)]
    return forms.ChoiceField(
        label=_("Time zone"),
        required=required,
        choices=lambda: [*empty, *((name, name.replace("_", " ")) for name in zone_names())],
    )


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=lambda: [("", _("As the browser asks")), *settings.LANGUAGES],
    )


def currency_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
