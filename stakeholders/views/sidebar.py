"""The part of the side bar that comes after the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.enums import Door
from accounts.guards import team
from accounts.views.reading import note_look
from stakeholders.queries.sidebar import sidebar_for


@team
@require_GET
def sidebar(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    shown = sidebar_for(request.organization, request.user, timezone.localdate(at))
    if shown.pins:
        note_look(request, "pins", [pinned.pk for pinned in shown.pins], Door.LIST)
    return render(request, "stakeholders/sidebar.html", {"shown": shown})
