"""Coming in by an invitation, and what an invitation is worth afterwards."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from accounts.domain.errors import Refused
from accounts.domain.members import accept_invitation, add_member, change_role, invite, remove_member
from accounts.enums import Role
from accounts.models import Invitation, Membership, Organization, User
from accounts.tokens import make_token
from tests.factories.people import NOW, make_member, make_organization

PASSWORD = "correct horse battery 9"


@pytest.fixture
def organization(db: None) -> Iterator[Organization]:
    organization = make_organization()
    with scope(organization=organization):
        yield organization


@pytest.fixture
def lead(organization: Organization) -> User:
    return make_member(organization)


def invited(organization: Organization, lead: User, role: Role) -> Invitation:
    return invite(organization=organization, email="new@example.com", role=role, actor=lead, at=timezone.now())


def test_whoever_comes_in_is_signed_in(organization: Organization, lead: User) -> None:
    invitation = invited(organization, lead, Role.MEMBER)
    token = make_token("invitation", invitation.pk, invitation.nonce)
    browser = Client()
    browser.post(reverse("accounts:invitation", args=[token]), {"name": "Noor", "password": PASSWORD})
    assert browser.get(reverse("stakeholders:people")).status_code == 200


def test_an_invitation_ends_with_the_membership(organization: Organization, lead: User) -> None:
    """Invited as a lead, asked as a champion, then let go: the old door stays shut."""
    invitation = invited(organization, lead, Role.LEAD)
    asked = add_member(organization=organization, user=invitation.user, role=Role.CHAMPION, actor=lead, at=NOW)
    remove_member(membership=asked, actor=lead, at=NOW)
    invitation.refresh_from_db()
    with pytest.raises(Refused):
        accept_invitation(invitation=invitation, at=NOW + timedelta(hours=1), password=PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_two_leads_who_let_each_other_go_at_once_leave_one() -> None:
    organization = make_organization()
    leads = [make_member(organization) for _number in range(2)]
    ready = threading.Barrier(2)

    def demote(lead: User) -> None:
        membership = Membership.objects.select_related("organization").get(user=lead)
        ready.wait(10)
        try:
            with scope(organization=organization):
                change_role(membership=membership, role=Role.MEMBER, actor=lead, at=NOW)
        except Refused:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=demote, args=[lead]) for lead in leads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert Membership.objects.filter(organization=organization, role=Role.LEAD).count() == 1
