"""Where a form meets a verb: a refusal becomes an error beside the field."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from accounts.domain.errors import Refused

Result = TypeVar("Result")


def attempt(form: forms.BaseForm, verb: Callable[[], Result]) -> tuple[bool, Result | None]:
    """Call the verb when the form is valid: (True, its result), else (False, None)."""
    if not form.is_valid():
        return False, None
    try:
        return True, verb()
    except Refused as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusal.message)
        return False, None
