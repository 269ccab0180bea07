"""``make run``: one command up, one key down, nothing left behind."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from tests.config.test_servers import environment
from tests.support.processes import wait_until

pytestmark = pytest.mark.faults


@dataclass
class Started:
    process: subprocess.Popen[str]
    port: int
    folder: Path

    def lines_until(self, wanted: str) -> list[str]:
        """What was printed up to the line that holds ``wanted``."""
        assert self.process.stdout
        lines: list[str] = []
        while not lines or wanted not in lines[-1]:
            line = self.process.stdout.readline()
            assert line, f"ended without saying {wanted!r}:\n{''.join(lines)}"
            lines.append(line)
        return lines

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    folder = tmp_path_factory.mktemp("run")
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(0o755)
    port = free_port()
    bare = {key: value for key, value in environment(folder).items() if key not in {"SECRET_KEY", "BASE_URL"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "config.development", "run"],
        env={**bare, "PORT": str(port), "PYTHONUNBUFFERED": "1"},
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield Started(process, port, folder)
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)


def gone(processes: list[psutil.Process]) -> bool:
    return not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


def names(processes: list[psutil.Process]) -> set[str]:
    lines = " ".join(" ".join(process.cmdline()) for process in processes)
    return set(re.findall(r"gunicorn|celery|valkey-server|bin/postgres", lines))


def test_starts_ready_and_stops_all_its_children(started: Started) -> None:
    said = "".join(started.lines_until("Ctrl-C"))
    with urllib.request.urlopen(f"http://localhost:{started.port}/readyz", timeout=10) as answer:
        assert json.load(answer)["status"] == "ready"
    demo = json.loads((started.folder / "demo.json").read_text())
    assert {"leader", "champion"} <= set(demo)
    assert all(sign_in["email"] in said and sign_in["password"] in said for sign_in in demo.values())
    assert (started.folder / "secret-key").stat().st_mode & 0o777 == 0o600
    family = started.family()
    assert names(family) == {"gunicorn", "celery", "valkey-server", "bin/postgres"}
    started.process.send_signal(signal.SIGINT)
    assert started.process.wait(30) == 0
    assert gone(family)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells children of their parent's death")
def test_a_killed_parent_leaves_nothing_behind(started: Started) -> None:
    started.lines_until("Ctrl-C")
    family = started.family()
    assert len(family) >= 4
    started.process.kill()
    wait_until(lambda: gone(family), seconds=20)


def test_a_taken_port_is_said_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-m", "config.development", "run"],
            env={**os.environ, "PORT": str(taken.getsockname()[1])},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=20,
        )
    assert done.returncode == 1
    assert "is taken" in done.stderr
