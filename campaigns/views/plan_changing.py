"""Changing and removing what stands in the plan. What was removed can be taken back for a while."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.acts import Act
from accounts.domain.errors import Refused
from accounts.forms.seals import Seal
from accounts.guards import team
from campaigns.domain import actions as actions_verbs
from campaigns.domain import campaigns as verbs
from campaigns.forms.plan import MilestoneChangeForm, said_of_milestone
from campaigns.models import Action, Campaign, Milestone
from campaigns.views.plan import back_to, filled, found_row, people_of
from stakeholders.views.undoing import tell_done


@team
@require_http_methods(["GET", "POST"])
def milestone_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found: Milestone = found_row(Milestone, pk)
    offered = {"user": request.user, "campaign": found.campaign, "people": people_of(request), "milestone": found}
    form = MilestoneChangeForm(request.POST or None, **offered)
    facts = {"milestone": found, "actor": request.user, "at": timezone.now()}
    return filled(
        request,
        form,
        lambda: actions_verbs.change_milestone(mark=form.mark(), **facts),
        title=found.name,
        back=back_to(found.campaign),
        ways_out="campaigns/plan_milestone_out.html",
        subject=found,
        seal=Seal(form, found, said_of_milestone),
    )


def taken_out(request: HttpRequest, verb: Callable[[], Act], said: str, back: str, refused: str) -> HttpResponse:
    """With the way to take it back; a refusal is said on the page that it came from."""
    try:
        opened = verb()
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(refused)
    tell_done(request, said, opened.id, back=back)
    return redirect(back)


def removed(request: HttpRequest, verb: Callable[..., Act], back: str, refused: str = "") -> HttpResponse:
    """What `verb` removes, in the name of whoever asks; a refusal is said on `refused`, or else on `back`."""
    facts = {"actor": request.user, "at": timezone.now()}
    return taken_out(request, lambda: verb(**facts), _("Removed."), back, refused or back)


@team
@require_POST
def milestone_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found: Milestone = found_row(Milestone, pk)
    return removed(request, partial(actions_verbs.remove_milestone, milestone=found), back_to(found.campaign))


@team
@require_POST
def action_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found: Action = found_row(Action, pk)
    return removed(request, partial(actions_verbs.remove_action, action=found), back_to(found.campaign))


@team
@require_POST
def campaign_end(request: HttpRequest, pk: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, pk)
    facts, edit = {"actor": request.user, "at": timezone.now()}, reverse("campaigns:campaign-edit", args=[pk])
    return taken_out(
        request, lambda: verbs.end_campaign(campaign=found, **facts), _("Ended."), back_to(found), refused=edit
    )


@team
@require_POST
def campaign_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found: Campaign = found_row(Campaign, pk)
    plan, edit = reverse("campaigns:campaign"), reverse("campaigns:campaign-edit", args=[pk])
    return removed(request, partial(verbs.remove_campaign, campaign=found), plan, refused=edit)
