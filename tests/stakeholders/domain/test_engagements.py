"""What logging, correcting and taking back a conversation do to rows and clocks."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.domain.errors import Refused
from stakeholders.domain.commitments import settle_commitment
from stakeholders.domain.concerns import answer_concern
from stakeholders.domain.derived import refresh, stale_ids
from stakeholders.domain.engagements import Account, Promise, edit_engagement, log_engagement, withdraw_engagement
from stakeholders.domain.undo import undo
from stakeholders.enums import Certainty
from stakeholders.models import Commitment, Concern, Engagement, Participation, StanceEntry
from tests.factories.people import (
    NOW,
    TODAY,
    make_interest,
    make_member,
    make_person,
    make_step,
)

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=5)


@pytest.fixture
def vera(organization):
    return make_person(organization, name="Vera Holm", power=4)


@pytest.fixture
def omar(organization):
    return make_person(organization, name="Omar Haddad")


def log(organization, actor, people, **facts):
    account = Account(**{"kind": "call", "occurred_on": TODAY, **facts})
    ids = [person.pk for person in people]
    return log_engagement(organization=organization, participant_ids=ids, account=account, actor=actor, at=NOW)


def test_everybody_who_took_part_was_met(organization, lead, vera, omar):
    log(organization, lead, [vera, omar], kind="workshop")
    for person in (vera, omar):
        person.refresh_from_db()
        assert person.last_contact_on == TODAY


def test_a_broadcast_meets_nobody(organization, lead, vera):
    log(organization, lead, [vera], kind="broadcast")
    vera.refresh_from_db()
    assert (vera.last_contact_on, Participation.objects.get().is_contact) == (None, False)


def test_the_clock_runs_from_the_day_it_happened(organization, lead, vera):
    log(organization, lead, [vera], occurred_on=TODAY - timedelta(days=2))
    log(organization, lead, [vera], occurred_on=TODAY - timedelta(days=40))
    vera.refresh_from_db()
    assert vera.last_contact_on == TODAY - timedelta(days=2)


def test_everything_of_a_private_conversation_is_its_authors(organization, lead, vera):
    log(organization, lead, [vera], is_private=True, concerns=["Soft"], promises=[Promise("Send it", SOON)])
    for model in (Engagement, Participation, Concern, Commitment):
        assert model.objects.get().private_to == lead
    vera.refresh_from_db()
    assert (vera.last_contact_on, vera.next_due_on) == (TODAY, None)


def test_an_interest_said_again_is_confirmed_by_the_day_it_was_said(organization, lead, vera):
    interest = make_interest(vera)
    log(organization, lead, [vera], occurred_on=TODAY - timedelta(days=1), confirmed_ids=[interest.pk])
    interest.refresh_from_db()
    vera.refresh_from_db()
    assert (interest.certainty, interest.confirmed_on) == (Certainty.CONFIRMED, TODAY - timedelta(days=1))
    assert vera.certainty == Certainty.CONFIRMED


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"occurred_on": TODAY + timedelta(days=1)}, "occurred_on"),
        ({"is_private": True, "stance": 1}, "stance_reason"),
        ({"settled_ids": [10**9]}, "settled"),
        ({"confirmed_ids": [10**9]}, "confirmed"),
        ({"held_by_ids": [10**9]}, "held_by"),
    ],
)
def test_a_refusal_writes_nothing(organization, lead, vera, facts, field):
    with pytest.raises(Refused) as refusal:
        log(organization, lead, [vera], concerns=["Soft"], **facts)
    assert refusal.value.field == field
    assert not Engagement.objects.exists()
    assert not Concern.objects.exists()


def test_a_stance_belongs_to_one_person(organization, lead, vera, omar):
    with pytest.raises(Refused) as refusal:
        log(organization, lead, [vera, omar], stance=1)
    assert refusal.value.field == "stance"


def test_rows_of_people_who_did_not_take_part_cannot_be_touched(organization, lead, vera, omar):
    step, interest = make_step(omar), make_interest(omar)
    for facts in ({"settled_ids": [step.pk]}, {"confirmed_ids": [interest.pk]}):
        with pytest.raises(Refused):
            log(organization, lead, [vera], **facts)
    step.refresh_from_db()
    assert step.state == "open"


def test_nobody_logs_about_themselves(organization, lead, vera):
    vera.user = lead
    vera.save(update_fields=["user"])
    with pytest.raises(Refused):
        log(organization, lead, [vera])


def test_a_corrected_day_moves_the_clock(organization, lead, vera):
    engagement = log(organization, lead, [vera]).engagement
    edit_engagement(engagement=engagement, actor=lead, at=NOW, occurred_on=TODAY - timedelta(days=9))
    vera.refresh_from_db()
    assert vera.last_contact_on == TODAY - timedelta(days=9)
    edit_engagement(engagement=engagement, actor=lead, at=NOW, kind="broadcast")
    vera.refresh_from_db()
    assert vera.last_contact_on is None
    assert stale_ids(organization) == []


def test_what_others_made_of_a_conversation_keeps_it(organization, lead, vera):
    promise = Promise(side="us", is_told=True, what="Send the sheet", due_on=SOON)
    engagement = log(organization, lead, [vera], concerns=["Soft"], promises=[promise]).engagement
    before = state_of_everything()
    for verb, row, facts in (
        (answer_concern, {"concern": Concern.objects.get()}, {"answer": "Here is why", "answered_on": TODAY}),
        (settle_commitment, {"commitment": Commitment.objects.get()}, {"state": "kept", "on": TODAY}),
    ):
        with transaction.atomic():
            verb(**row, **facts, actor=make_member(organization, "member"), at=NOW)
            with pytest.raises(Refused):
                withdraw_engagement(engagement=engagement, actor=lead, at=NOW)
            transaction.set_rollback(True)
    assert state_of_everything() == before


def test_only_its_author_takes_a_conversation_back(organization, lead, vera):
    author, step = make_member(organization, "member"), make_step(vera)
    engagement = log(organization, author, [vera], stance=1, concerns=["Soft"], settled_ids=[step.pk]).engagement
    with pytest.raises(Refused):
        withdraw_engagement(engagement=engagement, actor=lead, at=NOW)
    withdraw_engagement(engagement=engagement, actor=author, at=NOW)
    step.refresh_from_db()
    vera.refresh_from_db()
    assert (step.state, vera.last_contact_on, vera.stance) == ("open", None, None)
    assert not Concern.objects.exists()
    assert stale_ids(organization) == []


FACTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["call", "workshop", "broadcast"]),
        "occurred_on": st.integers(0, 60).map(lambda days: TODAY - timedelta(days=days)),
        "concerns": st.lists(st.sampled_from(["Soft", "Late", "Vague"]), max_size=2),
        "stance": st.one_of(st.none(), st.integers(-2, 2)),
        "promises": st.lists(
            st.builds(
                Promise,
                st.just("Send it"),
                st.integers(1, 40).map(lambda days: TODAY + timedelta(days=days)),
                st.sampled_from(["us", "them"]),
                st.just(True),
            ),
            max_size=2,
        ),
        "settles": st.booleans(),
        "confirms": st.booleans(),
        "is_private": st.booleans(),
        "stance_reason": st.just("Said so"),
    }
)


def state_of_everything() -> list[str]:
    """Every row as text. A retracted stance and a withdrawn conversation stay on file, and are no state."""
    tables = {
        "stakeholder": "true",
        "participation": "true",
        "concern": "true",
        "commitment": "true",
        "interest": "true",
        "stanceentry": "retracted_at IS NULL",
        "engagement": "withdrawn_at IS NULL",
    }
    rows = []
    with connection.cursor() as cursor:
        for table, standing in tables.items():
            cursor.execute(f"SELECT row_to_json(t)::text FROM stakeholders_{table} t WHERE {standing} ORDER BY id")
            rows += [row[0] for row in cursor.fetchall()]
    return rows


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(FACTS, min_size=1, max_size=4))
def test_undoing_act_after_act_brings_back_every_byte(organization, lead, vera, omar, acts):
    with transaction.atomic():
        step, interest = make_step(vera, owner=lead), make_interest(vera)
        refresh(organization)
        states, done = [], []
        for facts in map(dict, acts):
            settles, confirms = facts.pop("settles"), facts.pop("confirms")
            step.refresh_from_db()
            facts["settled_ids"] = [step.pk] if settles and step.state == "open" else []
            facts["confirmed_ids"] = [interest.pk] if confirms else []
            people = [vera] if facts["stance"] is not None else [vera, omar]
            states.append(state_of_everything())
            done.append(log(organization, lead, people, **facts))
            assert stale_ids(organization) == []
        for before, logged in zip(reversed(states), reversed(done), strict=True):
            undo(act_id=logged.act_id, actor=lead, organization=organization, at=NOW)
            assert state_of_everything() == before
            assert stale_ids(organization) == []
        assert not StanceEntry.objects.standing().exists()
        transaction.set_rollback(True)
