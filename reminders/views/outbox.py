"""The mails in the folder, for leads during development."""

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.guards import lead
from reminders.exchange import outbox as folder

#: A mail styles its elements; its scripts, forms and frames stay dead.
MAIL_POLICY = {"style-src": ["'unsafe-inline'"], "script-src": ["'none'"], "sandbox": ["allow-popups"]}


@lead
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    if not folder.is_open():
        raise Http404
    return render(request, "reminders/outbox.html", {"letters": folder.letters(request.organization)})


@lead
@require_safe
@csp_replace(MAIL_POLICY)
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as its receiver sees it; `?text` for the plain part."""
    found = folder.letter(request.organization, name) if folder.is_open() else None
    if found is None:
        raise Http404
    if "text" in request.GET or not found.html:
        return HttpResponse(found.text, content_type="text/plain; charset=utf-8")
    return HttpResponse(found.html)
