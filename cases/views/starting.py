"""Beginning a case, naming it, and doing away with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.seals import Seal
from accounts.guards import lead, team
from cases.domain import starting as verbs
from cases.forms.owners import owners_of
from cases.forms.starting import CaseForm, FourNumbersForm, LinesForm, RemoveForm, said_of_case
from cases.queries.reading import find_case
from cases.standard import FOUR_NUMBERS, STANDARD
from cases.views.case import case_of
from cases.views.filling import filled


@team
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Four numbers, the least that a case can begin with."""
    if find_case(request.organization):
        return redirect("cases:case")
    form = FourNumbersForm(request.POST or None, currency=request.organization.currency)
    facts = {"organization": request.organization, "actor": request.user, "at": timezone.now()}

    def begin() -> object:
        given = form.given()
        return verbs.start_case(called=form.cleaned_data["called"], blocks=FOUR_NUMBERS, given=given, **facts)

    return filled(request, form, begin, title=_("Business case"), template="cases/start.html")


@team
@require_http_methods(["GET", "POST"])
def start_lines(request: HttpRequest) -> HttpResponse:
    """Line by line, by the standard case."""
    if find_case(request.organization):
        return redirect("cases:case")
    form = LinesForm(request.POST or None, blocks=STANDARD, currency=request.organization.currency)
    facts = {"organization": request.organization, "actor": request.user, "at": timezone.now()}

    def begin() -> object:
        given = form.given()
        return verbs.start_case(called=form.cleaned_data["called"], blocks=STANDARD, given=given, **facts)

    return filled(request, form, begin, title=_("What standing still costs"), template="cases/start_lines.html")


@team
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    found = case_of(request)
    owners = owners_of(request.organization, timezone.localdate(timezone.now()))
    people = [(one.pk, one.name) for one in owners.people.values()]
    form = CaseForm(request.POST or None, case=found, people=people)
    facts = {"case": found, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.change_case(facts=form.facts(), **facts),
        title=found.name,
        seal=Seal(form, found, said_of_case),
        ways_out="cases/case_out.html",
    )


@lead
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest) -> HttpResponse:
    found = case_of(request)
    form = RemoveForm(request.POST or None)
    facts = {"case": found, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.remove_case(typed=form.cleaned_data["typed"], **facts),
        title=_("Remove “%(case)s” with all its versions") % {"case": found.name},
        said=_("Removed. You can begin a new one here."),
        is_removing=True,
    )
