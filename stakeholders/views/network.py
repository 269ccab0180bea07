"""Standing in the network: who is central, by five figures."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from accounts.enums import Door
from accounts.guards import team
from accounts.views.reading import note_look
from stakeholders.exchange.standing_csv import export_standing
from stakeholders.forms.standing import Asked, asked_of, headings_for, orders_for
from stakeholders.queries.standing_in_network import (
    MOST_WALKED,
    PAGE,
    NetworkStanding,
    Standing,
    narrowed,
    network_standing,
)


def _found(request: HttpRequest, asked: Asked) -> tuple[NetworkStanding, list[Standing]]:
    today = timezone.localdate(timezone.now())
    standing = network_standing(request.organization, reader=request.user, today=today)
    return standing, narrowed(standing, asked.text, asked.sort)


@team
@require_GET
def network(request: HttpRequest) -> HttpResponse:
    asked = asked_of(request.GET)
    standing, found = _found(request, asked)
    shown = found[asked.start : asked.start + PAGE]
    note_look(request, "standing in the network", [row.pk for row in shown], Door.LIST)
    context = {
        "asked": asked,
        "standing": standing,
        "rows": shown,
        "found": len(found),
        "headings": headings_for(asked),
        "orders": orders_for(asked),
        "most_walked": MOST_WALKED,
        "previous": f"?{asked.url(page=asked.page - 1)}" if asked.page > 1 else "",
        "next": f"?{asked.url(page=asked.page + 1)}" if len(found) > asked.start + PAGE else "",
        "query": asked.url(),
    }
    return render(request, "stakeholders/network.html", context)


@team
@require_GET
def network_export(request: HttpRequest) -> StreamingHttpResponse:
    """Exactly what the page shows, over all of its pages, as CSV."""
    _standing, found = _found(request, asked_of(request.GET))
    note_look(request, "standing in the network", [row.pk for row in found], Door.EXPORT)
    response = StreamingHttpResponse(
        export_standing(found, translation.get_language()), content_type="text/csv; charset=utf-8"
    )
    today = timezone.localdate(timezone.now()).isoformat()
    response["Content-Disposition"] = f'attachment; filename="network-{today}.csv"'
    return response
