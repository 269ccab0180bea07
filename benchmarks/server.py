"""Gunicorn under the benchmark's settings, or under a bare project's."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from config.processes import spawn, stop

START_SECONDS = 60
OURS = ("--config", "python:config.web")


@contextlib.contextmanager
def web(
    folder: Path,
    port: int,
    *,
    path: str = "/healthz",
    settings: str = "benchmarks.settings",
    options: tuple[str, ...] = OURS,
) -> Iterator[subprocess.Popen[bytes]]:
    """The product as it runs in production, but for the settings of the benchmark; ready when ``path`` answers."""
    command = ["gunicorn", *options, "--bind", f"127.0.0.1:{port}"]
    log = folder / "web.log"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "TZ": "UTC"}
    server = spawn([sys.executable, "-m", *command], log=log, env=environment)
    try:
        await_web(f"http://127.0.0.1:{port}{path}")
        yield server
    except Exception:
        print(log.read_text(errors="replace")[-3000:], file=sys.stderr)
        raise
    finally:
        stop(server)


def await_web(url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=5).close()
            return
        time.sleep(0.02)
    raise RuntimeError("gunicorn did not answer")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
