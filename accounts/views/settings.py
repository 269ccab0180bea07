"""A user's own settings, the organization's settings, and moving between organizations."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.domain.organizations import change_organization, found_organization, remove_demo
from accounts.domain.users import change_own_settings
from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.forms.settings import (
    NewOrganizationForm,
    OrganizationForm,
    OwnSettingsForm,
    RemoveDemoForm,
)
from accounts.guards import lead, signed_in
from accounts.middleware import SESSION_KEY


@signed_in
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    form = OwnSettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        change_own_settings(user=request.user, changes=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:settings")
    return render(request, "accounts/settings_own.html", {"form": form})


@lead
@require_http_methods(["GET", "POST"])
def organization(request: HttpRequest) -> HttpResponse:
    current = request.organization
    form = OrganizationForm(request.POST or None, organization=current)
    is_done, _result = attempt(
        form,
        lambda: change_organization(organization=current, actor=request.user, at=timezone.now(), **form.changes()),
        Seal(form, current, form.facts_of),
    )
    if is_done:
        messages.success(request, _("Saved."))
        return redirect("accounts:organization")
    context = {"form": form, "remove_form": RemoveDemoForm()}
    return render(request, "accounts/settings_organization.html", context)


@lead
@require_POST
def demo_remove(request: HttpRequest) -> HttpResponse:
    form = RemoveDemoForm(request.POST)
    is_done, _result = attempt(
        form,
        lambda: remove_demo(
            organization=request.organization,
            typed=form.cleaned_data["typed"],
            actor=request.user,
            at=timezone.now(),
        ),
    )
    if is_done:
        request.session.pop(SESSION_KEY, None)
        return redirect("/")
    context = {"form": OrganizationForm(organization=request.organization), "remove_form": form}
    return render(request, "accounts/settings_organization.html", context, status=422)


@signed_in
@require_http_methods(["GET", "POST"])
def organization_new(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    form = NewOrganizationForm(request.POST or None, initial={"time_zone": timezone.get_current_timezone_name()})
    _is_done, founded = attempt(
        form,
        lambda: found_organization(lead=request.user, began_on=timezone.localdate(at), at=at, **form.cleaned_data),
    )
    if founded is not None:
        request.session[SESSION_KEY] = founded.pk
        return redirect("/")
    return render(request, "accounts/organization_new.html", {"form": form})


@signed_in
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Another organization of the user; somebody else's is not found."""
    wanted = request.POST.get("organization", "")
    mine = {str(membership.organization_id) for membership in request.memberships}
    if wanted not in mine:
        raise Http404
    request.session[SESSION_KEY] = int(wanted)
    return redirect("/")
