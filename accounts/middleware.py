"""Opens the organization's scope around each request of a signed-in user."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django_scopes import scope

from .backend import memberships_of
from .models import Membership
from .zones import zone_or

SESSION_KEY = "organization_id"


def chosen(memberships: list[Membership], organization_id: object) -> Membership | None:
    """The membership that the session names, else the first."""
    by_id = {membership.organization_id: membership for membership in memberships}
    first = memberships[0] if memberships else None
    return by_id.get(organization_id, first)  # type: ignore[call-overload]


def zone_of(request: HttpRequest) -> ZoneInfo:
    organization = request.organization
    fallback = organization.time_zone if organization else "UTC"
    wished = request.user.time_zone if request.user.is_authenticated else ""
    return zone_or(wished, fallback)


class OrganizationMiddleware:
    """Sets `request.membership`, `.organization`, `.memberships`, the zone and the language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.memberships = memberships_of(request.user) if request.user.is_authenticated else []
        request.membership = chosen(request.memberships, request.session.get(SESSION_KEY))
        request.organization = request.membership.organization if request.membership else None
        with self.scope_of(request), timezone.override(zone_of(request)), self.language_of(request):
            return self.get_response(request)

    def scope_of(self, request: HttpRequest) -> AbstractContextManager:
        """Without an organization no scope opens, and touching tenant data raises."""
        organization = request.organization
        return scope(organization=organization) if organization else nullcontext()

    def language_of(self, request: HttpRequest) -> AbstractContextManager:
        language = request.user.language if request.user.is_authenticated else ""
        return translation.override(language) if language else nullcontext()
