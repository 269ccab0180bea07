"""The case: its page for the team and for sponsors, and moving its values."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.enums import Role
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import only, team
from cases.domain import lines as verbs
from cases.forms.values import ValuesForm, said_values
from cases.models import BusinessCase
from cases.queries.case_page import LIKELY, VIEWS, CasePage, case_page, page_at
from cases.queries.reading import find_case, read_case
from cases.queries.sign_offs import marks_of

READERS = (Role.LEAD, Role.MEMBER, Role.SPONSOR)


def case_of(request: HttpRequest) -> BusinessCase:
    found = find_case(request.organization)
    if found is None:
        raise Http404
    return found


def is_team(request: HttpRequest) -> bool:
    return request.membership.role in (Role.LEAD, Role.MEMBER)


@only(*READERS)
@require_GET
def case(request: HttpRequest) -> HttpResponse:
    """Without a case: how to begin one."""
    found = find_case(request.organization)
    if found is None:
        return redirect("cases:start") if is_team(request) else render(request, "cases/case_none.html")
    view = request.GET.get("view", LIKELY)
    page = case_page(read_case(found), view if view in VIEWS else LIKELY)
    form = None
    if is_team(request) and page.view == LIKELY:
        form = ValuesForm(read=page.read)
        Seal(form, found, said_values)
    return shown(request, page, form)


def shown(request: HttpRequest, page: CasePage, form: ValuesForm | None) -> HttpResponse:
    marks = marks_of([line.row for line in page.read.lines], timezone.now())
    context = {"page": page, "case": page.read.case, "form": form, "is_team": is_team(request), "views": VIEWS}
    context |= {"marks": marks, "is_reading_only": not is_team(request)}
    return render(request, "cases/case.html", context, status=422 if form and form.errors else 200)


@team
@require_POST
def values(request: HttpRequest) -> HttpResponse:
    """All that was moved, as one version."""
    found = case_of(request)
    read = read_case(found)
    form = ValuesForm(request.POST, read=read)
    facts: dict[str, Any] = {"case": found, "actor": request.user, "at": timezone.now()}
    save = lambda: verbs.change_values(values=form.values(), why=form.cleaned_data["why"], **facts)  # noqa: E731
    is_done, _nothing = attempt(form, save, Seal(form, found, said_values))
    if is_done:
        messages.success(request, _("Saved."))
        return redirect("cases:case")
    return shown(request, case_page(read), form)


@team
@require_POST
def values_try(request: HttpRequest) -> HttpResponse:
    """What would come out, for the page that is open; nothing is saved, and the band stays as it is."""
    read = read_case(case_of(request))
    form = ValuesForm(request.POST, read=read)
    form.is_valid()
    page = page_at(read, form.readable())
    return render(request, "cases/case_live.html", {"page": page, "case": page.read.case, "form": form})


@team
@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    found = case_of(request)
    moved = sum(line.row.has_moved for line in read_case(found).lines)
    verbs.reset_to_sources(case=found, actor=request.user, at=timezone.now())
    told = ngettext(
        "%(n)s value says what its source says again.", "%(n)s values say what their sources say again.", moved
    )
    messages.success(request, told % {"n": moved})
    return redirect(reverse("cases:case"))
