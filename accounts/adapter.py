"""Where sign-in bends to our rules: nobody signs up, people are invited, and mails lead to the configured address."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.sites.requests import RequestSite
from django.http import HttpRequest
from django.utils.translation import gettext as _


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Who asks for a mail to somebody else may name any host that we answer to; the mail does not repeat it."""
        told = {name: at_base_url(value) if name.endswith("_url") else value for name, value in context.items()}
        site = RequestSite(self.request)
        site.name, site.domain = _("Allyship"), urlsplit(settings.BASE_URL).netloc
        super().send_mail(template_prefix, email, {**told, "current_site": site})

    def format_email_subject(self, subject: str) -> str:
        return str(subject)


def at_base_url(url: str) -> str:
    parts = urlsplit(url)
    return f"{settings.BASE_URL}{parts.path}{'?' if parts.query else ''}{parts.query}"
