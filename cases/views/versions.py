"""The versions of the case: who changed it, when and why; two beside each other; an old one put back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.guards import only, team
from cases.domain.putting_back import put_back
from cases.models import BusinessCase, CaseVersion
from cases.queries.comparing import compare, versions_page
from cases.queries.versions import read_version
from cases.views.case import READERS, case_of, is_team
from cases.views.filling import done


def _asked(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _version(case: BusinessCase, **which: int) -> CaseVersion:
    versions = case.versions.select_related("made_by", "organization", "case__organization")
    return get_object_or_404(versions, **which)


@only(*READERS)
@require_GET
def versions(request: HttpRequest) -> HttpResponse:
    """With two numbers in the address: what differs between them."""
    found = case_of(request)
    older, newer = _asked(request, "older"), _asked(request, "newer")
    context: dict[str, Any] = {"case": found, "is_team": is_team(request)}
    if older is not None and newer is not None:
        pair = sorted((older, newer))
        context["comparison"] = compare(*(_version(found, number=number) for number in pair))
    context["page"] = versions_page(found, _asked(request, "page") or 1)
    return render(request, "cases/versions.html", context)


@only(*READERS)
@require_GET
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """The case as it was."""
    found = _version(case_of(request), pk=pk)
    context = {"version": found, "read": read_version(found), "case": found.case, "is_team": is_team(request)}
    return render(request, "cases/version.html", context)


@team
@require_POST
def version_put_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = _version(case_of(request), pk=pk)
    facts = {"version": found, "actor": request.user, "at": timezone.now()}
    said = _("Version %(number)s is put back, as a new version.") % {"number": found.number}
    return done(request, lambda: put_back(**facts), said)
