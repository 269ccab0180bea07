"""``make run``: the whole product on one machine, for a look and for development."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from config.binaries import ServerError
from config.processes import spawn, stop
from config.servers import attached, data_dir

READY_SECONDS = 120


@dataclass(frozen=True)
class Place:
    host: str
    port: int

    @classmethod
    def from_environment(cls) -> Place:
        return cls(os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT") or 8000))

    @property
    def address(self) -> str:
        return f"http://{'localhost' if self.host in {'127.0.0.1', '0.0.0.0'} else self.host}:{self.port}"  # noqa: S104

    def is_taken(self) -> bool:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError:
                return True
            return False


@dataclass(frozen=True)
class Child:
    name: str
    process: subprocess.Popen[bytes]
    log: Path


def run() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _as_interrupt)
    place = Place.from_environment()
    if place.is_taken():
        print(f"Port {place.port} is taken. Choose another: make run PORT=8001", file=sys.stderr)
        return 1
    os.environ.setdefault("PORT", str(place.port))
    children: list[Child] = []
    try:
        say("Starting PostgreSQL and Valkey (embedded, not for production)")
        with attached():
            try:
                return _serve(place, children)
            finally:
                _stop(children)
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 0


def _as_interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _serve(place: Place, children: list[Child]) -> int:
    prepared = subprocess.run([sys.executable, "-m", "config.prepare"], stdin=subprocess.DEVNULL)
    if prepared.returncode:
        return prepared.returncode
    say("Starting web and worker")
    children += [_start("web", web_command(place)), _start("worker", worker_command())]
    if not _await_ready(place, children):
        return 1
    _welcome(place)
    return _await_end(children)


def web_command(place: Place) -> list[str]:
    return ["gunicorn", "--config", "python:config.web", "--bind", f"{place.host}:{place.port}"]


def worker_command() -> list[str]:
    quiet = ["--without-gossip", "--without-mingle", "--loglevel", "info"]
    return ["celery", "-A", "config.celery", "worker", "-B", "--concurrency", "2", *quiet]


def _start(name: str, command: list[str]) -> Child:
    log = data_dir() / f"{name}.log"
    return Child(name, spawn([sys.executable, "-m", *command], log=log), log)


def _await_ready(place: Place, children: list[Child]) -> bool:
    deadline = time.monotonic() + READY_SECONDS
    answer = "no answer"
    while time.monotonic() < deadline and not _ended(children):
        try:
            with urllib.request.urlopen(f"{place.address}/readyz", timeout=10):  # noqa: S310
                return True
        except urllib.error.HTTPError as error:
            answer = error.read().decode(errors="replace")[:500]
        except OSError:
            pass
        time.sleep(0.2)
    print(f"Allyship did not become ready: {answer}", file=sys.stderr)
    for child in children:
        print(f"--- {child.log}\n{_tail(child.log)}", file=sys.stderr)
    return False


def _await_end(children: list[Child]) -> int:
    while True:
        for child in _ended(children):
            print(f"The {child.name} process ended by itself. {child.log}:\n{_tail(child.log)}", file=sys.stderr)
            return 1
        time.sleep(0.5)


def _ended(children: list[Child]) -> list[Child]:
    return [child for child in children if child.process.poll() is not None]


def _stop(children: list[Child]) -> None:
    for child in children:
        if child.process.poll() is None:
            child.process.send_signal(signal.SIGTERM)
    for child in children:
        stop(child.process, with_signal=signal.SIGTERM)


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-20:])


def _welcome(place: Place) -> None:
    print(f"\n  Allyship answers at {place.address}\n")
    demo = data_dir() / "demo.json"
    if demo.exists():
        for role, sign_in in json.loads(demo.read_text()).items():
            print(f"  {role:<9} {sign_in['email']}   password: {sign_in['password']}")
    if not os.environ.get("EMAIL_URL"):
        print(f"\n  Mail is written to {data_dir() / 'mail'}")
    print("  Ctrl-C stops everything.\n", flush=True)


def say(text: str) -> None:
    print(f"· {text}", flush=True)
