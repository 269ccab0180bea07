"""What is done with data that was read."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain.errors import Refused
from accounts.drawing.days import said_day
from accounts.guards import lead, team
from cases.domain import data as verbs
from cases.exchange.data_runs import copy_rows
from cases.forms.data import RuleForm, UseForm
from cases.models import CaseData
from cases.queries.data import all_lines, lines_for, offers_of
from stakeholders.models import ImportState


def _done(pk: int) -> CaseData:
    found = CaseData.objects.filter(state=ImportState.DONE).select_related("organization").defer("content")
    return get_object_or_404(found, pk=pk)


@team
@require_POST
def data_use(request: HttpRequest, pk: int) -> HttpResponse:
    run = _done(pk)
    offer = next((one for one in offers_of(run) if one.key == request.POST.get("offer")), None)
    if offer is None:
        raise Http404
    form = UseForm(request.POST, lines=lines_for(offer, all_lines()))
    if not form.is_valid():
        raise Http404
    told = verbs.Told(offer.value, offer.low, offer.high, source_of(run))
    line = form.cleaned_data["line"]
    try:
        verbs.use_data(run=run, assumption=line, told=told, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("“%(line)s” now says what the data says.") % {"line": line.label})
    return redirect("cases:data-run", pk)


def source_of(run: CaseData) -> str:
    """What stands under the input from then on."""
    day = said_day(timezone.localdate(run.made_at))
    name = f"{run.name} ({run.source})" if run.name and run.source else run.name
    return f"{name}, {day}" if name else _("Four numbers, %(day)s") % {"day": day}


@lead
@require_POST
def data_rule(request: HttpRequest) -> HttpResponse:
    form = RuleForm(request.POST)
    keeps = form.is_valid() and form.cleaned_data["keeps_rows"]
    verbs.set_rule(organization=request.organization, keeps_rows=keeps, actor=request.user, at=timezone.now())
    messages.success(
        request, _("Rows will be kept.") if keeps else _("Rows are not kept. Those that lay here are gone.")
    )
    return redirect("cases:data")


@team
@require_POST
def data_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that were kept, as if the file had been sent once more."""
    try:
        run = copy_rows(run=_done(pk), actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("cases:data-run", pk)
    return redirect("cases:data-columns", run.pk)


@team
@require_POST
def data_rows_delete(request: HttpRequest, pk: int) -> HttpResponse:
    verbs.delete_rows(run=_done(pk), actor=request.user, at=timezone.now())
    messages.success(request, _("The rows are gone. What was read from them stays."))
    return redirect("cases:data-run", pk)


@team
@require_POST
def data_remove(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(CaseData.objects.select_related("organization").defer("content"), pk=pk)
    if run.state != ImportState.DONE and run.user_id != request.user.pk:
        raise Http404
    verbs.remove_data(run=run, actor=request.user, at=timezone.now())
    messages.success(request, _("Removed. The case keeps what it took from it."))
    return redirect("cases:data")
