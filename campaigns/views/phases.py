"""The stretches of the plan."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import phases as verbs
from campaigns.forms.plan import PhaseForm
from campaigns.models import Campaign, Phase
from campaigns.views.plan import back_to, filled, found_row
from campaigns.views.plan_changing import removed


@team
@require_http_methods(["GET", "POST"])
def phase_add(request: HttpRequest, pk: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, pk)
    form = PhaseForm(request.POST or None)
    facts = {"campaign": found, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.add_phase(stretch=form.stretch(), **facts),
        title=_("A new phase"),
        back=back_to(found),
    )


@team
@require_http_methods(["GET", "POST"])
def phase_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found: Phase = found_row(Phase, pk)
    form = PhaseForm(request.POST or None, phase=found)
    facts = {"phase": found, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.change_phase(stretch=form.stretch(), **facts),
        title=found.name,
        back=back_to(found.campaign),
        ways_out="campaigns/plan_phase_out.html",
        subject=found,
        seal=Seal(form, found),
    )


@team
@require_POST
def phase_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found: Phase = found_row(Phase, pk)
    return removed(request, partial(verbs.remove_phase, phase=found), back_to(found.campaign))
