"""Who took part is put right afterwards, and the contact clocks follow."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from accounts.models import AuditEntry, Organization, User
from stakeholders.domain.derived import refresh, stale_ids
from stakeholders.domain.engagements import Account, log_engagement
from stakeholders.domain.undo import CannotUndo, undo
from stakeholders.enums import Involvement
from stakeholders.models import Engagement, Participation, Stakeholder
from tests.factories.people import (
    NOW,
    TODAY,
    make_client,
    make_concern,
    make_engagement,
    make_member,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db
DAY = TODAY - timedelta(days=7)


@pytest.fixture
def organization() -> Iterator[Organization]:
    made = make_organization()
    with scope(organization=made):
        yield made


@pytest.fixture
def user(organization: Organization) -> User:
    return make_member(organization)


@pytest.fixture
def dana(organization: Organization) -> Stakeholder:
    return make_person(organization, "Dana Reyes")


@pytest.fixture
def omar(organization: Organization) -> Stakeholder:
    return make_person(organization, "Omar Haddad")


@pytest.fixture
def talk(organization: Organization, dana: Stakeholder) -> Engagement:
    made = make_engagement(organization, [dana], occurred_on=DAY)
    refresh(organization, [dana.pk])
    return made


def url(talk: Engagement) -> str:
    return reverse("stakeholders:engagement-people", args=[talk.pk])


def took_part(talk: Engagement) -> dict[str, int | None]:
    return dict(talk.participations.values_list("stakeholder__name", "involvement"))


def met(person: Stakeholder) -> date | None:
    person.refresh_from_db()
    return person.last_contact_on


def test_somebody_else_took_part(client: Client, talk: Engagement, dana: Stakeholder, omar: Stakeholder) -> None:
    assert url(talk) in client.get(reverse("stakeholders:engagement", args=[talk.pk])).content.decode()
    response = client.post(url(talk), {"people": [], "other": "Omar", "other_part": Involvement.OWNS})
    assert response["Location"] == reverse("stakeholders:engagement", args=[talk.pk])
    assert took_part(talk) == {"Omar Haddad": Involvement.OWNS}
    assert (met(dana), met(omar)) == (None, DAY)
    assert stale_ids(talk.organization) == []
    assert set(AuditEntry.objects.filter(verb="change_participants").values_list("operation", flat=True)) == {
        "insert",
        "delete",
    }


def test_one_more_and_another_part(client: Client, talk: Engagement, dana: Stakeholder, omar: Stakeholder) -> None:
    part = {f"part_{dana.pk}": Involvement.CONSULTED}
    client.post(url(talk), {"people": [dana.pk], "other": "omar haddad", **part})
    assert took_part(talk) == {"Dana Reyes": Involvement.CONSULTED, "Omar Haddad": None}
    assert (met(dana), met(omar)) == (DAY, DAY)


def test_a_broadcast_restarts_no_clock(
    client: Client, organization: Organization, dana: Stakeholder, omar: Stakeholder
) -> None:
    talk = make_engagement(organization, [dana], occurred_on=DAY, kind="broadcast")
    client.post(url(talk), {"people": [dana.pk], "other": "Omar"})
    assert (len(took_part(talk)), met(omar)) == (2, None)


def test_a_private_conversation_stays_so(
    client: Client, organization: Organization, user: User, dana: Stakeholder, omar: Stakeholder
) -> None:
    talk = make_engagement(organization, [dana], private_to=user, author=user)
    client.post(url(talk), {"people": [dana.pk], "other": "Omar"})
    assert set(Participation.objects.filter(engagement=talk).values_list("private_to", flat=True)) == {user.pk}
    other = make_client(make_member(organization))
    assert other.get(url(talk)).status_code == 404
    assert other.post(url(talk), {"people": [dana.pk]}).status_code == 404


@pytest.mark.parametrize(
    ("field", "typed"),
    [("people", {"people": []}), ("other", {"other": "Nobody at all"}), ("people", {"people": [999_999]})],
)
def test_a_refusal_stands_beside_its_field(client: Client, talk: Engagement, field: str, typed: dict) -> None:
    response = client.post(url(talk), {"other": "", "other_part": 2, **typed})
    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert str(typed.get("other", "")) in response.content.decode()
    assert took_part(talk) == {"Dana Reyes": None}


def test_who_is_not_to_be_named_is_not_found(
    client: Client, organization: Organization, user: User, talk: Engagement, dana: Stakeholder
) -> None:
    make_person(organization, "Own Record", user=user)
    with scope(organization=(other := make_organization())):
        make_person(other, "Foreign Person")
    for name in ("Own Record", "Foreign Person"):
        assert client.post(url(talk), {"people": [dana.pk], "other": name}).status_code == 422
    assert took_part(talk) == {"Dana Reyes": None}


def test_whose_concern_rests_on_it_stays(
    client: Client, talk: Engagement, dana: Stakeholder, omar: Stakeholder
) -> None:
    make_concern(dana, engagement=talk)
    response = client.post(url(talk), {"people": [], "other": "Omar"})
    assert response.status_code == 422
    assert "of Dana Reyes rests on this conversation" in response.content.decode()
    assert took_part(talk) == {"Dana Reyes": None}


def test_the_log_is_not_undone_under_whoever_came_in(
    client: Client, organization: Organization, user: User, dana: Stakeholder, omar: Stakeholder
) -> None:
    logged = log_engagement(
        organization=organization,
        participant_ids=[dana.pk],
        account=Account(kind="call", occurred_on=DAY),
        actor=user,
        at=NOW,
    )
    client.post(url(logged.engagement), {"people": [dana.pk], "other": "Omar"})
    with pytest.raises(CannotUndo):
        undo(act_id=logged.act_id, actor=user, organization=organization, at=NOW)
    assert met(omar) == DAY
