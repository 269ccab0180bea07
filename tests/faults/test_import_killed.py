"""An import that is killed at any moment leaves nothing or everything; started again, it doubles nobody."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django_scopes import scope

from accounts.models import Organization
from stakeholders.models import Stakeholder
from tests.factories.people import make_organization, make_person
from tests.support.processes import product_environment, wait_until

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

ROWS = 5_000
#: How many imports die; the promise is for twenty: IMPORT_KILLS=20.
KILLS = int(os.environ.get("IMPORT_KILLS", "3"))
SEED = 20261122


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    """Everybody new but one, who is changed; with bosses, departments and scores, so that many tables are written."""
    lines = ["Name,Title,E-mail,Department,Market,Reports to,Power,Stance"]
    for n in range(ROWS):
        boss = f"person{n // 10}@newcomer.example" if n else ""
        place = f"Department {n % 12},Market {n % 5}"
        lines.append(f"Person {n},Leader {n},person{n}@newcomer.example,{place},{boss},{n % 5 + 1},neutral")
    path = tmp_path / "contacts.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


class Importer:
    """The warmed-up process that forks the imports."""

    def __init__(self, file: Path) -> None:
        command = [sys.executable, "-m", "tests.faults.importer", str(file)]
        environment = product_environment(DATA_DIR=str(file.parent))
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def run(self, organization: Organization, kill_after: float | None = None) -> tuple[int, float]:
        """Exit code and seconds; returns when the database has forgotten the import's connection."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        before = others_connected()  # threads of an earlier test may still be
        self.process.stdin.write(f"{organization.slug} {'-' if kill_after is None else kill_after}\n")
        self.process.stdin.flush()
        code, _space, seconds = self.process.stdout.readline().partition(" ")
        wait_until(lambda: others_connected() <= before, seconds=30)
        return int(code), float(seconds)


@pytest.fixture
def importer(contacts: Path) -> Iterator[Importer]:
    started = Importer(contacts)
    yield started
    assert started.process.stdin is not None
    started.process.stdin.close()
    started.process.wait(timeout=30)
    assert started.process.stdout is not None
    started.process.stdout.close()


def others_connected() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


def company() -> Organization:
    organization = make_organization()
    make_person(organization, "Person 7", email="person7@newcomer.example", title="Analyst")
    return organization


def rows_of(organization: Organization) -> dict[str, int]:
    """How many rows each table holds of this organization, the audit trail included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE column_name = 'organization_id' AND table_schema = 'public'"
        )
        tables = sorted(table for (table,) in cursor.fetchall())
        each = (f"SELECT '{table}', count(*) FROM {table} WHERE organization_id = %(id)s" for table in tables)
        cursor.execute(" UNION ALL ".join(each), {"id": organization.pk})
        return dict(cursor.fetchall())


def names(organization: Organization) -> list[str]:
    with scope(organization=organization):
        return list(Stakeholder.objects.values_list("name", flat=True))


def test_nothing_or_everything(importer: Importer) -> None:
    whole = company()
    nothing = rows_of(whole)
    code, seconds = importer.run(whole)
    everything = rows_of(whole)
    assert code == 0
    assert everything["stakeholders_stakeholder"] == ROWS
    assert everything["accounts_auditentry"] > nothing["accounts_auditentry"] + ROWS
    chance, killed = random.Random(SEED), []
    for number in range(KILLS):
        moment = seconds * (number + chance.random()) / KILLS
        organization = company()
        before = rows_of(organization)
        code, _seconds = importer.run(organization, kill_after=moment)
        left = rows_of(organization)
        assert left in (before, everything), f"seed {SEED}, killed after {moment:.2f} of {seconds:.2f} s"
        killed += [organization] if code == -9 and left == before else []
    assert len(killed) >= KILLS // 2
    assert_started_again(importer, killed[-1], everything)


def assert_started_again(importer: Importer, organization: Organization, everything: dict[str, int]) -> None:
    """As if it had never died, and a third time nothing happens."""
    for _again in range(2):
        code, _seconds = importer.run(organization)
        assert code == 0
        assert rows_of(organization) == everything
    assert len(set(names(organization))) == ROWS
