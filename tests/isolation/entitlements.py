"""Who may do what at each named address, and which kinds of secrets it may show them.

A route that is not listed here fails the walk. `let_in` are the viewers whom the guard lets through; everybody else
who signed in gets the page of a missing record, and who did not is sent to sign in. `shows` bounds what the page may
show at all; what a viewer may see at all is in `MAY_SEE`.
"""

from tests.isolation.routes_of_cases import CASES_ROUTES
from tests.isolation.routes_of_people import PEOPLE_ROUTES
from tests.isolation.routes_of_plan import PLAN_ROUTES
from tests.isolation.viewers import EVERYBODY, MAY_SEE, Entitlement

__all__ = ["DOORS", "DOOR_SHOWS", "MAY_SEE", "ROUTES", "Entitlement"]

ROUTES: dict[str, Entitlement] = {**PEOPLE_ROUTES, **PLAN_ROUTES, **CASES_ROUTES}

#: Pages of signing in: everybody may open them, and they know nothing of any company but its name.
DOORS: dict[str, dict[str, object]] = {
    "healthz": {},
    "readyz": {},
    **{
        f"account_{name}": {}
        for name in (
            "login",
            "logout",
            "inactive",
            "signup",
            "reauthenticate",
            "email",
            "email_verification_sent",
            "change_password",
            "set_password",
            "reset_password",
            "confirm_login_code",
            "reset_password_from_key_done",
            "reset_password_done",
        )
    },
    "account_confirm_email": {"key": "no-such-key"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "no-such-key"},
    **{
        f"mfa_{name}": {}
        for name in (
            "index",
            "authenticate",
            "reauthenticate",
            "activate_totp",
            "deactivate_totp",
            "view_recovery_codes",
            "generate_recovery_codes",
            "download_recovery_codes",
            "list_webauthn",
            "add_webauthn",
            "reauthenticate_webauthn",
            "login_webauthn",
        )
    },
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
    "usersessions_list": {},
}
DOOR_SHOWS = frozenset({"company", "label"}) | EVERYBODY
