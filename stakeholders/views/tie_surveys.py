"""Surveys of who goes to whom: a lead writes and sends them, the team decides on the answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.enums import Role
from accounts.forms.attempt import attempt
from accounts.guards import lead, team
from accounts.views.reading import note_look
from stakeholders.domain import tie_surveys as verbs
from stakeholders.domain.errors import Refused
from stakeholders.domain.proposals import accept_proposals, refuse_proposals
from stakeholders.forms.tie_survey import TieSurveyForm, decided
from stakeholders.mails import written_survey
from stakeholders.models import ProposedTie, Respondent, Stakeholder, TieSurvey
from stakeholders.queries.tie_surveys import survey_page, surveys
from stakeholders.views.undoing import tell_done


def _survey(pk: int) -> TieSurvey:
    return get_object_or_404(TieSurvey.objects.select_related("organization", "made_by"), pk=pk)


@team
@require_GET
def tie_surveys(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    found = [(one, one.is_open(at)) for one in surveys(request.user).select_related("organization")[:50]]
    return render(request, "stakeholders/tie_surveys.html", {"surveys": found, "is_lead": _is_lead(request)})


def _is_lead(request: HttpRequest) -> bool:
    return bool(request.membership and request.membership.role == Role.LEAD)


@lead
@require_http_methods(["GET", "POST"])
def tie_survey_new(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    form = TieSurveyForm(
        request.POST if request.method == "POST" else None,
        organization=request.organization,
        reader=request.user,
        today=timezone.localdate(at),
    )
    _is_done, survey = attempt(
        form,
        lambda: verbs.make_survey(
            organization=request.organization,
            question=form.cleaned_data["question"],
            closes_on=form.cleaned_data["closes_on"],
            asked=form.chosen("asked"),
            offered=form.chosen("offered"),
            actor=request.user,
            at=at,
        ),
    )
    if survey is not None:
        return redirect("stakeholders:tie-survey-show", survey.pk)
    return render(request, "stakeholders/tie_survey_form.html", {"form": form}, status=422 if form.errors else 200)


@team
@require_GET
def tie_survey_show(request: HttpRequest, pk: int) -> HttpResponse:
    survey, at = _survey(pk), timezone.now()
    page = survey_page(survey, reader=request.user, today=timezone.localdate(at))
    note_look(request, "survey", page.person_ids)
    preview = None if survey.sent_at else written_survey(survey, survey.made_by, "", "", at)
    context = {
        "page": page,
        "survey": survey,
        "preview": preview,
        "is_open": survey.is_open(at),
        "is_over": survey.is_over(at),
        "is_lead": _is_lead(request),
    }
    return render(request, "stakeholders/tie_survey.html", context)


def _said(request: HttpRequest, pk: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("stakeholders:tie-survey-show", pk)


def _refused(request: HttpRequest, pk: int, refusal: Refused) -> HttpResponse:
    messages.error(request, refusal.message)
    return redirect("stakeholders:tie-survey-show", pk)


@lead
@require_POST
def tie_survey_send(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        count = verbs.send_survey(survey=_survey(pk), actor=request.user, at=timezone.now())
    except Refused as refusal:
        return _refused(request, pk, refusal)
    return _said(
        request, pk, ngettext("%(n)s mail is on its way.", "%(n)s mails are on their way.", count) % {"n": count}
    )


@lead
@require_POST
def tie_survey_remind(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        count = verbs.remind_respondents(survey=_survey(pk), actor=request.user, at=timezone.now())
    except Refused as refusal:
        return _refused(request, pk, refusal)
    if not count:
        return _said(request, pk, _("Everybody has answered or was reminded."))
    return _said(request, pk, ngettext("%(n)s person is reminded.", "%(n)s people are reminded.", count) % {"n": count})


@lead
@require_POST
def tie_survey_close(request: HttpRequest, pk: int) -> HttpResponse:
    verbs.close_survey(survey=_survey(pk), actor=request.user, at=timezone.now())
    return _said(request, pk, _("Closed. No more answers come in."))


@lead
@require_POST
def tie_survey_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the respondent's."""
    others = Respondent.objects.filter(person__in=Stakeholder.objects.visible_to(request.user))
    respondent = get_object_or_404(others.select_related("organization"), pk=pk)
    verbs.revoke_respondent(respondent=respondent, actor=request.user, at=timezone.now())
    return _said(request, respondent.survey_id, _("That link opens nothing any more."))


@team
@require_POST
def tie_survey_settle(request: HttpRequest, pk: int) -> HttpResponse:
    survey, at = _survey(pk), timezone.now()
    undecided = ProposedTie.objects.undecided().visible_to(request.user).filter(respondent__survey=survey)
    verb, ids = decided(request.POST, list(undecided.values_list("pk", flat=True)))
    ids = list(undecided.filter(pk__in=ids).values_list("pk", flat=True))
    facts = {"organization": survey.organization, "ids": ids, "actor": request.user, "at": at}
    back = reverse("stakeholders:tie-survey-show", args=[pk])
    if not ids:
        messages.error(request, _("That was decided already."))
    elif verb == "accept":
        act, count, gone = accept_proposals(**facts)
        if gone:
            messages.error(request, _("%(n)s could not be accepted: one of the two is no longer here.") % {"n": gone})
        if count:
            words = ngettext("%(n)s tie is noted.", "%(n)s ties are noted.", count) % {"n": count}
            tell_done(request, words, act.id, back)
    else:
        act, count = refuse_proposals(**facts)
        words = ngettext("%(n)s answer is refused.", "%(n)s answers are refused.", count) % {"n": count}
        tell_done(request, words, act.id, back)
    return redirect("stakeholders:tie-survey-show", pk)
