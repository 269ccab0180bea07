"""Addresses that are remembered are those that Django works out."""

import uuid

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from accounts.addresses import address

NUMBERS = ("stakeholders:person", "stakeholders:engagement", "campaigns:target")


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("number", [0, 7, 10**15, 9223372036854775807])
def test_with_a_number(name: str, number: int) -> None:
    assert address(name, number) == reverse(name, args=[number])


def test_without_and_with_other_things() -> None:
    act = uuid.uuid4()
    assert address("stakeholders:people") == reverse("stakeholders:people")
    assert address("stakeholders:undo", act) == reverse("stakeholders:undo", args=[act])


def test_what_has_no_address_is_refused() -> None:
    with pytest.raises(NoReverseMatch):
        address("stakeholders:person")
    with pytest.raises(NoReverseMatch):
        address("stakeholders:person", "")


def test_it_follows_where_the_pages_are_served() -> None:
    plain = address("stakeholders:person", 7)
    set_script_prefix("/allyship/")
    try:
        assert address("stakeholders:person", 7) == f"/allyship{plain}"
    finally:
        set_script_prefix("/")
