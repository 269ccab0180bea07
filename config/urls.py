"""Where every address leads."""

from django.urls import include, path

from config import health
from config.later import put_off

# Passkeys, with their cryptography and their list of all public domains, weigh six megabytes.
put_off("allauth.mfa.webauthn.internal.auth")

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("", include("accounts.urls")),
    path("", include("reminders.urls")),
    path("people/", include("stakeholders.urls")),
    path("", include("cases.urls")),
    path("", include("campaigns.urls")),
    path("", include("privacy.urls")),
]
