"""Silence is loud: a planner or a sender that stops turns readiness red within five minutes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from accounts.models import Organization
from tests.factories.mails import owe_invitations
from tests.factories.people import make_organization
from tests.support.mail_server import MailServer

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def organization() -> Organization:
    return make_organization()


def problems(client: Client, minutes: float) -> set[str]:
    with time_machine.travel(START + timedelta(minutes=minutes), tick=False):
        answer = client.get("/readyz")
    found = set(answer.json()["problems"])
    assert answer.status_code == (503 if found else 200)
    return found


def run(command: str, minutes: float, *arguments: str) -> None:
    with time_machine.travel(START + timedelta(minutes=minutes), tick=False):
        call_command(command, *arguments)


def test_a_planner_that_stops(client: Client) -> None:
    run("plan_reminders", 0)
    assert problems(client, 4.9) == set()
    assert problems(client, 5.1) == {"planner"}
    run("plan_reminders", 6)
    assert problems(client, 6) == set()


def test_a_sender_that_stops(client: Client, organization: Organization, smtp_sink: MailServer) -> None:
    owe_invitations(organization, 1, START)
    run("plan_reminders", 5)
    assert problems(client, 4.9) == set()
    assert problems(client, 5.1) == {"mail"}
    run("deliver_reminders", 5.2, "--once")
    assert problems(client, 5.2) == set()


def test_a_planned_moment_in_the_future_is_no_sign_of_life(client: Client) -> None:
    run("plan_reminders", 0, "--at", "2030-01-01T00:00Z")
    assert problems(client, 0) == {"planner"}
