"""The one page of whoever was asked for names: signed in, or by a personal link. Only sending it off changes
anything."""

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
from campaigns.domain.recognition import nominate as nominate_verb
from campaigns.domain.recognition import open_nominating
from campaigns.forms.recognition import NameForm
from campaigns.models import Nominator
from campaigns.queries.recognition import given_by
from reminders.exchange.frame import reading_as


@signed_in
@require_http_methods(["GET", "POST"])
def nominate(request: HttpRequest) -> HttpResponse:
    """Who was asked, whatever the role; to everybody else there is no such page."""
    if request.organization is None:
        raise Http404
    mine = Nominator.objects.select_related("organization", "user", "asked_by")
    nominator = get_object_or_404(mine, user=request.user)
    if not nominator.is_open(timezone.localdate(timezone.now())):
        raise Http404
    return _page(request, nominator, "")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nominate_link(request: HttpRequest, token: str) -> HttpResponse:
    """Who has an account here signs in: the link alone never opens what a password guards."""
    nominator = open_nominating(token, timezone.now())
    if nominator is None:
        raise Http404
    if signs_in_here(nominator.user, nominator.organization):
        return redirect("campaigns:nominate")
    with scope(organization=nominator.organization), reading_as(nominator.user, nominator.organization):
        return _page(request, nominator, token)


def _page(request: HttpRequest, nominator: Nominator, token: str) -> HttpResponse:
    at = timezone.now()
    form, facts = NameForm(request.POST or None), {"actor": nominator.user, "at": at}
    organization = nominator.organization
    is_done, _made = attempt(form, lambda: nominate_verb(organization=organization, told=form.told(), **facts))
    if is_done:
        messages.success(request, _("Thank you. It is with the customer experience team."))
        return redirect("campaigns:nominate-link", token) if token else redirect("campaigns:nominate")
    context = {
        "form": form,
        "company": organization.name,
        "host": nominator.asked_by,
        "open_until": nominator.open_until,
        "given": given_by(nominator, timezone.localdate(at)),
    }
    name = "campaigns/nominate_link.html" if token else "campaigns/nominate.html"
    return render(request, name, context, status=422 if form.errors else 200)
