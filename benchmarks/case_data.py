"""A file of customers from its upload to a curve, through the worker's own task."""

import random
import resource
import time
from dataclasses import dataclass
from datetime import datetime

from django_scopes import scope, scopes_disabled

from benchmarks.data import found, tidy
from cases.exchange import data_runs
from cases.models import CaseData
from cases.tasks import read_data
from stakeholders.models import ImportState

SEED = 1736
QUESTION = {"margin": 35.0, "discount": 0.1, "period": "month", "horizon": None}


@dataclass(frozen=True)
class DataRead:
    rows: int
    seconds: dict[str, float]
    """By step: upload, looking through it, reading it."""
    megabytes: float
    """By how much the process grew."""

    @property
    def whole(self) -> float:
        return sum(self.seconds.values())


def measure_data(rows: int, at: datetime) -> DataRead:
    organization, lead = found(f"data-{rows}", at)
    content, before, seconds = _file(rows), _peak(), dict[str, float]()
    with scope(organization=organization):
        began = time.perf_counter()
        run = data_runs.receive_data(
            content=content, name="customers.csv", organization=organization, actor=lead, at=at
        )
        seconds["upload"] = time.perf_counter() - began
        data_runs.start_look(run=run)
    seconds["look"] = _by_the_task(run)
    with scope(organization=organization):
        data_runs.start_reading(run=run, question=QUESTION)
    seconds["read"] = _by_the_task(run)
    with scopes_disabled():
        done = CaseData.objects.get(pk=run.pk)
    if done.state != ImportState.DONE or done.result["parameters"]["customers"] != rows:
        raise RuntimeError(f"the file was not read: {done.result}")
    tidy()
    return DataRead(rows, seconds, _peak() - before)


def _by_the_task(run: CaseData) -> float:
    began = time.perf_counter()
    read_data(run.pk)
    return time.perf_counter() - began


def _file(rows_wanted: int) -> bytes:
    draw = random.Random(SEED)
    rows = (f"c{n},{draw.randint(1, 60)},{draw.choice(('yes', 'no'))},{draw.choice('abc')}" for n in range(rows_wanted))
    return "\n".join(["customer,tenure,left,segment", *rows, ""]).encode()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
