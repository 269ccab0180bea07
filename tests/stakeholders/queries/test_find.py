from collections.abc import Sequence
from datetime import timedelta

import pytest
from django_scopes import scope

from accounts.models import Organization, User
from stakeholders import finders
from stakeholders.finders import Found
from stakeholders.queries.find import FOUND_AT_MOST, find
from tests.factories.people import NOW, TODAY, make_engagement, make_member, make_organization, make_person

pytestmark = pytest.mark.django_db


def titles(user: User, organization: Organization, text: str) -> dict[str, list[str]]:
    return {str(hits.label): [hit.title for hit in hits.found] for hits in find(user, organization, text)}


def test_people_by_part_of_a_name(organization: Organization, user: User) -> None:
    make_person(organization, "Zoë Müller", power=1)
    make_person(organization, "Ada Zoellner", power=5)
    make_person(organization, "Ruth Abernathy")
    assert titles(user, organization, "ZOE") == {"People": ["Zoë Müller", "Ada Zoellner"]}
    assert titles(user, organization, "mull") == {"People": ["Zoë Müller"]}
    assert titles(user, organization, "   ") == {}


def test_conversations_by_what_was_said(organization: Organization, user: User) -> None:
    victor = make_person(organization)
    make_engagement(organization, [victor], about="Señal budget", occurred_on=TODAY - timedelta(days=2))
    make_engagement(organization, [victor], about="", summary="He fears the budget", occurred_on=TODAY)
    make_engagement(organization, [victor], about="Budget, withdrawn", withdrawn_at=NOW)
    (hits,) = find(user, organization, "budget")
    assert [hit.title for hit in hits.found] == ["1:1", "Señal budget"]
    assert hits.found[1].detail == "Victor Aldana · 22 Nov 2026"
    assert titles(user, organization, "senal") == {"Conversations": ["Señal budget"]}
    assert not any("fears" in hit.title + hit.detail for hit in hits.found)


def test_private_conversations_are_found_by_their_author_alone(organization: Organization, user: User) -> None:
    other = make_member(organization)
    make_engagement(organization, [make_person(organization)], about="Canary talk", private_to=other, author=other)
    assert titles(user, organization, "canary") == {}
    assert titles(other, organization, "canary") == {"Conversations": ["Canary talk"]}


def test_what_was_said_about_oneself_is_not_found(organization: Organization, user: User) -> None:
    own = make_person(organization, "Own Record", user=user)
    make_engagement(organization, [own, make_person(organization)], about="Canary on them")
    assert titles(user, organization, "canary") == {}
    assert titles(user, organization, "own record") == {}
    other = make_member(organization)
    assert titles(other, organization, "canary") == {"Conversations": ["Canary on them"]}


def test_another_organization_is_not_found(organization: Organization, user: User) -> None:
    elsewhere = make_organization()
    with scope(organization=elsewhere):
        make_engagement(elsewhere, [make_person(elsewhere, "Canary Foreign")], about="Canary talk")
    assert titles(user, organization, "canary") == {}


def test_no_more_than_a_handful(organization: Organization, user: User) -> None:
    people = [make_person(organization, f"Person {n}") for n in range(FOUND_AT_MOST + 3)]
    for person in people:
        make_engagement(organization, [person], about="Person to person")
    found = titles(user, organization, "person")
    assert [len(hits) for hits in found.values()] == [FOUND_AT_MOST, FOUND_AT_MOST]


def test_higher_storeys_add_their_own(organization: Organization, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def plans(asker: User, where: Organization, text: str, limit: int) -> Sequence[Found]:
        assert (asker, where) == (user, organization)
        return [Found(title=f"Plan {text}", detail="", url="/plan")][:limit]

    monkeypatch.setattr(finders, "_finders", {})
    finders.register("campaigns", "Campaigns", plans)
    finders.register("campaigns", "Campaigns", plans)
    assert titles(user, organization, "loyal") == {"Campaigns": ["Plan loyal"]}
