"""The one page of a rater: signed in, or by a personal link. Reading changes nothing; only sending it off does."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from accounts.domain.users import signs_in_here
from accounts.forms.attempt import attempt
from accounts.guards import signed_in
from campaigns.domain.maturity import open_rating
from campaigns.domain.maturity import rate as rate_verb
from campaigns.forms.maturity import RatingForm
from campaigns.models import Rater
from campaigns.queries.raters import rated_levels
from reminders.exchange.frame import reading_as


@signed_in
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was asked, whatever the role; to everybody else there is no such page."""
    if request.organization is None:
        raise Http404
    mine = Rater.objects.select_related("organization", "user", "assessment__playbook")
    rater = get_object_or_404(mine, assessment=pk, user=request.user, revoked_at=None)
    if not rater.assessment.is_open(timezone.localdate(timezone.now())):
        raise Http404
    return _page(request, rater, "")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate_link(request: HttpRequest, token: str) -> HttpResponse:
    """Who has an account here signs in: the link alone never opens what a password guards."""
    rater = open_rating(token, timezone.now())
    if rater is None or rater.user is None:
        raise Http404
    if signs_in_here(rater.user, rater.organization):
        return redirect("campaigns:rate", rater.assessment_id)
    with scope(organization=rater.organization), reading_as(rater.user, rater.organization):
        return _page(request, rater, token)


def _page(request: HttpRequest, rater: Rater, token: str) -> HttpResponse:
    levels = rated_levels(rater.assessment.playbook)
    asked = [sign for one in levels if one.level.number > 1 for sign in one.signs]
    form = RatingForm(request.POST or None, rater=rater, levels=[one.level for one in levels], signs=asked)
    is_done, _nothing = attempt(
        form,
        lambda: rate_verb(rater=rater, level=form.cleaned_data["level"], answers=form.answers(), at=timezone.now()),
    )
    if is_done:
        messages.success(request, _("Thank you. You can change it on this page until it closes."))
        return redirect("campaigns:rate-link", token) if token else redirect("campaigns:rate", rater.assessment_id)
    context = {
        "form": form,
        "rater": rater,
        "company": rater.organization.name,
        "element": rater.assessment.playbook.about_what,
        "levels": [(one, [(sign, form[f"sign_{sign.pk}"]) for sign in one.signs if sign in asked]) for one in levels],
        "token": token,
    }
    name = "campaigns/rating_link.html" if token else "campaigns/rating.html"
    return render(request, name, context, status=422 if form.errors else 200)
