"""How long until the first page answers, and how much memory the web processes take, beside a bare Django project."""

import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data import PASSWORD, Company
from benchmarks.server import free_port, web
from benchmarks.web import Browser

PLAIN = ("config.wsgi", "--preload", "--workers", "2", "--no-control-socket")
STARTS = 3
ROUNDS = 20


@dataclass(frozen=True)
class Memory:
    """In megabytes: `counted_once` has what the processes share once, `resident` once in each, as `ps` and `top` do."""

    counted_once: float
    resident: float


UNKNOWN = Memory(float("nan"), float("nan"))


@dataclass(frozen=True)
class Cost:
    seconds: float
    memory: Memory


@dataclass(frozen=True)
class Startup:
    ours: Cost
    plain: Cost

    @property
    def slower(self) -> float:
        return self.ours.seconds / self.plain.seconds

    @property
    def larger(self) -> float:
        return self.ours.memory.resident / self.plain.memory.resident

    @property
    def larger_counted_once(self) -> float:
        return self.ours.memory.counted_once / self.plain.memory.counted_once


def measure_startup(folder: Path, company: Company) -> Startup:
    pages = ["/", "/people/", f"/people/{company.ids[0]}/", "/people/conversations/"]
    return Startup(
        ours=_cost(folder, "/accounts/login/", pages, company=company),
        plain=_cost(folder, "/plain/", ["/plain/"], settings="benchmarks.plain", options=PLAIN),
    )


def _cost(folder: Path, first: str, pages: Sequence[str], *, company: Company | None = None, **server: Any) -> Cost:
    """The median of some starts, and the memory of the last after both workers have answered every page."""
    seconds, memory = [], UNKNOWN
    for _start in range(STARTS):
        port, began = free_port(), time.perf_counter()
        with web(folder, port, path=first, **server) as master:
            seconds.append(time.perf_counter() - began)
            _visit(Browser(port), pages, company)
            memory = _memory(master)
    return Cost(statistics.median(seconds), memory)


def _visit(browser: Browser, pages: Sequence[str], company: Company | None) -> None:
    if company is not None:
        browser.sign_in(company.lead.email, PASSWORD)
    for page in [*pages] * ROUNDS:
        browser.get(page)


def _memory(server: subprocess.Popen[bytes]) -> Memory:
    """Of the server and its workers. Linux alone tells it; elsewhere the answer is not a number."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    if not children.exists():
        return UNKNOWN
    each = [_kib(pid) for pid in (server.pid, *map(int, children.read_text().split()))]
    return Memory(*(sum(one[name] for one in each) / 1024 for name in ("Pss", "Rss")))


def _kib(pid: int) -> dict[str, int]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {name: int(value.split()[0]) for name, _colon, value in (line.partition(":") for line in lines)}
