"""Who may open a view. A refusal looks exactly like a page that does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from .enums import Role

View = Callable[..., HttpResponse]


def only(*roles: Role) -> Callable[[View], View]:
    """Let in signed-in members of these roles; everybody signed in when none is named."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if roles and (request.membership is None or request.membership.role not in roles):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]
        return guarded

    return guard


def team(view: View) -> View:
    """Leads and members: those who may see people."""
    return only(Role.LEAD, Role.MEMBER)(view)


def lead(view: View) -> View:
    return only(Role.LEAD)(view)


def signed_in(view: View) -> View:
    return only()(view)
