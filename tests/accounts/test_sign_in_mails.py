"""Sign-in mails repeat nothing that whoever asked for them put into the request."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

FORGED = {"HTTP_HOST": "forged.example", "HTTP_X_FORWARDED_HOST": "forged.example"}


@pytest.fixture(autouse=True)
def _answering_to_two_names(settings: Settings) -> None:
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://cx.example", ["cx.example", "forged.example"]


@pytest.fixture
def user() -> User:
    return make_user()


@pytest.mark.parametrize("is_known", [True, False])
def test_a_password_mail_leads_to_the_configured_address(user: User, is_known: bool) -> None:
    email = user.email if is_known else "nobody@example.com"
    Client().post(reverse("account_reset_password"), {"email": email}, **FORGED)
    (sent,) = mail.outbox
    check(sent)


def test_a_confirmation_mail_leads_to_the_configured_address(user: User) -> None:
    client = Client()
    client.force_login(user)
    client.post(reverse("account_email"), {"action_add": "", "email": "new@example.com"}, **FORGED)
    check(mail.outbox[0])


def check(sent: mail.EmailMessage) -> None:
    urls = re.findall(r"https?://\S+", str(sent.body))
    assert urls
    assert all(url.startswith("https://cx.example/") for url in urls)
    assert "forged" not in sent.message().as_string()
