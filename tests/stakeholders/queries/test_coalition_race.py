"""The headline is kept until somebody moves, also when two record at the same moment."""

import threading

import pytest
from django.db import connection, transaction
from django_scopes import scope

from accounts.acts import act
from stakeholders.domain.stance import record_stance
from stakeholders.enums import Stance
from stakeholders.queries.coalition import standing
from tests.factories.people import LONG_AGO, NOW, TODAY, make_member, make_organization, make_person


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_older", [False, True])
def test_who_wrote_first_and_ended_last_is_counted(is_older: bool) -> None:
    """`is_older`: the one who ends first had begun before the other."""
    organization = make_organization()
    with scope(organization=organization):
        lead = make_member(organization)
        slow, quick = make_person(organization, "Omar Haddad"), make_person(organization)
    written, may_end = threading.Event(), threading.Event()
    facts = {"stance": Stance.SUPPORTER, "held_from": TODAY, "reason": "Said so", "actor": lead, "at": NOW}

    def record_slowly() -> None:
        with scope(organization=organization), act("record_stance", actor=lead, organization=organization, at=NOW):
            record_stance(stakeholder=slow, **facts)
            written.set()
            may_end.wait(10)
        connection.close()

    thread = threading.Thread(target=record_slowly)
    with scope(organization=organization):
        if is_older:
            with transaction.atomic():
                make_person(organization, "Ines Duarte", left_on=LONG_AGO)
                thread.start()
                written.wait(10)
                record_stance(stakeholder=quick, **facts)
        else:
            thread.start()
            written.wait(10)
            record_stance(stakeholder=quick, **facts)
        assert standing(organization, TODAY, at=NOW).weeks[-1].share == 0.5
        may_end.set()
        thread.join(10)
        assert standing(organization, TODAY, at=NOW).weeks[-1].share == 1
        assert standing(organization, TODAY, at=NOW).weeks[-1].share == 1
