"""Readiness tells what is wrong; liveness only that the process answers."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from pytest_django import Settings

from accounts.models import Organization, User
from reminders.models import Delivery, Heartbeat

pytestmark = pytest.mark.django_db


def test_alive_needs_no_sign_in(client: Client) -> None:
    assert client.get("/healthz").content == b"ok"


def test_ready_while_the_planner_runs(client: Client) -> None:
    Heartbeat.objects.create(name="planner", at=timezone.now() - timedelta(minutes=4))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "problems": {}})


def test_a_silent_planner_turns_red(client: Client) -> None:
    Heartbeat.objects.create(name="planner", at=timezone.now() - timedelta(minutes=6))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["problems"]["planner"].startswith("last ran at ")


def test_a_planner_that_never_ran_is_red(client: Client) -> None:
    assert client.get("/readyz").json()["problems"] == {"planner": "has never run"}


@pytest.mark.parametrize("is_the_cache", [True, False])
def test_an_unreachable_broker_is_named(client: Client, settings: Settings, is_the_cache: bool) -> None:
    Heartbeat.objects.create(name="planner", at=timezone.now())
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    if is_the_cache:
        settings.REDIS_URL = settings.CELERY_BROKER_URL
    answer = client.get("/readyz")
    assert (answer.status_code, list(answer.json()["problems"])) == (503, ["broker"])


def test_a_broker_other_than_the_cache_is_reached(client: Client, settings: Settings) -> None:
    Heartbeat.objects.create(name="planner", at=timezone.now())
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert client.get("/readyz").json() == {"status": "ready", "problems": {}}


@pytest.mark.parametrize("state", ["due", "retry", "claimed"])
def test_mail_that_is_owed_for_too_long_turns_red(client: Client, state: str) -> None:
    now = timezone.now()
    Heartbeat.objects.create(name="planner", at=now)
    owe(state, due_at=now - timedelta(minutes=4))
    assert client.get("/readyz").status_code == 200
    owe(state, due_at=now - timedelta(minutes=6))
    answer = client.get("/readyz")
    assert (answer.status_code, list(answer.json()["problems"])) == (503, ["mail"])


def owe(state: str, *, due_at: datetime) -> None:
    organization, _new = Organization.objects.get_or_create(
        slug="northwind", defaults={"name": "Northwind", "began_on": due_at.date(), "created_at": due_at}
    )
    user, _new = User.objects.get_or_create(email="lead@northwind.example")
    with scope(organization=organization):
        Delivery.objects.create(
            organization=organization,
            user=user,
            kind="weekly",
            key=f"{due_at}",
            state=state,
            due_at=due_at,
            planned_at=due_at,
        )


def test_pages_are_neither_kept_nor_listed(client: Client) -> None:
    headers = client.get("/healthz").headers
    assert headers["Cache-Control"] == "no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"


def test_the_content_policy_allows_only_our_own_files(client: Client) -> None:
    policy = client.get("/healthz").headers["Content-Security-Policy"]
    own = {f"{kind}-src 'self'" for kind in ("script", "style", "font", "connect", "manifest")}
    closed = {"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"}
    assert set(policy.split("; ")) == own | closed | {"form-action 'self'", "img-src 'self' data:"}
