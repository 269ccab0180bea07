"""A company in scope and who works in it; a file whose tests want another defines its own."""

from collections.abc import Iterator

import pytest
from django_scopes import scope

from accounts.models import Organization, User
from stakeholders.models import Stakeholder, TieSurvey
from tests.factories.people import make_member, make_organization, make_person
from tests.factories.surveys import sent


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


@pytest.fixture
def ruth(organization: Organization) -> Stakeholder:
    return make_person(organization, "Ruth Abernathy", email="ruth@northwind.example", title="Finance chief")


@pytest.fixture
def victor(organization: Organization) -> Stakeholder:
    return make_person(organization, "Victor Aldana", email="victor@northwind.example", title="Head of service")


@pytest.fixture
def dana(organization: Organization) -> Stakeholder:
    return make_person(organization, "Dana Reyes", title="Head of stores")


@pytest.fixture
def survey(
    organization: Organization, lead: User, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder
) -> TieSurvey:
    """Two are asked about all three."""
    return sent(organization, lead, [ruth, victor], [ruth, victor, dana])
