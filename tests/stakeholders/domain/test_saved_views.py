import pytest

from accounts.models import Organization, User
from stakeholders.domain.errors import Refused
from stakeholders.domain.pins import MOST_PINS, toggle_pin
from stakeholders.domain.saved_views import MOST_VIEWS, delete_view, save_view
from stakeholders.models import Pin, SavedView
from tests.factories.people import NOW, make_member, make_person

pytestmark = pytest.mark.django_db


def save(organization: Organization, user: User, name: str, query: str = "stance=2") -> SavedView:
    return save_view(organization=organization, actor=user, at=NOW, name=name, query=query)


def test_the_same_name_replaces_only_ones_own(organization: Organization, user: User) -> None:
    other = make_member(organization)
    theirs = save(organization, other, "Champions", "stance=1")
    first = save(organization, user, "Champions")
    again = save(organization, user, " Champions ", "stance=-2")
    theirs.refresh_from_db()
    assert (first.pk, again.query, theirs.query) == (again.pk, "stance=-2", "stance=1")


@pytest.mark.parametrize(("name", "query"), [("  ", ""), ("Long", "q=" + "x" * 1000)])
def test_unusable_views_are_refused(organization: Organization, user: User, name: str, query: str) -> None:
    with pytest.raises(Refused):
        save(organization, user, name, query)
    assert not SavedView.objects.exists()


def test_twenty_views_are_enough(organization: Organization, user: User) -> None:
    for number in range(MOST_VIEWS):
        save(organization, user, f"View {number}")
    with pytest.raises(Refused):
        save(organization, user, "One more")
    save(organization, user, "View 3", "stance=0")


def test_only_the_owner_deletes(organization: Organization, user: User) -> None:
    view = save(organization, user, "Mine")
    with pytest.raises(Refused):
        delete_view(view=view, actor=make_member(organization), at=NOW)
    delete_view(view=view, actor=user, at=NOW)
    assert not SavedView.objects.exists()


def test_a_pin_toggles(organization: Organization, user: User) -> None:
    person = make_person(organization)
    assert toggle_pin(stakeholder=person, actor=user, at=NOW) is True
    assert toggle_pin(stakeholder=person, actor=user, at=NOW) is False
    assert not Pin.objects.exists()


def test_a_short_list_stays_short(organization: Organization, user: User) -> None:
    people = [make_person(organization, f"Person {n}") for n in range(MOST_PINS + 1)]
    for person in people[:MOST_PINS]:
        toggle_pin(stakeholder=person, actor=user, at=NOW)
    with pytest.raises(Refused):
        toggle_pin(stakeholder=people[-1], actor=user, at=NOW)
    assert Pin.objects.count() == MOST_PINS
