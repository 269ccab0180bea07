"""A company in scope and who works in it; a file whose tests want another defines its own."""

from collections.abc import Iterator

import pytest
from django_scopes import scope

from accounts.models import Organization, User
from tests.factories.people import make_member, make_organization


@pytest.fixture
def organization(db: None) -> Iterator[Organization]:
    made = make_organization()
    with scope(organization=made):
        yield made


@pytest.fixture
def lead(organization: Organization) -> User:
    return make_member(organization)


@pytest.fixture
def user(organization: Organization) -> User:
    """Who reads or writes, where the name is seen."""
    return make_member(organization, name="Imani Okafor")
