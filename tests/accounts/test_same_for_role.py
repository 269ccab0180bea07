"""Parts of a page that are drawn once for everybody of a role know nobody."""

import pytest
from django.template import Context, Template

from accounts.enums import Role
from accounts.models import Membership, Organization, User

PARTS = ("side_bar", "side_nav", "bottom_bar", "dialogs_team", "messages", "files")


def drawn(part: str, role: str, email: str = "imani@example.com", section: str = "people") -> str:
    user, organization = User(email=email, name="Imani Okafor"), Organization(name="Northwind Home")
    told = {"user": user, "organization": organization, "section": section, "csrf_token": "secret"}
    told["membership"] = Membership(user=user, organization=organization, role=role)
    tag = f'{{% load allyship %}}{{% same_for_role "components/{part}.html" %}}'
    return Template(tag).render(Context(told))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("role", Role.values)
def test_nothing_of_the_reader_is_in_it(part: str, role: str) -> None:
    text = drawn(part, role)
    assert not [word for word in ("imani", "Okafor", "Northwind", "secret") if word in text]
    assert drawn(part, role, "somebody@example.com") == text


def test_it_follows_role_and_section() -> None:
    lead, champion = drawn("side_nav", Role.LEAD), drawn("side_nav", Role.CHAMPION)
    assert "/people/" in lead
    assert "/people/" not in champion
    assert 'href="/people/" aria-current="page"' in lead
    assert 'href="/people/" aria-current="page"' not in drawn("side_nav", Role.LEAD, section="week")
