"""The plan: a campaign with what is done in it, for the team."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.enums import Role
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import actions as actions_verbs
from campaigns.domain import campaigns as verbs
from campaigns.forms.plan import ActionForm, CampaignForm, DoneForm, MilestoneForm, said_of_action
from campaigns.models import Action, Campaign, Milestone
from campaigns.queries.curve import current_share
from campaigns.queries.plan import people_to_name


def back_to(campaign: Campaign) -> str:
    return f"{reverse('campaigns:campaign')}?campaign={campaign.pk}"


def filled(
    request: HttpRequest,
    form: forms.Form,
    verb: Callable[[], Any],
    title: str,
    back: str | Callable[[Any], str],
    cancel: str = "",
    seal: Seal | None = None,
    template: str = "campaigns/plan_form.html",
    **more: Any,
) -> HttpResponse:
    """A form on a page of its own: on to `back` when its verb went through, else the form with what is wrong.

    `back` may ask what the verb made. `more` goes to the template: `intro` and `ways_out` are parts before and after
    the form, `subject` is what they are about, `subtitle` stands in the head.
    """
    is_done, made = attempt(form, verb, seal)
    if is_done:
        messages.success(request, _("Saved."))
        return redirect(back if isinstance(back, str) else back(made))
    context = {"form": form, "title": title, "back": cancel or back, **more}
    return render(request, template, context, status=422 if form.errors else 200)


@team
@require_http_methods(["GET", "POST"])
def campaign_new(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    today = timezone.localdate(at)
    form = CampaignForm(request.POST or None, today=today, share=current_share(request.organization, today, at))
    return filled(
        request,
        form,
        lambda: verbs.create_campaign(organization=request.organization, facts=form.facts(), actor=request.user, at=at),
        title=_("A new campaign"),
        back=back_to,
        cancel=reverse("campaigns:campaign"),
    )


@team
@require_http_methods(["GET", "POST"])
def campaign_edit(request: HttpRequest, pk: int) -> HttpResponse:
    at, found = timezone.now(), found_row(Campaign, pk)
    form = CampaignForm(request.POST or None, today=timezone.localdate(at), campaign=found)
    return filled(
        request,
        form,
        lambda: verbs.change_campaign(campaign=found, facts=form.facts(), actor=request.user, at=at),
        title=found.name,
        back=back_to(found),
        ways_out="campaigns/plan_campaign_out.html",
        subject=found,
        seal=Seal(form, found),
    )


def found_row(model: type[Model], pk: int) -> Any:
    """Within the organization in scope, everything else is not found."""
    related = {Campaign: ["organization"]}.get(model, ["organization", "campaign"])
    return get_object_or_404(model.objects.select_related(*related), pk=pk)  # type: ignore[attr-defined]


def people_of(request: HttpRequest) -> list[tuple[int, str]]:
    return people_to_name(request.user, timezone.localdate(timezone.now()))


def _action_form(request: HttpRequest, campaign: Campaign, action: Action | None = None) -> ActionForm:
    facts = {"user": request.user, "campaign": campaign, "people": people_of(request), "action": action}
    is_lead = request.membership.role == Role.LEAD
    return ActionForm(request.POST or None, is_lead=is_lead, asked=_asked_for(request), **facts)


def _asked_for(request: HttpRequest) -> dict[str, Any]:
    """What the address of a new action names: what it is, its phase, whom it concerns and who carries it."""
    asked = request.GET
    named = {
        "what": asked.get("what", "")[:200],
        "phase": asked.get("phase", ""),
        "carried_by": asked.get("carrier", ""),
    }
    return {**named, "people": asked.getlist("person")}


@team
@require_http_methods(["GET", "POST"])
def action_add(request: HttpRequest, pk: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, pk)
    form = _action_form(request, found)
    facts = {"campaign": found, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: actions_verbs.add_action(deed=form.deed(), **facts),
        title=_("A new action"),
        back=back_to(found),
    )


@team
@require_http_methods(["GET", "POST"])
def action_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found: Action = found_row(Action, pk)
    form = _action_form(request, found.campaign, found)
    facts = {"action": found, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: actions_verbs.change_action(deed=form.deed(), **facts),
        title=found.what,
        back=back_to(found.campaign),
        ways_out="campaigns/plan_action_out.html",
        subject=found,
        seal=Seal(form, found, said_of_action),
    )


@team
@require_http_methods(["GET", "POST"])
def action_done(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = found_row(Action, pk), timezone.now()
    form = DoneForm(request.POST or None, initial={"done_on": timezone.localdate(at), "evidence": found.evidence})
    return filled(
        request,
        form,
        lambda: actions_verbs.finish_action(action=found, actor=request.user, at=at, **form.cleaned_data),
        title=_("Done: %(what)s") % {"what": found.what},
        back=back_to(found.campaign),
        seal=Seal(form, found),
    )


@team
@require_POST
def action_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    found: Action = found_row(Action, pk)
    actions_verbs.reopen_action(action=found, actor=request.user, at=timezone.now())
    messages.success(request, _("Open again."))
    return redirect(back_to(found.campaign))


@team
@require_http_methods(["GET", "POST"])
def milestone_add(request: HttpRequest, pk: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, pk)
    form = MilestoneForm(request.POST or None, user=request.user, campaign=found, people=people_of(request))
    facts = {"campaign": found, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: actions_verbs.add_milestone(mark=form.mark(), **facts),
        title=_("A new milestone"),
        back=back_to(found),
    )


@team
@require_POST
def milestone_reach(request: HttpRequest, pk: int) -> HttpResponse:
    found: Milestone = found_row(Milestone, pk)
    actions_verbs.reach_milestone(milestone=found, actor=request.user, at=timezone.now())
    messages.success(request, _("Reached."))
    return redirect(back_to(found.campaign))
