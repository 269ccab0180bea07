"""The objective's old and new wording, and who accepts the new one. For the team alone."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.domain import wording as verbs
from campaigns.forms.wording import WordingAnswerForm
from campaigns.models import Campaign, WordingAnswer
from campaigns.queries.wording import wording_page
from campaigns.views.plan import filled, found_row
from campaigns.views.plan_changing import removed
from campaigns.views.scope import scope_of
from stakeholders.models import Stakeholder


def _page_of(campaign_id: int) -> str:
    return reverse("campaigns:wording", args=[campaign_id])


@team
@require_GET
def wording(request: HttpRequest, pk: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, pk)
    page = wording_page(found, request.user, timezone.localdate(timezone.now()))
    note_look(request, "who accepts the wording", page.people_told())
    return render(request, "campaigns/wording.html", {"campaign": found, "page": page, "scope": scope_of(found)})


@team
@require_http_methods(["GET", "POST"])
def wording_note(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, pk)
    whose = get_object_or_404(Stakeholder.objects.current().visible_to(request.user), pk=person)
    form = WordingAnswerForm(request.POST or None, person=whose, user=request.user)
    facts = {"campaign": found, "person": whose, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: verbs.note_wording_answer(said=form.said(), **facts),
        title=_("What %(name)s says of the new wording") % {"name": whose.name},
        back=_page_of(pk),
        intro="campaigns/wording_intro.html",
        subject=found,
    )


@team
@require_POST
def wording_answer_remove(request: HttpRequest, pk: int) -> HttpResponse:
    answers = WordingAnswer.objects.visible_to(request.user).select_related("organization")
    found = get_object_or_404(answers, pk=pk)
    return removed(request, partial(verbs.remove_wording_answer, answer=found), _page_of(found.campaign_id))
