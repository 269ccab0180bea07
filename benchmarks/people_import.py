"""An import of a file, against Django's own `bulk_create` into the same tables with the same triggers."""

import csv
import resource
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django_scopes import scope

from accounts.models import Organization
from benchmarks.data import found, tidy
from stakeholders.exchange.people_file import import_file
from stakeholders.models import Rating, Stakeholder, StanceEntry

HEADER = ("Name", "Title", "E-mail", "Department", "Power", "Stance")
STANCES = (-2, -1, 0, 1, 2)
WORDS = ("Laggard", "Skeptic", "Neutral", "Supporter", "Champion")
BATCH = 2000


@dataclass(frozen=True)
class Import:
    people: int
    seconds: float
    plain_seconds: float
    megabytes: float
    """By how much the process grew while it imported."""

    @property
    def share(self) -> float:
        return self.plain_seconds / self.seconds


def measure_import(people: int, folder: Path, at: datetime) -> Import:
    file = folder / "people.csv"
    _write(file, people)
    ours, _lead = found(f"import-{people}", at)
    theirs, _lead = found(f"bulk-{people}", at)
    before = _peak()
    seconds = _import(file, ours, people, at)
    grown = _peak() - before
    tidy()
    return Import(people, seconds, _bulk_create(theirs, people, at), grown)


def _row(number: int) -> tuple[str, str, str, str, int, int]:
    """As the file tells it; the stance as its place in `STANCES`."""
    email = f"person{number}@import.example"
    return f"Person Number{number}", "Director", email, f"Department {number % 10}", 1 + number % 5, number % 5


def _write(file: Path, people: int) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for number in range(people):
            *told, stance = _row(number)
            writer.writerow([*told, WORDS[stance]])


def _import(file: Path, organization: Organization, people: int, at: datetime) -> float:
    began = time.perf_counter()
    with scope(organization=organization):
        result = import_file(file, name=file.name, organization=organization, actor=None, at=at)
    if result.created != people:
        raise RuntimeError(f"{result.created} of {people} people came in: {result.refusals[:3]}")
    return time.perf_counter() - began


def _bulk_create(organization: Organization, people: int, at: datetime) -> float:
    """The same rows, from memory: no file to read, nobody to match, nothing to derive."""
    began = time.perf_counter()
    with scope(organization=organization), transaction.atomic():
        for start in range(0, people, BATCH):
            _bulk_create_batch(organization, [_row(n) for n in range(start, min(start + BATCH, people))], at)
    return time.perf_counter() - began


def _bulk_create_batch(organization: Organization, rows: list, at: datetime) -> None:
    day, own = at.date(), {"organization": organization}
    people = [
        Stakeholder(
            **own,
            name=name,
            title=title,
            email=email,
            added_on=day,
            power=power,
            stance=STANCES[stance],
            stance_from=day,
            stance_seen_on=day,
            contact_due_on=day,
        )
        for name, title, email, _department, power, stance in rows
    ]
    Stakeholder.objects.bulk_create(people)
    Rating.objects.bulk_create(
        Rating(**own, stakeholder=one, measure="power", value=one.power, held_from=day, recorded_at=at)
        for one in people
    )
    StanceEntry.objects.bulk_create(
        StanceEntry(**own, stakeholder=one, stance=one.stance or 0, held_from=day, recorded_at=at, reason="Imported")
        for one in people
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
