"""Where every address leads."""

from django.urls import include, path

from config import health

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
