"""The list of people on a past day, on the page and as a file."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from accounts.guards import team
from accounts.views.reading import note_look
from stakeholders.exchange.people_csv import Reader, export_people_then
from stakeholders.forms.people_tabs import stance_boxes
from stakeholders.forms.people_then import PastPeopleForm, left_out, past_chips, past_query
from stakeholders.forms.people_then_bar import past_headings, past_menus, past_order_select
from stakeholders.queries.lens import Lens
from stakeholders.queries.people import People
from stakeholders.queries.people_bar import choices_for
from stakeholders.queries.people_then import PastOrder, everyone_then, list_people_then
from stakeholders.views.people import cursor_of, pages_of


@dataclass(frozen=True)
class AskedThen:
    """What the address asks for; no lens where the day is missing or none that is over."""

    at: datetime
    form: PastPeopleForm
    order: PastOrder
    lens: Lens | None


def asked_then(request: HttpRequest) -> AskedThen:
    at = timezone.now()
    choices = choices_for(request.organization, request.user)
    form = PastPeopleForm(request.GET, user=request.user, today=timezone.localdate(at), choices=choices)
    form.is_valid()
    day = getattr(form, "cleaned_data", {}).get("day")
    order = PastOrder.parse(request.GET.get("sort", ""))
    return AskedThen(at, form, order, past_lens(day, form.cleaned_data.get("known", ""), at) if day else None)


def past_lens(day: date, known: str, at: datetime) -> Lens:
    """The day as it is known now, or as it was known when it ended."""
    end_of_day = timezone.make_aware(datetime.combine(day, time.max))
    return Lens(day, end_of_day if known == "then" else at, is_past=True)


def people_of(request: HttpRequest, form: PastPeopleForm, lens: Lens) -> People:
    everybody = everyone_then(request.user, lens, timezone.localdate(lens.known_at))
    return form.narrowed(everybody)


@team
@require_GET
def people_then(request: HttpRequest) -> HttpResponse:
    asked, cursor = asked_then(request), cursor_of(request.GET)
    if asked.lens is None:
        status = 422 if asked.form.errors.get("day") else 200
        return render(request, "stakeholders/people_then.html", bar_of(request, asked), status=status)
    listing = list_people_then(
        people_of(request, asked.form, asked.lens),
        user=request.user,
        organization=request.organization,
        lens=asked.lens,
        order=asked.order,
        cursor=cursor,
    )
    query = past_query(asked.form, request.GET.get("sort", "") and str(asked.order))
    if cursor.pk and not listing.rows:
        return redirect(f"{reverse('stakeholders:people-then')}?{query.urlencode()}")
    note_look(request, "people of a past day", [row.pk for row in listing.rows])
    context = {**bar_of(request, asked), **pages_of(listing, query.urlencode())}
    return render(request, "stakeholders/people_then.html", context)


def bar_of(request: HttpRequest, asked: AskedThen) -> dict[str, object]:
    """Everything around the rows. Nothing here asks the database."""
    form, order = asked.form, asked.order
    query = past_query(form, str(order) if request.GET.get("sort") else "") if form.is_bound else request.GET
    return {
        "form": form,
        "lens": asked.lens,
        "query": query.urlencode(),
        "stances": stance_boxes(tuple(form.understood.get("stance") or ()), translation.get_language() or ""),
        "menus": past_menus(form),
        "orders": past_order_select(order),
        "chips": past_chips(form, query),
        "headings": past_headings(query, order),
        "left_out": left_out(request.GET),
    }


@team
@require_GET
def people_then_export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Exactly what the list of that day shows, over all of its pages, as CSV."""
    asked = asked_then(request)
    if asked.lens is None:
        raise Http404
    people = asked.order.arrange(people_of(request, asked.form, asked.lens))
    reader = Reader(request.organization, request.user, asked.at, translation.get_language())
    lines = export_people_then(people, reader=reader, lens=asked.lens)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"people-as-of-{asked.lens.day.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
