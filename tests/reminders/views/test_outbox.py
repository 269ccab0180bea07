"""The folder of mails: a lead's own organization, during development, and nothing else."""

from pathlib import Path

import pytest
from django.core.mail import send_mail
from pytest_django import Settings

from accounts.enums import Role
from accounts.models import Organization
from reminders.exchange.delivering import deliver
from tests.factories.mails import owe_invitations
from tests.factories.people import NOW, make_client, make_member, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization(settings: Settings, tmp_path: Path) -> Organization:
    """With its own mail, another organization's and a password reset in the folder."""
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER, settings.DEBUG = "config.mail.FolderBackend", tmp_path, True
    organization = make_organization()
    owe_invitations(organization, 1, NOW)
    owe_invitations(make_organization("Other Company"), 1, NOW)
    assert deliver(clock=lambda: NOW).sent == 2
    send_mail("Reset your password", "secret link", None, ["other@example.com"])
    return organization


def test_the_lead_reads_what_this_organization_sent(organization: Organization) -> None:
    client = make_client(make_member(organization))
    page = client.get("/mails/outbox/")
    assert b"Join Northwind Home on Allyship" in page.content
    assert b"Other Company" not in page.content
    assert b"Reset your password" not in page.content
    (letter,) = page.context["letters"]
    shown = client.get(f"/mails/outbox/{letter.name}/")
    assert b"data:image/png;base64," in shown.content
    assert b"cid:" not in shown.content
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "script-src 'none'" in shown["Content-Security-Policy"]
    assert client.get(f"/mails/outbox/{letter.name}/?text").content.startswith(b"You are asked to join Northwind Home")


def test_nobody_else_and_no_other_file(organization: Organization) -> None:
    client = make_client(make_member(organization))
    member = make_client(make_member(organization, Role.MEMBER))
    assert member.get("/mails/outbox/").status_code == 404
    assert client.get("/mails/outbox/..%2Fsecret-key/").status_code == 404
    assert client.get("/mails/outbox/none.eml/").status_code == 404


@pytest.mark.parametrize("change", [{"DEBUG": False}, {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}])
def test_never_with_a_mail_server_or_in_production(
    organization: Organization, settings: Settings, change: dict[str, object]
) -> None:
    for name, value in change.items():
        setattr(settings, name, value)
    assert make_client(make_member(organization)).get("/mails/outbox/").status_code == 404
