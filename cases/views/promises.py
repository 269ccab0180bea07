"""What initiatives promised and what came of it: the list, and one of them. Sponsors read it, without people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guards import only
from accounts.views.asked_for import number_in
from cases.analysis.promises import FRESH_DAYS
from cases.models import Benefit
from cases.queries.promises import find_promise, promise_page, promises_page
from cases.views.case import READERS, is_team


def found_promise(pk: int) -> Benefit:
    found = find_promise(pk)
    if found is None:
        raise Http404
    return found


@only(*READERS)
@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate(timezone.now())
    page = promises_page(today, is_team=is_team(request), number=number_in(request, "page") or 1)
    context = {"page": page, "is_team": is_team(request), "fresh_days": FRESH_DAYS}
    return render(request, "cases/promises.html", context)


@only(*READERS)
@require_GET
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate(timezone.now())
    page = promise_page(found_promise(pk), today, is_team=is_team(request))
    context = {"page": page, "row": page.row, "benefit": page.row.benefit, "today": today}
    context |= {"is_team": is_team(request), "fresh_days": FRESH_DAYS}
    return render(request, "cases/promise.html", context)
