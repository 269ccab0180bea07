"""Where a form meets a verb: a refusal becomes an error beside the field."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.db import transaction

from accounts.domain.errors import Refused
from accounts.forms.seals import Seal

Result = TypeVar("Result")


def attempt(form: forms.BaseForm, verb: Callable[[], Result], seal: Seal | None = None) -> tuple[bool, Result | None]:
    """Call the verb when the form is valid and its seal whole: (True, its result), else (False, None)."""
    if not form.is_valid():
        return False, None
    try:
        if seal is None:
            return True, verb()
        with transaction.atomic():
            return (True, verb()) if seal.is_whole() else (False, None)
    except Refused as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusal.message)
        return False, None
