"""Who is signed in comes with where they belong."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.backend import Backend, memberships_of
from accounts.enums import Role
from tests.factories.people import make_member, make_organization, make_user

pytestmark = pytest.mark.django_db


def test_a_member_with_all_memberships_in_one_statement() -> None:
    first, second = make_organization("Aldana"), make_organization("Berg")
    user = make_member(second, Role.MEMBER, make_member(first))
    with CaptureQueriesContext(connection) as queries:
        found = Backend().get_user(user.pk)
        assert found is not None
        assert [(one.organization.name, one.role) for one in memberships_of(found)] == [
            ("Aldana", Role.LEAD),
            ("Berg", Role.MEMBER),
        ]
    assert len(queries) == 1
    assert (found.pk, found.email, found.password) == (user.pk, user.email, user.password)


def test_somebody_who_belongs_nowhere_is_signed_in_all_the_same() -> None:
    user = make_user()
    found = Backend().get_user(user.pk)
    assert found == user
    assert memberships_of(found) == []


def test_nobody_inactive_and_nobody_unknown() -> None:
    user = make_user(is_active=False)
    make_member(make_organization(), user=user)
    assert Backend().get_user(user.pk) is None
    assert Backend().get_user(user.pk + 1000) is None
