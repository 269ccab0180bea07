"""Two people press at the same moment, each with the page of a moment ago."""

import pytest

from accounts.domain.errors import Refused
from accounts.models import Organization, User
from stakeholders.domain.merge import merge_people
from stakeholders.domain.stance import retract_stance
from stakeholders.models import Stakeholder, StanceEntry
from tests.factories.people import NOW, make_person, make_stance

pytestmark = pytest.mark.django_db


def test_two_merges_in_opposite_directions_leave_one_person(organization: Organization, lead: User) -> None:
    one, two = make_person(organization, "Omar Haddad"), make_person(organization, "O. Haddad")
    stale = {person.pk: Stakeholder.objects.get(pk=person.pk) for person in (one, two)}
    merge_people(keep=one, drop=two, actor=lead, at=NOW)
    with pytest.raises(Refused):
        merge_people(keep=stale[two.pk], drop=stale[one.pk], actor=lead, at=NOW)
    assert list(Stakeholder.objects.current()) == [one]


def test_a_stance_is_taken_back_once(organization: Organization, lead: User) -> None:
    entry = make_stance(make_person(organization), 1)
    stale = StanceEntry.objects.select_related("organization").get(pk=entry.pk)
    retract_stance(entry=entry, why="The wrong person", actor=lead, at=NOW)
    with pytest.raises(Refused):
        retract_stance(entry=stale, why="Something else", actor=lead, at=NOW)
    entry.refresh_from_db()
    assert entry.retracted_why == "The wrong person"
