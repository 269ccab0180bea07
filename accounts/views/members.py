"""Who is in, who was asked in, and the door itself."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_scopes import scope, scopes_disabled

from accounts.domain import members as verbs
from accounts.domain.errors import Refused
from accounts.domain.users import has_account
from accounts.forms.attempt import attempt
from accounts.forms.members import ComeInForm, InviteForm, RoleForm
from accounts.guards import lead
from accounts.middleware import SESSION_KEY
from accounts.models import Invitation, Membership
from accounts.queries.members import members_page
from accounts.tokens import is_token_good, token_pk


@lead
@require_http_methods(["GET", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    form = InviteForm(request.POST or None)
    is_done, _invitation = attempt(
        form,
        lambda: verbs.invite(organization=request.organization, actor=request.user, at=at, **form.cleaned_data),
    )
    if is_done:
        messages.success(request, _("The invitation is on its way."))
        return redirect("accounts:members")
    page = members_page(request.organization, at)
    return render(request, "accounts/members.html", {"form": form, "page": page})


@lead
@require_POST
def member_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another role, or out."""
    membership = get_object_or_404(Membership, pk=pk, organization=request.organization)
    form = RoleForm(request.POST)
    facts = {"membership": membership, "actor": request.user, "at": timezone.now()}
    try:
        if "remove" in request.POST:
            verbs.remove_member(**facts)
        elif form.is_valid():
            verbs.change_role(role=form.cleaned_data["role"], **facts)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("accounts:members")


@lead
@require_POST
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects, pk=pk, accepted_at=None, revoked_at=None)
    verbs.revoke_invitation(invitation=invitation, actor=request.user, at=timezone.now())
    return redirect("accounts:members")


def invitation_of(token: str) -> Invitation:
    """The invitation that this link opens. Wrong, unknown and forged all look alike."""
    with scopes_disabled():
        found = Invitation.objects.select_related("user", "organization", "invited_by")
        invitation = found.filter(pk=token_pk(token)).first()
    if invitation is None or not is_token_good(token, "invitation", invitation.pk, invitation.nonce):
        raise Http404
    return invitation


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the door and changes nothing; POST goes through it."""
    found, at = invitation_of(token), timezone.now()
    if not verbs.is_open(found, at):
        return render(request, "accounts/invitation_closed.html", status=410)
    if has_account(found.user):
        return come_in_with_account(request, found)
    form = ComeInForm(request.POST or None, user=found.user, initial={"name": found.user.name})
    with scope(organization=found.organization):
        is_done, _membership = attempt(
            form,
            lambda: verbs.accept_invitation(invitation=found, at=at, **form.cleaned_data),
        )
    if is_done:
        login(request, found.user)
        request.session[SESSION_KEY] = found.organization_id
        return redirect("/")
    return render(request, "accounts/invitation.html", {"form": form, "invitation": found})


def come_in_with_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Somebody with an account signs in first: the link alone never opens an account."""
    is_self = request.user == found.user
    if request.method == "POST" and is_self:
        with scope(organization=found.organization):
            verbs.accept_invitation(invitation=found, at=timezone.now())
        request.session[SESSION_KEY] = found.organization_id
        return redirect("/")
    context = {"invitation": found, "is_self": is_self, "has_account": True}
    return render(request, "accounts/invitation.html", context)
