"""Statements that are written once give what their querysets give, to each reader their own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from accounts.models import Organization
from accounts.written import Slot, among, written_once
from stakeholders.models import Stakeholder
from tests.factories.people import TODAY, make_member, make_organization, make_person


@written_once
def _seen(is_named: bool, *, user: Slot, since: Slot) -> QuerySet:
    people = Stakeholder.objects.visible_to(user).filter(added_on__gte=since).exclude(title="100 % %s")
    people = people.select_related("owner").order_by("name")
    return people.values_list("name", "added_on", named=True) if is_named else people


@written_once
def _among(*, ids: Slot) -> QuerySet:
    return Stakeholder.objects.filter(among("pk", ids)).order_by("pk")


@pytest.fixture
def organization(db: None) -> Organization:
    return make_organization()


def test_rows_are_those_of_the_queryset(organization: Organization) -> None:
    lead = make_member(organization, name="Imani Okafor")
    with scope(organization=organization):
        person = make_person(organization, "Victor", owner=lead, added_on=TODAY)
        with CaptureQueriesContext(connection) as queries:
            (found,) = _seen(False, user=lead, since=TODAY)
            assert (found, found.weight, found.owner.name) == (person, person.weight, "Imani Okafor")
        assert len(queries) == 1
        (row,) = _seen(True, user=lead, since=TODAY)
        assert (row.name, row.added_on) == ("Victor", TODAY)
        assert _seen(True, user=lead, since=TODAY + timedelta(days=1)) == []


def test_each_reader_gets_their_own(organization: Organization) -> None:
    lead, other = make_member(organization), make_member(organization)
    with scope(organization=organization):
        make_person(organization, "Lead", user=lead)
        assert _seen(False, user=lead, since=TODAY.replace(year=2000)) == []
        assert [one.name for one in _seen(False, user=other, since=TODAY.replace(year=2000))] == ["Lead"]


def test_each_organization_gets_its_own(organization: Organization) -> None:
    made = {}
    for one in (organization, make_organization()):
        with scope(organization=one):
            made[one] = make_person(one).pk
    for one, pk in made.items():
        with scope(organization=one):
            assert [person.pk for person in _among(ids=list(made.values()))] == [pk]
            assert _among(ids=[]) == []


def test_without_a_scope_nobody_is_found(organization: Organization) -> None:
    with scope(organization=organization):
        pk = make_person(organization).pk
        assert len(_among(ids=[pk])) == 1
    with pytest.raises(ScopeError):
        _among(ids=[pk])
    with scopes_disabled(), pytest.raises(ScopeError):
        _among(ids=[pk])
