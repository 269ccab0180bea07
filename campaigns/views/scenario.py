"""What the asks would move: a scenario beside no change, and what earlier ones were worth."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.domain.errors import Refused
from accounts.drawing import day_month
from accounts.forms.attempt import attempt
from accounts.guards import team
from accounts.views.reading import note_look
from campaigns.domain import reviews as verbs
from campaigns.forms.scenario import ReviewForm, SettingsForm
from campaigns.models import Campaign, ScenarioReview
from campaigns.queries.asking import campaigns_to_choose
from campaigns.queries.plan import chosen_campaign
from campaigns.queries.reviews import record_of
from campaigns.queries.scenario import ScenarioPage, scenario_page


def campaign_named(request: HttpRequest, at: datetime) -> tuple[list[Campaign], Campaign | None]:
    """All there are, and the one the address names, else the one that runs."""
    campaigns = campaigns_to_choose(timezone.localdate(at))
    text = request.GET.get("campaign", "")
    is_id = text.isascii() and text.isdecimal() and len(text) < 19
    return campaigns, chosen_campaign(campaigns, int(text) if is_id else None)


def page_for(request: HttpRequest, campaign: Campaign | None, form: SettingsForm, at: datetime) -> ScenarioPage:
    facts: dict[str, Any] = {"reader": request.user, "at": at, "day": timezone.localdate(at)}
    return scenario_page(request.organization, campaign, settings=form.settings, **facts)


def shown(request: HttpRequest, form: SettingsForm, review: ReviewForm | None, at: datetime) -> HttpResponse:
    """The page; with the form for a review where it was sent and something was wrong with it."""
    campaigns, campaign = campaign_named(request, at)
    page, today = page_for(request, campaign, form, at), timezone.localdate(at)
    note_look(request, "scenario", [one.person.id for one in page.moved])
    context = {
        "page": page,
        "form": form,
        "campaigns": campaigns,
        "record": record_of(campaign, reader=request.user, today=today),
        "review": review or ReviewForm(today=today, ends_on=page.plan_on),
        "query": request.GET.urlencode(),
    }
    is_wrong = not form.is_valid() or bool(review and review.errors)
    return render(request, "campaigns/scenario.html", context, status=422 if is_wrong else 200)


@team
@require_GET
def scenario(request: HttpRequest) -> HttpResponse:
    return shown(request, SettingsForm(request.GET), None, timezone.now())


@team
@require_GET
def scenario_strip(request: HttpRequest) -> HttpResponse:
    """For the rail of another page: today and then, as a bar."""
    at = timezone.now()
    _campaigns, campaign = campaign_named(request, at)
    page = page_for(request, campaign, SettingsForm(request.GET), at)
    record = record_of(campaign, reader=request.user, today=timezone.localdate(at))
    return render(request, "campaigns/scenario_strip.html", {"page": page, "record": record})


@team
@require_POST
def review_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """What the page says now, with the settings in the address."""
    at, campaign = timezone.now(), get_object_or_404(Campaign.objects.select_related("organization"), pk=pk)
    today, settings = timezone.localdate(at), SettingsForm(request.GET)
    form = ReviewForm(request.POST, today=today)
    page = page_for(request, campaign, settings, at)
    is_done, review = attempt(
        form,
        lambda: verbs.keep_review(campaign=campaign, whole=page.whole, actor=request.user, at=at, **form.cleaned_data),
    )
    if not is_done or review is None:
        return shown(request, settings, form, at)
    told = _("Kept. From %(day)s on it can be held against what came.")
    messages.success(request, told % {"day": day_month(review.review_on)})
    return redirect(f"{reverse('campaigns:scenario')}?{request.GET.urlencode()}")


@team
@require_POST
def review_score(request: HttpRequest, pk: int) -> HttpResponse:
    review = get_object_or_404(ScenarioReview.objects.select_related("organization"), pk=pk)
    try:
        verbs.score_review(review=review, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Held against what came."))
    return redirect("campaigns:scenario")
