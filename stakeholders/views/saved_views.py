"""Views worth keeping, and people worth keeping at hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guards import team
from stakeholders.domain.errors import Refused
from stakeholders.domain.pins import toggle_pin
from stakeholders.domain.saved_views import delete_view, save_view
from stakeholders.forms.people_filter import PeopleFilter, query_of
from stakeholders.forms.saved_views import SavedViewForm
from stakeholders.models import SavedView
from stakeholders.queries.people import Order, everyone
from stakeholders.queries.people_bar import choices_for


def list_url(request: HttpRequest) -> str:
    """Back to the list as it was: the query is only ever hung on our own address."""
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return reverse("stakeholders:people") + (f"?{query}" if query else "")


@team
@require_POST
def view_save(request: HttpRequest) -> HttpResponse:
    form = SavedViewForm(request.POST)
    at = timezone.now()
    if form.is_valid():
        facts = {"organization": request.organization, "actor": request.user, "at": at}
        try:
            view = save_view(query=understood(request), **facts, **form.cleaned_data)
            messages.success(request, _("“%(name)s” is saved.") % {"name": view.name})
        except Refused as refusal:
            messages.error(request, refusal.message)
    else:
        messages.error(request, _("Give the view a name of at most 60 characters."))
    return redirect(list_url(request))


def understood(request: HttpRequest) -> str:
    """The query to keep, in the list's own spelling and with nothing strange in it."""
    given = QueryDict(request.POST.get("query", ""))
    choices = choices_for(request.organization, request.user)
    sieve = PeopleFilter(given, user=request.user, today=timezone.localdate(timezone.now()), choices=choices)
    return query_of(sieve, Order.parse(given.get("sort", ""))).urlencode()


@team
@require_POST
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Only one's own; another's is not found, shared or not."""
    view = get_object_or_404(SavedView.objects, pk=pk, owner=request.user)
    delete_view(view=view, actor=request.user, at=timezone.now())
    messages.success(request, _("“%(name)s” is deleted.") % {"name": view.name})
    return redirect("stakeholders:people")


@team
@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Pin somebody, or unpin who is pinned."""
    person = get_object_or_404(everyone(request.user), pk=pk)
    is_pinned = False
    try:
        is_pinned = toggle_pin(stakeholder=person, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    if not request.headers.get("HX-Request"):
        return redirect("stakeholders:person", person.pk)
    response = render(request, "stakeholders/people_pin.html", {"person": person, "is_pinned": is_pinned})
    response["HX-Trigger"] = "pins-changed"
    return response
