"""Who is in a campaign, what it wants of them, and what they changed in its plan. For the team alone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.domain.contributions import write_contributions
from campaigns.domain.scope import want_of_people
from campaigns.forms.scope import NarrowForm, PersonInCampaignForm, WantedForm, said_of
from campaigns.forms.sessions import SessionForm, said_in_session
from campaigns.models import Campaign, CampaignPerson
from campaigns.queries.plan import PlanHead, plan_head
from campaigns.queries.scope import scope_page
from campaigns.queries.sessions import parts_of, session_of, sessions_of
from campaigns.queries.shares import plan_shares
from campaigns.views.asked_for import number_in
from campaigns.views.plan import found_row
from stakeholders.models import Stakeholder
from stakeholders.queries.people_bar import choices_for


def scope_of(campaign: Campaign, query: str = "") -> str:
    """Back to the list as it was: the query is only ever hung on our own address."""
    asked = QueryDict(query, mutable=True)
    asked["campaign"] = str(campaign.pk)
    return f"{reverse('campaigns:scope')}?{asked.urlencode()}"


@team
@require_GET
def scope(request: HttpRequest) -> HttpResponse:
    head = plan_head(timezone.localdate(timezone.now()), number_in(request, "campaign"))
    if head is None:
        return render(request, "campaigns/plan_empty.html")
    context = _listed(request, head)
    note_look(request, "people of a campaign", (row.person.pk for row in context["page"].rows))
    return render(request, "campaigns/scope.html", {"head": head, "campaign": head.campaign, "tab": "scope", **context})


def _listed(request: HttpRequest, head: PlanHead) -> dict[str, Any]:
    today = timezone.localdate(timezone.now())
    form = NarrowForm(request.GET, choices=choices_for(request.organization, request.user))
    narrowed, number = form.narrowed(), min(max(number_in(request, "page") or 1, 1), 10_000)
    sessions, has_more = sessions_of(head.campaign, request.user, today)
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "form": form,
        "narrowed": narrowed,
        "wanted_form": WantedForm(organization=request.organization),
        "page": scope_page(request.user, head.campaign, narrowed, today, number),
        "shares": plan_shares(head.campaign),
        "sessions": sessions,
        "has_more_sessions": has_more,
        "query": query.urlencode(),
        "today": today,
    }


@team
@require_http_methods(["GET", "POST"])
def scope_person(request: HttpRequest, campaign: int, pk: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, campaign)
    whom = get_object_or_404(Stakeholder.objects.current().visible_to(request.user), pk=pk)
    said = CampaignPerson.objects.filter(campaign=found, person=whom).first()
    form = PersonInCampaignForm(request.POST or None, organization=request.organization, said=said)
    facts = {"campaign": found, "ids": [whom.pk], "actor": request.user, "at": timezone.now()}
    seal = Seal(
        form, said or whom, lambda _row: said_of(CampaignPerson.objects.filter(campaign=found, person=whom).first())
    )
    is_done, _act = attempt(form, lambda: want_of_people(wanted=dict(form.cleaned_data), **facts), seal)
    if is_done:
        messages.success(request, _("Saved."))
        return redirect(scope_of(found, request.GET.get("back", "")))
    note_look(request, "people of a campaign", [whom.pk])
    context = {"form": form, "title": whom.name, "back": scope_of(found, request.GET.get("back", ""))}
    return render(request, "campaigns/plan_form.html", context, status=422 if form.errors else 200)


@team
@require_http_methods(["GET", "POST"])
def session_edit(request: HttpRequest, campaign: int, pk: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, campaign)
    session = session_of(found, request.user, pk)
    if session is None:
        raise Http404
    form = SessionForm(request.POST or None, session=session, parts=parts_of(found))
    facts = {"campaign": found, "engagement": session.engagement, "actor": request.user, "at": timezone.now()}
    seal = Seal(form, session.engagement, lambda row: said_in_session(found, row))
    is_done, _nothing = attempt(form, lambda: write_contributions(shares=form.shares(), **facts), seal)
    if is_done:
        messages.success(request, _("Saved."))
        return redirect(scope_of(found) + "#sessions")
    note_look(request, "conversation", (one.person.pk for one in session.takings))
    context = {"form": form, "session": session, "campaign": found, "back": scope_of(found) + "#sessions"}
    return render(request, "campaigns/session_form.html", context, status=422 if form.errors else 200)
