"""Changing what is said about a tie."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from accounts.views.reading import note_look
from stakeholders.domain.ties import change_tie
from stakeholders.forms.ties import TieFactsForm
from stakeholders.models import InfluenceTie


def found_tie(request: HttpRequest, pk: int) -> InfluenceTie:
    """Of two people who are still here, the reader not among them."""
    ends = ("influencer", "influenced")
    ties = InfluenceTie.objects.select_related("organization", *ends)
    for end in ends:
        ties = ties.filter(**{f"{end}__merged_into": None, f"{end}__erased_at": None})
        ties = ties.exclude(**{f"{end}__user": request.user})
    return get_object_or_404(ties, pk=pk)


@team
@require_http_methods(["GET", "POST"])
def tie_edit(request: HttpRequest, pk: int) -> HttpResponse:
    tie = found_tie(request, pk)
    form = TieFactsForm(request.POST or None, instance=tie)
    is_done, _result = attempt(
        form,
        lambda: change_tie(tie=tie, actor=request.user, at=timezone.now(), **form.cleaned_data),
        Seal(form, tie),
    )
    if is_done:
        messages.success(request, _("Saved."))
        return redirect("stakeholders:person", tie.influenced_id)
    note_look(request, "ties", [tie.influencer_id, tie.influenced_id])
    return render(request, "stakeholders/tie_edit.html", {"form": form, "tie": tie}, status=422 if form.errors else 200)
