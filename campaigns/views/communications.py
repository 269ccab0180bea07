"""The communications plan: who should know what, how often, and whom nothing reaches. For the team alone."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import communications as verbs
from campaigns.forms.communications import DayForm, LineForm, said_of_line
from campaigns.models import CommunicationLine
from campaigns.queries.communications import USUAL_WEEKS, WEEKS, communications_page, line_page
from campaigns.queries.silent import silent_page
from campaigns.views.asked_for import number_in
from campaigns.views.plan import filled, people_of
from campaigns.views.plan_changing import removed


def _found(pk: int) -> CommunicationLine:
    lines = CommunicationLine.objects.select_related("organization", "owner", "story__leader")
    return get_object_or_404(lines, pk=pk)


def page_of(line: CommunicationLine) -> str:
    return reverse("campaigns:communication", args=[line.pk])


@team
@require_GET
def communications(request: HttpRequest) -> HttpResponse:
    page = communications_page(request.user, timezone.localdate(timezone.now()), *_weeks_and_page(request))
    return render(request, "campaigns/communications.html", {"page": page, "all_weeks": WEEKS})


@team
@require_GET
def communications_silent(request: HttpRequest) -> HttpResponse:
    page = silent_page(request.user, timezone.localdate(timezone.now()), *_weeks_and_page(request))
    return render(request, "campaigns/communications_silent.html", {"page": page, "all_weeks": WEEKS})


def _weeks_and_page(request: HttpRequest) -> tuple[int, int]:
    weeks = number_in(request, "weeks")
    return weeks if weeks in WEEKS else USUAL_WEEKS, max(min(number_in(request, "page") or 1, 1000), 1)


def _form(request: HttpRequest, line: CommunicationLine | None = None) -> LineForm:
    asked_for = {name: request.GET[name][:120] for name in ("who", "audience") if name in request.GET}
    return LineForm(
        request.POST or None,
        user=request.user,
        organization=request.organization,
        people=people_of(request),
        today=timezone.localdate(timezone.now()),
        line=line,
        asked_for=asked_for,
    )


@team
@require_http_methods(["GET", "POST"])
def communication_add(request: HttpRequest) -> HttpResponse:
    form, facts = _form(request), {"actor": request.user, "at": timezone.now()}
    facts |= {"organization": request.organization}
    return filled(
        request,
        form,
        lambda: verbs.add_line(facts=form.facts(), first_on=form.cleaned_data["first_on"], **facts),
        title=_("Who should know what"),
        back=reverse("campaigns:communications"),
    )


@team
@require_http_methods(["GET", "POST"])
def communication_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, user = _found(pk), request.user
    form, facts = _form(request, found), {"actor": user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.change_line(line=found, facts=form.facts(), **facts),
        title=found.audience,
        back=page_of(found),
        ways_out="campaigns/communication_out.html",
        subject=found,
        seal=Seal(form, found, lambda row: said_of_line(row, user)),
    )


@team
@require_POST
def communication_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(pk)
    remove = partial(verbs.remove_line, line=found)
    return removed(request, remove, reverse("campaigns:communications"), refused=page_of(found))


@team
@require_http_methods(["GET", "POST"])
def communication(request: HttpRequest, pk: int) -> HttpResponse:
    """The line, and a day more for it."""
    found, at = _found(pk), timezone.now()
    form = DayForm(request.POST or None)
    facts = {"line": found, "actor": request.user, "at": at}
    is_done, made = attempt(form, lambda: verbs.add_occasion(**facts, **form.cleaned_data))
    if is_done and made:
        messages.success(request, _("Added."))
        return redirect(page_of(found))
    page = line_page(found, request.user, timezone.localdate(at))
    context = {"line": found, "page": page, "form": form, "today": timezone.localdate(at)}
    return render(request, "campaigns/communication.html", context, status=422 if form.errors else 200)
