"""The organization's own lists: groups, departments and markets."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import lead
from stakeholders.domain.errors import Refused
from stakeholders.domain.places import add_place, change_place, remove_place
from stakeholders.forms.places import GroupForm, PlaceForm
from stakeholders.models.place import Place
from stakeholders.queries.places import HEADINGS, KINDS, place_lists


def kind_of(kind: str) -> type[Place]:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def found_place(kind: str, pk: int) -> Place:
    return get_object_or_404(kind_of(kind).objects.select_related("organization"), pk=pk)


def form_for(kind: str, request: HttpRequest, place: Place | None = None) -> forms.Form:
    made = GroupForm if kind == "group" else PlaceForm
    facts = {name: getattr(place, name) for name in made.base_fields} if place else {}
    return made(request.POST if request.method == "POST" else None, initial=facts)


@lead
@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    return render(request, "stakeholders/places.html", {"lists": place_lists(request.user)})


@lead
@require_http_methods(["GET", "POST"])
def place_add(request: HttpRequest, kind: str) -> HttpResponse:
    made, form = kind_of(kind), form_for(kind, request)
    facts = {"organization": request.organization, "actor": request.user, "at": timezone.now()}
    return filled(request, form, lambda: add_place(kind=made, **facts, **form.cleaned_data), {"kind": kind})


@lead
@require_http_methods(["GET", "POST"])
def place_edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    place = found_place(kind, pk)
    form, facts = form_for(kind, request, place), {"place": place, "actor": request.user, "at": timezone.now()}
    name = place.name
    context = {"kind": kind, "place": place, "name": name}
    return filled(request, form, lambda: change_place(**facts, **form.cleaned_data), context, Seal(form, place))


def filled(
    request: HttpRequest, form: forms.Form, verb: Callable[[], object], context: dict, seal: Seal | None = None
) -> HttpResponse:
    """Back to the lists when the verb went through, else the form with what is wrong."""
    is_done, _result = attempt(form, verb, seal)
    if is_done:
        messages.success(request, _("Saved."))
        return redirect("stakeholders:lists")
    context |= {"form": form, "heading": HEADINGS[context["kind"]]}
    return render(request, "stakeholders/place_form.html", context, status=422 if form.errors else 200)


@lead
@require_POST
def place_remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    place = found_place(kind, pk)
    try:
        remove_place(place=place, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("stakeholders:place-edit", kind, pk)
    messages.success(request, _("Removed."))
    return redirect("stakeholders:lists")
