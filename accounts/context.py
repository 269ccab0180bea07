"""What every template may ask for."""

from typing import Any

from django.http import HttpRequest


def organization(request: HttpRequest) -> dict[str, Any]:
    """Error pages may be drawn before the middleware ran, so nothing is taken for granted."""
    membership = getattr(request, "membership", None)
    user = getattr(request, "user", None)
    return {
        "organization": getattr(request, "organization", None),
        "membership": membership,
        "organizations": getattr(request, "memberships", []),
        "theme": getattr(user, "theme", "auto"),
        "has_shortcuts": getattr(user, "has_shortcuts", True),
    }
