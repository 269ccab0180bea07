"""Promises and readings: noted, changed, removed; a reading taken over into the case."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from cases.domain import promises as verbs
from cases.forms.owners import owners_of
from cases.forms.promises import PromiseForm, ReadingForm, said_of_promise, said_of_reading
from cases.models import Assumption, Benefit, BenefitReading
from cases.views.promises import found_promise
from stakeholders.views.undoing import tell_done


def _page_of(pk: int) -> str:
    return reverse("cases:promise", args=[pk])


def _reading(pk: int) -> BenefitReading:
    rows = BenefitReading.objects.select_related("organization", "benefit__input__case__organization")
    return get_object_or_404(rows, pk=pk)


def _saved(
    request: HttpRequest,
    form: forms.Form,
    verb: Callable[[], Benefit | BenefitReading],
    page: dict[str, Any],
    seal: Seal | None = None,
) -> HttpResponse:
    """To the promise when the verb went through, else the form with what is wrong."""
    is_done, made = attempt(form, verb, seal)
    if is_done and made is not None:
        messages.success(request, _("Saved."))
        return redirect(_page_of(made.benefit_id if isinstance(made, BenefitReading) else made.pk))
    template = page.pop("template", "cases/form.html")
    return render(request, template, {"form": form, **page}, status=422 if form.errors else 200)


def _form(request: HttpRequest, benefit: Benefit | None = None) -> PromiseForm:
    owners = owners_of(request.organization, timezone.localdate(timezone.now()), benefit)
    inputs = list(
        Assumption.objects.filter(reckoning="").select_related("block").order_by("block__position", "position")
    )
    return PromiseForm(
        request.POST or None, owners=owners, inputs=inputs, currency=request.organization.currency, benefit=benefit
    )


@team
@require_http_methods(["GET", "POST"])
def promise_add(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    facts = {"organization": request.organization, "actor": request.user, "at": timezone.now()}
    page = {"title": _("A new promise"), "back": reverse("cases:promises"), "template": "cases/promise_form.html"}
    return _saved(request, form, lambda: verbs.add_promise(told=form.promised_now(), **facts), page)


@team
@require_http_methods(["GET", "POST"])
def promise_edit(request: HttpRequest, pk: int) -> HttpResponse:
    benefit = found_promise(pk)
    form = _form(request, benefit)
    facts = {"benefit": benefit, "actor": request.user, "at": timezone.now()}
    page = {"title": benefit.title, "back": _page_of(pk), "template": "cases/promise_form.html", "benefit": benefit}
    seal = Seal(form, benefit, said_of_promise)
    return _saved(request, form, lambda: verbs.change_promise(told=form.promised_now(), **facts), page, seal)


@team
@require_POST
def promise_remove(request: HttpRequest, pk: int) -> HttpResponse:
    benefit = found_promise(pk)
    opened = verbs.remove_promise(benefit=benefit, actor=request.user, at=timezone.now())
    said = _("Removed “%(promise)s” with its readings.") % {"promise": benefit.title}
    tell_done(request, said, opened.id, back=_page_of(pk))
    return redirect("cases:promises")


@team
@require_http_methods(["GET", "POST"])
def reading_add(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the promise."""
    benefit, at = found_promise(pk), timezone.now()
    form = ReadingForm(request.POST or None, benefit=benefit, currency=request.organization.currency)
    form.fields["dated_on"].initial = timezone.localdate(at)
    facts = {"benefit": benefit, "actor": request.user, "at": at}
    page = {"title": _("Enter a reading of “%(promise)s”") % {"promise": benefit.title}, "back": _page_of(pk)}
    return _saved(request, form, lambda: verbs.note_reading(read=form.read(), **facts), page)


@team
@require_http_methods(["GET", "POST"])
def reading_edit(request: HttpRequest, pk: int) -> HttpResponse:
    reading = _reading(pk)
    benefit, currency = reading.benefit, request.organization.currency
    form = ReadingForm(request.POST or None, benefit=benefit, currency=currency, reading=reading)
    facts = {"reading": reading, "actor": request.user, "at": timezone.now()}
    page = {"title": _("Correct a reading of “%(promise)s”") % {"promise": benefit.title}, "reading": reading}
    page |= {"back": _page_of(benefit.pk), "ways_out": "cases/reading_remove.html"}
    seal = Seal(form, reading, said_of_reading)
    return _saved(request, form, lambda: verbs.correct_reading(read=form.read(), **facts), page, seal)


@team
@require_POST
def reading_remove(request: HttpRequest, pk: int) -> HttpResponse:
    reading = _reading(pk)
    back = _page_of(reading.benefit_id)
    opened = verbs.drop_reading(reading=reading, actor=request.user, at=timezone.now())
    tell_done(request, _("Removed the reading."), opened.id, back=back)
    return redirect(back)


@team
@require_POST
def reading_use(request: HttpRequest, pk: int) -> HttpResponse:
    reading = _reading(pk)
    try:
        row = verbs.use_reading(reading=reading, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        said = _("The case calculates with the reading now, as “%(input)s”. The version before can be put back.")
        messages.success(request, said % {"input": row.label})
    return redirect(_page_of(reading.benefit_id))
