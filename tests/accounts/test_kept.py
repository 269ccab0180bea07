"""Kept answers go as soon as what they count changes, and no earlier."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django_scopes import scope

from accounts.kept import kept_until_changed, mark_of
from accounts.models import Organization
from stakeholders.models import Stakeholder
from tests.factories.people import make_concern, make_organization, make_person

pytestmark = pytest.mark.django_db
TABLES = ("stakeholders_stakeholder", "stakeholders_rating")


@pytest.fixture
def organization() -> Iterator[Organization]:
    made = make_organization()
    with scope(organization=made):
        yield made


def test_it_is_counted_again_only_after_a_change(organization: Organization) -> None:
    asked: list[int] = []

    def count() -> int:
        asked.append(len(asked))
        return len(asked)

    def told() -> int:
        return kept_until_changed("people", organization, TABLES, count)

    assert (told(), told()) == (1, 1)
    person = make_person(organization)
    assert (told(), told()) == (2, 2)
    make_concern(person)
    make_person(make_organization("Elsewhere"))
    assert told() == 2


@pytest.mark.django_db(transaction=True)
def test_what_comes_in_below_the_newest_is_seen() -> None:
    """Somebody writes first and commits last."""
    organization = make_organization()
    slow, quick = make_person(organization, "Slow"), make_person(organization, "Quick")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("UPDATE stakeholders_stakeholder SET title = 'Chief' WHERE id = %s", [slow.pk])
            with scope(organization=organization):
                Stakeholder.objects.filter(pk=quick.pk).update(title="Head")
            before = mark_of(organization, TABLES)
            cursor.execute("COMMIT")
        after = mark_of(organization, TABLES)
        assert after[0] == before[0]
        assert after != before
    finally:
        other.close()
