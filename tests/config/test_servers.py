"""The embedded servers: shared by commands at once, gone with their owner, refused in production."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.support.processes import wait_until

HOLD = [sys.executable, "-m", "config.servers"]


def environment(folder: Path, **changes: str) -> dict[str, str]:
    bare = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL", "DEBUG"}}
    return {**bare, "DATA_DIR": str(folder), "PYTHONPATH": str(settings.BASE_DIR), **changes}


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("data")
    for parent in (place, *place.parents):
        if parent.owner() == place.owner() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    return place


Hold = Callable[[Path], tuple[subprocess.Popen[str], dict[str, str]]]


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Starter of a process that keeps the servers of a folder up until it is released."""
    children = []

    def start(folder: Path) -> tuple[subprocess.Popen[str], dict[str, str]]:
        child = subprocess.Popen(
            HOLD, env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        children.append(child)
        assert child.stdout
        return child, json.loads(child.stdout.readline())

    yield start
    for child in children:
        if child.poll() is None:
            child.kill()
            child.communicate()


def release(child: subprocess.Popen[str]) -> None:
    child.communicate(timeout=30)


def answers(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.mark.django_db
def test_tests_run_on_a_real_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("show server_version_num")
        assert int(cursor.fetchone()[0]) >= 140000


def test_commands_at_once_share_the_servers_and_the_data_stays(folder: Path, hold: Hold) -> None:
    first, addresses = hold(folder)
    second, same = hold(folder)
    assert addresses == same
    with psycopg.connect(addresses["database_url"]) as database:
        database.execute("create table kept (name text)")
    release(second)
    assert answers(addresses["database_url"])
    release(first)
    assert not answers(addresses["database_url"])
    third, again = hold(folder)
    with psycopg.connect(again["database_url"]) as database:
        database.execute("insert into kept values ('Zoë Ångström')")
    release(third)


def test_search_knows_letters_beyond_ascii(folder: Path, hold: Hold) -> None:
    child, addresses = hold(folder)
    with psycopg.connect(addresses["database_url"]) as database:
        database.execute("create extension pg_trgm")
        row = database.execute("select show_trgm('Жук'), lower('ЖУК') = 'жук'").fetchone()
    release(child)
    assert row
    assert len(row[0]) == 4
    assert row[1]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells children of their parent's death")
def test_servers_die_with_a_killed_owner_and_start_again(folder: Path, hold: Hold) -> None:
    child, addresses = hold(folder)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    wait_until(lambda: not answers(addresses["database_url"]), seconds=20)
    before = time.monotonic()
    successor, addresses = hold(folder)
    assert answers(addresses["database_url"])
    assert time.monotonic() - before < 30
    release(successor)


def test_production_refuses_the_embedded_servers(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env=environment(folder, DEBUG="0"),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "not for production" in done.stderr


@pytest.mark.parametrize("key", ["", "short", "django-insecure-" + "x1y2" * 20, "a" * 80])
def test_production_refuses_a_missing_or_weak_key(folder: Path, key: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env=environment(folder, DEBUG="0", SECRET_KEY=key, DATABASE_URL="postgresql://a@/a", REDIS_URL="redis://r/0"),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "SECRET_KEY is missing or weak" in done.stderr
