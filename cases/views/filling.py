"""What the forms of the case share: one page, one way to say that it is saved."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal


def filled(
    request: HttpRequest,
    form: forms.Form,
    verb: Callable[[], Any],
    *,
    title: str,
    seal: Seal | None = None,
    said: str = "",
    template: str = "cases/form.html",
    **more: Any,
) -> HttpResponse:
    """To the case when the verb went through, else the form with what is wrong."""
    is_done, _made = attempt(form, verb, seal)
    if is_done:
        messages.success(request, said or _("Saved."))
        return redirect("cases:case")
    context = {"form": form, "title": title, "back": reverse("cases:case"), **more}
    return render(request, template, context, status=422 if form.errors else 200)


def done(request: HttpRequest, verb: Callable[[], Any], said: str = "", *, place: str = "") -> HttpResponse:
    """For buttons: what was done, or why not, is said on the page of the case, at a place of it."""
    try:
        verb()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        if said:
            messages.success(request, said)
    return redirect(f"{reverse('cases:case')}{f'#{place}' if place else ''}")


def at_value(key: str, verb: Callable[[], Any]) -> Callable[[], Any]:
    """A refusal of the line with this key stands beside its value."""

    def called() -> Any:
        try:
            return verb()
        except Refused as refusal:
            raise Refused(refusal.message, field="value" if refusal.field == key else refusal.field) from refusal

    return called
