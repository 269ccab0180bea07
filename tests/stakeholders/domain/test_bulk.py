from typing import Any

import pytest
from django_scopes import scope, scopes_disabled

from accounts.enums import Role
from accounts.models import AuditEntry, Organization, User
from stakeholders.domain.bulk import Changes, Edited, NotThere, edit_people
from stakeholders.domain.errors import Refused
from stakeholders.models import Group, Stakeholder
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person

pytestmark = pytest.mark.django_db


def edit(organization: Organization, user: User, ids: list[int], **values: Any) -> Edited:
    return edit_people(organization=organization, ids=ids, changes=Changes(values), actor=user, at=NOW)


def everything() -> list[tuple]:
    with scopes_disabled():
        return list(Stakeholder.objects.order_by("pk").values_list())


def test_all_of_them_change_in_one_act(organization: Organization, user: User) -> None:
    group = Group.objects.create(organization=organization, name="Finance")
    people = [make_person(organization, f"Person {n}", met_on=TODAY).pk for n in range(3)]
    apart = make_person(organization, "Apart")
    values = {"owner": user, "group": group, "wanted_stance": 1, "cadence_days": 21}
    assert edit(organization, user, people, **values).count == 3
    for person in Stakeholder.objects.filter(pk__in=people):
        assert (person.owner, person.group, person.wanted_stance, person.cadence_days) == (user, group, 1, 21)
        assert (person.contact_due_on - TODAY).days == 21
    apart.refresh_from_db()
    assert apart.owner is None
    entries = AuditEntry.objects.filter(verb="edit_people")
    assert entries.count() == 3
    assert entries.values("act").distinct().count() == 1
    assert set(entries.values_list("actor", flat=True)) == {user.pk}


def test_none_empties(organization: Organization, user: User) -> None:
    person = make_person(organization, owner=user, wanted_stance=2)
    edit(organization, user, [person.pk], owner=None, wanted_stance=None)
    person.refresh_from_db()
    assert (person.owner, person.wanted_stance) == (None, None)


def test_one_who_is_not_there_stops_all(organization: Organization, user: User) -> None:
    ours = make_person(organization, "Ours")
    foreign = make_person(make_organization(), "Foreign")
    own = make_person(organization, "Own", user=user)
    merged = make_person(organization, "Merged", merged_into=ours)
    before = everything()
    for stranger in (foreign.pk, own.pk, merged.pk, 999_999):
        with pytest.raises(NotThere):
            edit(organization, user, [ours.pk, stranger], wanted_stance=2)
    assert everything() == before
    assert not AuditEntry.objects.filter(verb="edit_people").exists()


def test_an_owner_is_on_the_team(organization: Organization, user: User) -> None:
    person = make_person(organization)
    elsewhere = make_organization()
    strangers = [make_member(organization, Role.CHAMPION), make_member(organization, Role.SPONSOR)]
    strangers.append(make_member(elsewhere))
    before = everything()
    for stranger in strangers:
        with pytest.raises(NotThere):
            edit(organization, user, [person.pk], owner=stranger)
    assert everything() == before


def test_a_group_is_the_organizations(organization: Organization, user: User) -> None:
    elsewhere = make_organization()
    with scope(organization=elsewhere):
        foreign = Group.objects.create(organization=elsewhere, name="Foreign")
    person = make_person(organization)
    with pytest.raises(NotThere):
        edit(organization, user, [person.pk], group=foreign)
    person.refresh_from_db()
    assert person.group is None


@pytest.mark.parametrize("values", [{"wanted_stance": 3}, {"cadence_days": 0}, {"cadence_days": 731}, {}])
def test_strange_values_are_refused(organization: Organization, user: User, values: dict[str, int]) -> None:
    person = make_person(organization)
    before = everything()
    with pytest.raises(Refused):
        edit(organization, user, [person.pk], **values)
    assert everything() == before


def test_nobody_ticked_is_refused(organization: Organization, user: User) -> None:
    with pytest.raises(Refused):
        edit(organization, user, [], wanted_stance=1)


def test_only_some_columns_are_for_several(organization: Organization) -> None:
    with pytest.raises(ValueError, match="name"):
        Changes({"name": "X"})
