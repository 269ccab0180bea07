"""A file that somebody brings: taken over by a verb once the form finds nothing wrong with it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from accounts.forms.attempt import attempt


def received(request: HttpRequest, form: forms.Form, verb: Callable[..., Any]) -> Any:
    """What `verb` made of the file; None where the form or the verb refuses it, and the form says why."""
    _is_done, made = attempt(
        form,
        lambda: verb(
            content=form.cleaned_data["file"].read(),
            name=form.cleaned_data["file"].name,
            organization=request.organization,
            actor=request.user,
            at=timezone.now(),
        ),
    )
    return made
