"""Find or jump to: people, conversations, campaigns."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.guards import team
from stakeholders.queries.find import find

LONGEST = 100


@team
@require_GET
def find_page(request: HttpRequest) -> HttpResponse:
    """The list of hits for htmx, a page of its own otherwise."""
    text = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
    context = {"text": text, "kinds": find(request.user, request.organization, text)}
    is_part = bool(request.headers.get("HX-Request"))
    return render(request, f"stakeholders/find_{'hits' if is_part else 'page'}.html", context)
