"""The product's own processes, started against the test database, to be killed at will."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection

from config.processes import spawn, stop


def product_environment(**changes: str) -> dict[str, str]:
    """The environment of a process that works on this test's database and Valkey corner."""
    parts = connection.settings_dict
    host = parts["HOST"] or parts["OPTIONS"].get("host", "")
    return {
        **os.environ,
        "DATABASE_URL": f"postgresql://{parts['USER']}@/{parts['NAME']}?host={host}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
        **changes,
    }


@dataclass
class Processes:
    """Starts ``python -m ...`` with output in files; all that still live are stopped at the end of the test."""

    folder: Path
    environment: dict[str, str]
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str, **changes: str) -> subprocess.Popen[bytes]:
        log = self.folder / f"process-{len(self.children)}.log"
        child = spawn([sys.executable, "-m", *arguments], log=log, env={**self.environment, **changes})
        self.children.append(child)
        return child

    def worker(self, *arguments: str, **changes: str) -> subprocess.Popen[bytes]:
        """A real Celery worker; returns when it answers a ping."""
        name = f"worker-{len(self.children)}@test"
        quiet = ["--without-gossip", "--loglevel", "info", "-n", name]
        child = self.start(
            "celery", "-A", "config.celery", "worker", "--concurrency", "1", *quiet, *arguments, **changes
        )
        wait_until(lambda: child.poll() is not None or self._answers(name), seconds=60)
        assert child.poll() is None, self.log(child)
        return child

    def log(self, child: subprocess.Popen[bytes]) -> str:
        return (self.folder / f"process-{self.children.index(child)}.log").read_text(errors="replace")

    def stop_all(self) -> None:
        for child in self.children:
            stop(child)

    def _answers(self, name: str) -> bool:
        ping = [sys.executable, "-m", "celery", "-A", "config.celery", "inspect", "ping", "-d", name, "-t", "2"]
        return subprocess.run(ping, env=self.environment, cwd=settings.BASE_DIR, capture_output=True).returncode == 0


def wait_until(condition: Callable[[], bool], *, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"did not happen within {seconds} s"
        time.sleep(0.05)
