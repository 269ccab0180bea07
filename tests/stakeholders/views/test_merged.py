"""A merge is taken back long after its toast is gone, from the page that edits the person."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Organization, User
from stakeholders.domain.merge import merge_people
from stakeholders.domain.people import edit_person
from stakeholders.models import Stakeholder, StanceEntry
from tests.factories.people import NOW, make_client, make_member, make_person, make_stance

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(organization: Organization) -> User:
    return make_member(organization, Role.MEMBER)


@pytest.fixture
def pair(organization: Organization) -> tuple[Stakeholder, Stakeholder]:
    keep, drop = make_person(organization, "Vera Holm"), make_person(organization, "V. Holm", title="Chief of Staff")
    make_stance(drop, 1)
    return keep, drop


def merge(pair: tuple[Stakeholder, Stakeholder], actor: User) -> str:
    act = merge_people(keep=pair[0], drop=pair[1], actor=actor, at=NOW - timedelta(days=200))
    return reverse("stakeholders:undo", args=[act.id])


def pages(person: Stakeholder) -> list[str]:
    return [reverse(f"stakeholders:person-{name}", args=[person.pk]) for name in ("edit", "merge")]


def test_undone_half_a_year_later(user: User, pair: tuple[Stakeholder, Stakeholder]) -> None:
    keep, drop = pair
    client, undo = make_client(user), merge(pair, user)
    for url in pages(keep):
        assert undo in client.get(url).content.decode()
    response = client.post(undo, {"next": pages(keep)[0]}, follow=True)
    assert response.redirect_chain == [(pages(keep)[0], 302)]
    assert undo not in response.content.decode()
    drop.refresh_from_db()
    assert drop.merged_into is None
    assert StanceEntry.objects.get().stakeholder == drop


def test_refused_with_the_list_where_something_changed(user: User, pair: tuple[Stakeholder, Stakeholder]) -> None:
    keep, drop = pair
    undo = merge(pair, user)
    keep.refresh_from_db()
    edit_person(stakeholder=keep, title="Chair", actor=user, at=NOW)
    said = make_client(user).post(undo, {"next": pages(keep)[0]}, follow=True).content.decode()
    assert f"This was changed since, so it cannot be undone: person {keep.pk}." in said
    drop.refresh_from_db()
    assert drop.merged_into == keep


def test_who_may(member: User, user: User, organization: Organization, pair: tuple[Stakeholder, Stakeholder]) -> None:
    keep = pair[0]
    undo = merge(pair, user)
    other: Client = make_client(member)
    page = other.get(pages(keep)[0]).content.decode()
    assert "V. Holm" in page
    assert undo not in page
    assert undo in make_client(make_member(organization, Role.LEAD)).get(pages(keep)[0]).content.decode()
