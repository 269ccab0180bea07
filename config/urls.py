"""Where every address leads."""

from importlib.util import find_spec

from django.urls import include, path

from config import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("accounts/", include("allauth.urls")),
]
for prefix, module in [
    ("", "accounts"),
    ("", "reminders"),
    ("people/", "stakeholders"),
    ("", "campaigns"),
    ("", "privacy"),
]:
    if find_spec(module) and find_spec(f"{module}.urls"):
        urlpatterns.append(path(prefix, include(f"{module}.urls")))
