"""The delivery log, for leads."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.guards import lead
from reminders.enums import State
from reminders.exchange.outbox import is_open
from reminders.queries.deliveries import delivery_page


@lead
@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    page = delivery_page(request.organization, state=state, after=request.GET.get("after", ""))
    following = urlencode({"state": state, "after": page.next}) if page.next else ""
    context = {"page": page, "state": state, "states": State.choices, "next": following, "has_outbox": is_open()}
    return render(request, "reminders/deliveries.html", context)
