"""A worker that dies in the middle of an import leaves nothing half done, and the next one takes it up."""

import os
import signal

import pytest
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.models import Organization
from stakeholders.exchange.import_runs import progress_of, receive_file, start_import
from stakeholders.models import ImportRun, ImportState, Stakeholder
from tests.factories.people import make_member, make_organization
from tests.support.processes import Processes, wait_until

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
ROWS = 5000
CALL = ("celery", "-A", "config.celery", "call")


def long_run(organization: Organization) -> ImportRun:
    lines = (f"Person {n},p{n}@northwind.example" for n in range(ROWS))
    content = "\n".join(["Name,E-mail", *lines]).encode()
    with scope(organization=organization):
        run = receive_file(
            content=content,
            name="people.csv",
            organization=organization,
            actor=make_member(organization),
            at=timezone.now(),
        )
        start_import(run=run)
    return run


def state_and_people() -> tuple[str, int]:
    with scopes_disabled():
        return ImportRun.objects.get().state, Stakeholder.objects.count()


def test_a_killed_worker_and_a_lost_message_bring_everybody_in_once(processes: Processes) -> None:
    run = long_run(make_organization())
    worker = processes.worker()
    assert processes.start(*CALL, "stakeholders.tasks.bring_in", "--args", f"[{run.pk}]").wait(60) == 0
    wait_until(lambda: progress_of(run) > 0)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    assert state_and_people() == (ImportState.RUNNING, 0)

    processes.worker("--purge")  # the broker has forgotten it, too
    assert processes.start(*CALL, "stakeholders.tasks.resume_imports").wait(60) == 0
    wait_until(lambda: state_and_people()[0] == ImportState.DONE, seconds=120)
    assert state_and_people() == (ImportState.DONE, ROWS)
