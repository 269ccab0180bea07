"""One click stops the weekly mail; opening a link changes nothing."""

import re
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django_scopes import scope

from accounts.models import Membership, Organization, User
from reminders.domain.planning import plan
from reminders.domain.preferences import ensure_preferences
from reminders.models import Delivery, Preference
from reminders.queries.unsubscribing import unsubscribe_url
from tests.factories.people import NOW, make_member, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def user(organization: Organization) -> User:
    user = make_member(organization, email="ruth@example.com")
    Membership.objects.update(since=NOW.replace(month=1))
    return user


@pytest.fixture
def path(organization: Organization, user: User) -> str:
    """Where the header List-Unsubscribe leads."""
    with scope(organization=organization):
        ensure_preferences(list(Membership.objects.all()))
        return urlsplit(unsubscribe_url(Preference.objects.get())).path


@pytest.fixture
def stranger() -> Client:
    """A mail program: no cookie, and no CSRF token."""
    return Client(enforce_csrf_checks=True)


def is_stopped(organization: Organization) -> bool:
    with scope(organization=organization):
        return Preference.objects.get().stopped_at is not None


def shown(page: HttpResponse) -> tuple[int, str]:
    """What the reader gets, without the token that differs on every page."""
    return page.status_code, re.sub(r'"X-CSRFToken": "\w+"', "", page.content.decode())


def test_one_click_acts_at_once(organization: Organization, path: str, stranger: Client) -> None:
    answer = stranger.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert is_stopped(organization)
    plan(at=NOW)
    with scope(organization=organization):
        assert Delivery.objects.get().reason == "stopped"


def test_a_replay_is_harmless(organization: Organization, path: str, stranger: Client) -> None:
    first = stranger.post(path)
    with scope(organization=organization):
        stopped_at = Preference.objects.get().stopped_at
    again = stranger.post(path)
    with scope(organization=organization):
        assert Preference.objects.get().stopped_at == stopped_at
    assert shown(first) == shown(again)


def test_opening_the_link_only_asks(organization: Organization, path: str, stranger: Client) -> None:
    for method in ("get", "head", "options"):
        getattr(stranger, method)(path)
    assert b'<form method="post"' in stranger.get(path).content
    assert not is_stopped(organization)


def test_it_works_after_the_account_is_gone(user: User, path: str, stranger: Client) -> None:
    user.delete()
    assert stranger.post(path).status_code == 200
    assert stranger.get(path).status_code == 200


@pytest.mark.parametrize("change", ["token", "pk", "shape"])
def test_a_forged_link_does_nothing_and_tells_nothing(
    organization: Organization, path: str, stranger: Client, change: str
) -> None:
    head, _, tail = path.rstrip("/").rpartition("/")
    pk, _, digest = tail.partition("-")
    forged = {"token": f"{pk}-{'0' * 40}", "pk": f"{int(pk) + 1}-{digest}", "shape": "nonsense"}[change]
    good = stranger.post(path)
    with scope(organization=organization):
        Preference.objects.update(stopped_at=None)
    bad = stranger.post(f"{head}/{forged}/")
    assert shown(bad) == shown(good)
    assert not is_stopped(organization)
