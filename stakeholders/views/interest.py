"""What is in it for somebody, step by step."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from stakeholders.domain import interests as verbs
from stakeholders.forms.interest import ConfirmForm, InterestForm, ProofForm
from stakeholders.models import Interest
from stakeholders.views.person import found_person


def found_interest(request: HttpRequest, pk: int) -> Interest:
    visible = Interest.objects.exclude(stakeholder__user=request.user).filter(
        stakeholder__merged_into=None, stakeholder__erased_at=None
    )
    found = visible.select_related("stakeholder", "organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@team
@require_http_methods(["GET", "POST"])
def interest_add(request: HttpRequest, pk: int) -> HttpResponse:
    person, at = found_person(request, pk), timezone.now()
    form = InterestForm(request.POST or None)
    is_done, _result = attempt(
        form,
        lambda: verbs.add_interest(
            stakeholder=person, noted_on=timezone.localdate(at), actor=request.user, at=at, **form.cleaned_data
        ),
    )
    if is_done:
        messages.success(request, _("Noted."))
        return redirect("stakeholders:person", pk)
    context = {"form": form, "person": person}
    return render(request, "stakeholders/interest_form.html", context, status=422 if form.errors else 200)


@team
@require_http_methods(["GET", "POST"])
def interest_edit(request: HttpRequest, pk: int) -> HttpResponse:
    interest = found_interest(request, pk)
    form = InterestForm(request.POST or None, instance=interest)
    is_done, _result = attempt(
        form,
        lambda: verbs.edit_interest(interest=interest, actor=request.user, at=timezone.now(), **form.cleaned_data),
        Seal(form, interest),
    )
    if is_done:
        messages.success(request, _("Saved."))
        return redirect("stakeholders:person", interest.stakeholder_id)
    context = {
        "form": form,
        "person": interest.stakeholder,
        "interest": interest,
        "confirm_form": ConfirmForm(),
        "proof_form": ProofForm(),
    }
    return render(request, "stakeholders/interest_form.html", context, status=422 if form.errors else 200)


@team
@require_POST
def interest_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Confirm, prove, retire or move up."""
    interest, at = found_interest(request, pk), timezone.now()
    facts = {"interest": interest, "actor": request.user, "at": at}
    today = timezone.localdate(at)
    if step == "confirm":
        form = ConfirmForm(request.POST)
        told_by = form.cleaned_data["told_by"] if form.is_valid() else ""
        verbs.confirm_interest(confirmed_on=today, told_by=told_by or interest.stakeholder.name, **facts)
    elif step == "retire":
        verbs.retire_interest(retired_on=today, **facts)
    elif step == "up":
        verbs.move_interest_up(**facts)
    else:
        return prove(request, interest, facts)
    return redirect("stakeholders:person", interest.stakeholder_id)


def prove(request: HttpRequest, interest: Interest, facts: dict) -> HttpResponse:
    form = ProofForm(request.POST)
    is_done, _result = attempt(
        form,
        lambda: verbs.prove_interest(
            proof=form.cleaned_data["proof"], proven_on=timezone.localdate(facts["at"]), **facts
        ),
    )
    if not is_done:
        messages.error(request, _("Say where it was shown."))
        return redirect("stakeholders:interest-edit", interest.pk)
    return redirect("stakeholders:person", interest.stakeholder_id)
