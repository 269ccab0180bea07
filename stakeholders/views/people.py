"""The list of people: a page of it, what it adds up to, and all of it as a file."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from accounts.enums import Door
from accounts.guards import team
from accounts.views.reading import note_look
from stakeholders.exchange.people_csv import Reader, export_people
from stakeholders.forms.people_filter import PeopleFilter, chips, query_of
from stakeholders.forms.people_tabs import changes_for, headings_for, menus_for, order_select, stance_boxes, tabs_for
from stakeholders.queries.people import Cursor, Listing, Order, list_people
from stakeholders.queries.people_bar import Choices, choices_for, counts_of, said, totals_of


@dataclass(frozen=True)
class Asked:
    """What the address asks the list for."""

    at: datetime
    today: date
    choices: Choices
    sieve: PeopleFilter
    order: Order


def asked_of(request: HttpRequest) -> Asked:
    at = timezone.now()
    choices = choices_for(request.organization, request.user)
    today = timezone.localdate(at)
    sieve = PeopleFilter(request.GET, user=request.user, today=today, choices=choices)
    return Asked(at, today, choices, sieve, Order.parse(request.GET.get("sort", "")))


def cursor_of(query: QueryDict) -> Cursor:
    after, before = (_id(query.get(name, "")) for name in ("after", "before"))
    return Cursor(after=after, before=None if after else before)


def _id(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


def pages_of(listing: Listing, query: str) -> dict[str, object]:
    """The rows, and the addresses of the pages around them, empty where there is none."""
    start = f"?{query}&" if query else "?"
    return {
        "listing": listing,
        "previous": f"{start}before={listing.previous}" if listing.previous else "",
        "next": f"{start}after={listing.next}" if listing.next else "",
    }


@team
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    asked, cursor = asked_of(request), cursor_of(request.GET)
    sieve, order = asked.sieve, asked.order
    facts = {"user": request.user, "today": asked.today, "words": sieve.words, "order": order}
    listing = list_people(sieve.narrowing, cursor=cursor, **facts)
    query = query_of(sieve, order)
    if cursor.pk and not listing.rows:
        return redirect(f"{reverse('stakeholders:people')}?{query.urlencode()}")
    seen = [row.pk for row in listing.rows]
    note_look(request, "people", seen, Door.LIST)
    context = {**bar_of(asked, query), **pages_of(listing, query.urlencode())}
    return render(request, "stakeholders/people_list.html", context)


def bar_of(asked: Asked, query: QueryDict) -> dict[str, object]:
    """Everything around the rows. Nothing here asks the database."""
    sieve, order, text = asked.sieve, asked.order, query.urlencode()
    return {
        "query": text,
        "text": sieve.cleaned.get("q") or "",
        "errors": sieve.text_errors,
        "stances": stance_boxes(tuple(sieve.cleaned.get("stance") or ()), translation.get_language() or ""),
        "is_lagging": bool(sieve.cleaned.get("lagging")),
        "menus": menus_for(sieve),
        "orders": order_select(order),
        "chips": chips(sieve, query),
        "headings": headings_for(query, order),
        "tabs": tabs_for(asked.choices.views, query),
        "changes": changes_for(asked.choices),
        "is_narrowed": any(name != "sort" for name in query),
    }


@team
@require_GET
def people_totals(request: HttpRequest) -> HttpResponse:
    """What the page leaves to be asked afterwards: the sums of this list and the count of each tab."""
    asked = asked_of(request)
    tabs = tabs_for(asked.choices.views, query_of(asked.sieve))
    facts = {"user": request.user, "today": asked.today, "choices": asked.choices}
    counted = counts_of({tab.key: PeopleFilter(QueryDict(tab.query), **facts).qs for tab in tabs})
    context = {
        "totals": totals_of(asked.sieve.qs, asked.today),
        "counts": {key: said(count) for key, count in counted.items()},
    }
    return render(request, "stakeholders/people_totals.html", context)


@team
@require_GET
def people_export(request: HttpRequest) -> StreamingHttpResponse:
    """Exactly what the list shows, over all of its pages, as CSV."""
    asked = asked_of(request)
    reader = Reader(request.organization, request.user, asked.at, translation.get_language())
    lines = export_people(asked.order.arrange(asked.sieve.qs), reader=reader, today=asked.today)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="people-{asked.today.isoformat()}.csv"'
    return response
