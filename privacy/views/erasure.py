"""Erasing a person, for leads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.attempt import attempt
from accounts.guards import lead
from privacy.domain.erasure import erase_person
from privacy.forms.erasure import EraseForm
from stakeholders.models import Stakeholder


@lead
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    people = Stakeholder.objects.current().visible_to(request.user).select_related("organization", "user")
    person = get_object_or_404(people, pk=pk)
    form = EraseForm(request.POST or None)
    is_done, _result = attempt(
        form,
        lambda: erase_person(
            stakeholder=person, typed=form.cleaned_data["typed"], actor=request.user, at=timezone.now()
        ),
    )
    if is_done:
        messages.success(request, _("Everything that said who they were is gone."))
        return redirect("stakeholders:people")
    return render(request, "privacy/erase.html", {"form": form, "person": person})
