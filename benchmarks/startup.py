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
class Cost:
    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Startup:
    ours: Cost
    plain: Cost

    @property
    def slower(self) -> float:
        return self.ours.seconds / self.plain.seconds

    @property
    def larger(self) -> float:
        return self.ours.megabytes / self.plain.megabytes


def measure_startup(folder: Path, company: Company) -> Startup:
    pages = ["/", "/people/", f"/people/{company.ids[0]}/", "/people/conversations/"]
    return Startup(
        ours=_cost(folder, "/accounts/login/", pages, company=company),
        plain=_cost(folder, "/plain/", ["/plain/"], settings="benchmarks.plain", options=PLAIN),
    )


def _cost(folder: Path, first: str, pages: Sequence[str], *, company: Company | None = None, **server: Any) -> Cost:
    """The median of some starts, and the memory of the last after both workers have answered every page."""
    seconds, megabytes = [], 0.0
    for _start in range(STARTS):
        port, began = free_port(), time.perf_counter()
        with web(folder, port, path=first, **server) as master:
            seconds.append(time.perf_counter() - began)
            _visit(Browser(port), pages, company)
            megabytes = _memory(master)
    return Cost(statistics.median(seconds), megabytes)


def _visit(browser: Browser, pages: Sequence[str], company: Company | None) -> None:
    if company is not None:
        browser.sign_in(company.lead.email, PASSWORD)
    for page in [*pages] * ROUNDS:
        browser.get(page)


def _memory(server: subprocess.Popen[bytes]) -> float:
    """What the processes share is counted once. Linux alone tells it; elsewhere the answer is not a number."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    if not children.exists():
        return float("nan")
    pids = [server.pid, *map(int, children.read_text().split())]
    return sum(_proportional_kib(pid) for pid in pids) / 1024


def _proportional_kib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
