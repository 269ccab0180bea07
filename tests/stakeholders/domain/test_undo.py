"""Undo: what was there before is there again, and what was changed since is never trampled."""

import io
from datetime import timedelta

import pytest
from django.db import connection

from accounts.domain.errors import Refused
from accounts.models import AuditEntry
from stakeholders.domain.concerns import answer_concern
from stakeholders.domain.derived import stale_ids
from stakeholders.domain.engagements import Account, Promise, log_engagement
from stakeholders.domain.stance import record_stance
from stakeholders.domain.undo import CannotUndo, undo
from stakeholders.exchange.people_file import import_file
from stakeholders.models import Commitment, Concern, Engagement, Participation, Stakeholder, StanceEntry
from tests.factories.people import NOW, TODAY, make_member, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(organization):
    return make_person(organization, name="Vera Holm", email="vera@northwind.example")


def people_as_json() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(s)::text FROM stakeholders_stakeholder s ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def log(organization, lead, person, **facts):
    account = Account(**{"kind": "call", "occurred_on": TODAY, **facts})
    return log_engagement(organization=organization, participant_ids=[person.pk], account=account, actor=lead, at=NOW)


def test_logging_writes_everything_down(organization, lead, person):
    log(
        organization,
        lead,
        person,
        about="Budget",
        concerns=["Too soft"],
        stance=1,
        promises=[Promise("Send the sheet", TODAY + timedelta(days=3))],
    )
    person.refresh_from_db()
    assert (person.last_contact_on, person.stance, person.next_due_on) == (TODAY, 1, TODAY + timedelta(days=3))
    assert stale_ids(organization) == []


def test_an_undone_conversation_leaves_the_person_as_before(organization, lead, person):
    before = people_as_json()
    logged = log(
        organization,
        lead,
        person,
        concerns=["Too soft"],
        stance=1,
        promises=[Promise("Send the sheet", TODAY + timedelta(days=3))],
    )
    assert people_as_json() != before
    undo(act_id=logged.act_id, actor=lead, organization=organization, at=NOW)
    assert people_as_json() == before
    assert not Concern.objects.exists()
    assert not Commitment.objects.exists()
    assert not Participation.objects.exists()
    assert not Engagement.objects.standing().exists()
    assert StanceEntry.objects.get().retracted_at == NOW
    assert stale_ids(organization) == []


def test_undo_reopens_what_the_conversation_settled(organization, lead, person):
    first = log(organization, lead, person, promises=[Promise("Send the sheet", TODAY)])
    promise = Commitment.objects.get(engagement=first.engagement)
    second = log(organization, lead, person, settled_ids=[promise.pk])
    promise.refresh_from_db()
    assert promise.state == "kept"
    undo(act_id=second.act_id, actor=lead, organization=organization, at=NOW)
    promise.refresh_from_db()
    assert (promise.state, promise.settled_on, promise.settled_in) == ("open", None, None)


def test_what_was_changed_since_refuses_the_undo_and_names_it(organization, lead, person):
    logged = log(organization, lead, person, concerns=["Too soft"])
    answer_concern(concern=Concern.objects.get(), answer="Here is the ledger", answered_on=TODAY, actor=lead, at=NOW)
    with pytest.raises(CannotUndo) as refusal:
        undo(act_id=logged.act_id, actor=lead, organization=organization, at=NOW)
    assert [one.table for one in refusal.value.changed] == ["stakeholders_concern"]
    assert Engagement.objects.standing().count() == 1


def test_somebody_else_cannot_undo_it_but_a_lead_can(organization, lead, person):
    author, other = make_member(organization, "member"), make_member(organization, "member")
    logged = log(organization, author, person)
    with pytest.raises(Refused):
        undo(act_id=logged.act_id, actor=other, organization=organization, at=NOW)
    undo(act_id=logged.act_id, actor=lead, organization=organization, at=NOW)


def test_after_ten_minutes_it_is_too_late(organization, lead, person):
    logged = log(organization, lead, person)
    with pytest.raises(Refused):
        undo(act_id=logged.act_id, actor=lead, organization=organization, at=NOW + timedelta(minutes=11))


def test_an_import_is_taken_back_updates_included(organization, lead, person):
    before = people_as_json()
    text = (
        "Name,Title,E-mail,Power,Stance,Reports to,Department\n"
        "Vera Holm,Chair,vera@northwind.example,5,skeptic,New Boss,Board\n"
        "New Boss,CEO,boss@northwind.example,4,champion,,Board\n"
    )
    result = import_file(io.BytesIO(text.encode()), name="people.csv", organization=organization, actor=lead, at=NOW)
    assert (result.created, result.updated) == (1, 1)
    undo(act_id=result.act_id, actor=lead, organization=organization, at=NOW + timedelta(days=40))
    assert people_as_json() == before
    assert Stakeholder.objects.count() == 1


def test_an_undo_is_in_the_trail(organization, lead, person):
    logged = log(organization, lead, person)
    undo(act_id=logged.act_id, actor=lead, organization=organization, at=NOW)
    assert AuditEntry.objects.filter(verb="undo", subject="stakeholders_participation").exists()


def test_an_import_whose_people_have_a_history_stays(organization, lead):
    text = "Name,Title\nNew Boss,CEO\n"
    result = import_file(io.BytesIO(text.encode()), name="people.csv", organization=organization, actor=lead, at=NOW)
    log(organization, lead, Stakeholder.objects.get())
    with pytest.raises(Refused):
        undo(act_id=result.act_id, actor=lead, organization=organization, at=NOW)
    assert Stakeholder.objects.count() == 1
    assert Participation.objects.count() == 1


def test_an_import_whose_people_were_judged_by_hand_stays(organization, lead):
    result = import_file(
        io.BytesIO(b"Name\nNew Boss\n"), name="people.csv", organization=organization, actor=lead, at=NOW
    )
    facts = {"stance": 1, "held_from": TODAY, "reason": "Spoke up in the board", "actor": lead, "at": NOW}
    record_stance(stakeholder=Stakeholder.objects.get(), **facts)
    with pytest.raises(Refused):
        undo(act_id=result.act_id, actor=lead, organization=organization, at=NOW)
    assert StanceEntry.objects.get().retracted_at is None


def test_a_later_change_that_was_undone_does_not_stand_in_the_way(organization, lead, person):
    first = log(organization, lead, person, promises=[Promise("Send the sheet", TODAY)])
    promise = Commitment.objects.get(engagement=first.engagement)
    second = log(organization, lead, person, settled_ids=[promise.pk])
    undo(act_id=second.act_id, actor=lead, organization=organization, at=NOW)
    undo(act_id=first.act_id, actor=lead, organization=organization, at=NOW)
    assert not Commitment.objects.exists()
