"""The one page of whoever is asked to sign: signed in, or by a personal link. Reading changes nothing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from accounts.domain.users import signs_in_here
from accounts.forms.attempt import attempt
from accounts.guards import signed_in
from cases.domain.sign_offs import Seen, doubt_input, open_sign_off, sign_input
from cases.forms.sign_off import SIGN, SignForm, written
from cases.models import SignOff
from cases.queries.sign_offs import place_of
from reminders.exchange.frame import reading_as


@signed_in
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was asked, whatever the role; to everybody else there is no such page."""
    if request.organization is None:
        raise Http404
    mine = SignOff.objects.select_related("organization", "user", "assumption__block", "asked_by")
    found = get_object_or_404(mine, pk=pk, user=request.user, revoked_at=None)
    if found.signed_at is None and not found.is_open(timezone.now()):
        raise Http404
    return _page(request, found, "")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_link(request: HttpRequest, token: str) -> HttpResponse:
    """Who has an account here signs in: the link alone never opens what a password guards."""
    found = open_sign_off(token, timezone.now())
    if found is None or found.user is None:
        raise Http404
    if signs_in_here(found.user, found.organization):
        return redirect("cases:sign", found.pk)
    with scope(organization=found.organization), reading_as(found.user, found.organization):
        return _page(request, found, token)


def _page(request: HttpRequest, found: SignOff, token: str) -> HttpResponse:
    """After signing, the link is dead: the thanks are the answer to the press itself."""
    form = SignForm(request.POST or None, assumption=found.assumption)
    is_done, _nothing = attempt(form, lambda: _answer(found, form))
    is_signed = found.signed_at is not None or (is_done and form.cleaned_data["answer"] == SIGN)
    if is_done and not is_signed:
        messages.success(request, _("Thank you. Whoever asked you sees what you wrote, and will ask you again."))
        return redirect("cases:sign-link", token) if token else redirect("cases:sign", found.pk)
    if form.errors:  # what is signed next is what is seen now
        found.assumption.refresh_from_db()
        data: QueryDict = form.data.copy()  # type: ignore[assignment]
        data["seen"] = written(Seen.of(found.assumption))
        form.data = data
    context = {
        "form": form,
        "asked": found,
        "line": found.assumption,
        "place": place_of(found.assumption),
        "company": found.organization.name,
        "currency": found.organization.currency,
        "is_signed": is_signed,
    }
    name = "cases/sign_link.html" if token else "cases/sign.html"
    return render(request, name, context, status=422 if form.errors else 200)


def _answer(found: SignOff, form: SignForm) -> None:
    at, told = timezone.now(), form.cleaned_data
    if told["answer"] == SIGN:
        sign_input(sign_off=found, seen=told["seen"], at=at)
    else:
        doubt_input(sign_off=found, doubt=told["doubt"], at=at)
