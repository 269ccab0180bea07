"""The page of a respondent, by personal link. Reading changes nothing; only a press does."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from accounts.forms.attempt import attempt
from reminders.exchange.frame import reading_as
from stakeholders.domain.tie_surveys import answer_survey, may_answer, open_respondent
from stakeholders.forms.tie_survey import AnswerForm
from stakeholders.models import ProposalState, Respondent
from stakeholders.queries.tie_surveys import offered_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tie_survey_answer(request: HttpRequest, token: str) -> HttpResponse:
    """A link that we never made is missing; one that has run out says so and names nobody."""
    respondent, at = open_respondent(token), timezone.now()
    if respondent is None:
        raise Http404
    if not may_answer(respondent, at):
        return render(request, "stakeholders/tie_survey_closed.html", status=410)
    assert respondent.user is not None
    with scope(organization=respondent.organization), reading_as(respondent.user, respondent.organization):
        return _page(request, respondent, token)


def _page(request: HttpRequest, respondent: Respondent, token: str) -> HttpResponse:
    at = timezone.now()
    offered = offered_in(respondent.survey, today=timezone.localdate(at)).exclude(pk=respondent.person_id)
    people = list(offered.only("name", "title"))
    stands = respondent.proposals.exclude(state=ProposalState.WITHDRAWN)
    said = dict(stands.values_list("influencer", "strength"))
    form = AnswerForm(request.POST if request.method == "POST" else None, people=people, said=said)
    ids = [one.pk for one in people]
    is_done, _result = attempt(
        form, lambda: answer_survey(respondent=respondent, said=form.strengths(), offered=ids, at=at)
    )
    if is_done:
        messages.success(request, _("Thank you. Your answers are saved."))
        return redirect("stakeholders:tie-survey-answer", token)
    context = {
        "form": form,
        "survey": respondent.survey,
        "respondent": respondent,
        "company": respondent.organization.name,
    }
    return render(request, "stakeholders/tie_survey_answer.html", context, status=422 if form.errors else 200)
