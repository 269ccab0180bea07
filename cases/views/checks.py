"""Which inputs finance has signed, and asking for the others."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.domain.errors import Refused
from accounts.forms.attempt import attempt
from accounts.guards import team
from cases.domain import sign_offs as verbs
from cases.forms.sign_off import SignerForm
from cases.models import Assumption, SignOff
from cases.models.sign_off import FRESH_DAYS
from cases.queries.sign_offs import checks as checks_of
from cases.queries.sign_offs import with_address


@team
@require_GET
def checks(request: HttpRequest) -> HttpResponse:
    lines = checks_of(timezone.now())
    signed = sum(1 for line in lines if line.mark.state == "signed")
    context = {"lines": lines, "signed": signed, "fresh_days": FRESH_DAYS}
    return render(request, "cases/checks.html", context)


@team
@require_http_methods(["GET", "POST"])
def check_ask(request: HttpRequest, pk: int) -> HttpResponse:
    found = Assumption.objects.filter(reckoning="").select_related("organization", "block", "case")
    line = get_object_or_404(found, pk=pk)
    people = with_address(request.user)
    first = f"person-{line.case.finance_id}" if line.case.finance_id else ""
    facts = {"user": request.user, "organization": request.organization, "people": people, "first": first}
    form = SignerForm(request.POST or None, **facts)
    is_done, _made = attempt(
        form,
        lambda: verbs.ask_sign_off(assumption=line, signer=form.chosen(), actor=request.user, at=timezone.now()),
    )
    if is_done:
        messages.success(request, _("A mail is on its way."))
        return redirect("cases:checks")
    context = {"form": form, "line": line, "currency": request.organization.currency}
    return render(request, "cases/check_ask.html", context, status=422 if form.errors else 200)


@team
@require_POST
def check_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(SignOff.objects.select_related("organization"), pk=pk)
    try:
        verbs.revoke_sign_off(sign_off=found, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Taken back. The link is dead."))
    return redirect("cases:checks")
