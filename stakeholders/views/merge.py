"""Merging two records of one person: choose, look, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.attempt import attempt
from accounts.guards import team
from accounts.models import User
from stakeholders.domain.merge import check_merge, merge_people
from stakeholders.forms.merge import MergeForm
from stakeholders.models import Stakeholder
from stakeholders.queries.merge import MergePreview, merge_preview, merged_into
from stakeholders.views.person import found_person


@team
@require_http_methods(["GET", "POST"])
def person_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """The person of the page stays; the chosen one is looked at, then merged into it."""
    keep = found_person(request, pk)
    form = MergeForm(request.POST or None, person=keep, user=request.user)
    is_looked_at, preview = "confirmed" in request.POST, None
    if is_looked_at:
        _is_done, opened = attempt(
            form,
            lambda: merge_people(keep=keep, drop=form.cleaned_data["other"], actor=request.user, at=timezone.now()),
        )
        if opened is not None:
            undo_url = reverse("stakeholders:undo", args=[opened.id])
            messages.success(request, _("They are one person now."), extra_tags=f"undo {undo_url}")
            return redirect("stakeholders:person", pk)
    else:
        _is_done, preview = attempt(form, lambda: previewed(keep, form.cleaned_data["other"], request.user))
    merged = merged_into(keep, request.membership)
    context = {"form": form, "person": keep, "preview": preview, "merged": merged}
    return render(request, "stakeholders/person_merge.html", context, status=422 if form.errors else 200)


def previewed(keep: Stakeholder, drop: Stakeholder, user: User) -> MergePreview:
    check_merge(keep=keep, drop=drop)
    return merge_preview(keep=keep, drop=drop, user=user)
