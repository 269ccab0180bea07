"""One run: embedded servers of its own, companies of several sizes, the product under gunicorn, a table."""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.server import free_port, web
from config.servers import Servers

SIZES = (1_000, 10_000, 100_000)
BEGAN = time.perf_counter()


@dataclass(frozen=True)
class Plan:
    """How much is measured; each page for so many requests or seconds, whichever ends first."""

    sizes: tuple[int, ...] = SIZES
    requests: int = 60
    seconds: float = 5
    mails: int = 1_000
    users: int = 100_000
    imported: int = 100_000
    large_network: bool = True
    """Whether 100,000 ties are assigned too, which takes HiGHS alone many seconds."""


QUICK = Plan(sizes=SIZES[:2], requests=25, seconds=2, mails=300, users=10_000, imported=10_000, large_network=False)


def main(arguments: list[str]) -> int:
    plan = planned(arguments)
    folder = Path(tempfile.mkdtemp(prefix="allyship-bench-"))
    folder.chmod(0o711)  # PostgreSQL's own account passes through
    servers = Servers(folder)
    try:
        servers.start().export()
        port = free_port()
        set_up(folder, port)
        run(plan, folder, port)
    finally:
        servers.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def planned(arguments: list[str]) -> Plan:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--people", type=int, nargs="+", help="sizes of the companies")
    parser.add_argument("--quick", action="store_true", default=os.environ.get("QUICK") == "1")
    chosen = parser.parse_args(arguments)
    plan = QUICK if chosen.quick else Plan()
    return Plan(**{**vars(plan), "sizes": tuple(chosen.people)}) if chosen.people else plan


def set_up(folder: Path, port: int) -> None:
    os.environ.update(
        DEBUG="0",
        DATA_DIR=str(folder),
        STATIC_ROOT=str(folder / "static"),
        SECRET_KEY=secrets.token_urlsafe(64),
        BASE_URL=f"http://127.0.0.1:{port}",
        ALLOWED_HOSTS="127.0.0.1",
        DJANGO_SETTINGS_MODULE="benchmarks.settings",
    )
    os.environ.pop("EMAIL_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    say("Preparing database and static files")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def run(plan: Plan, folder: Path, port: int) -> None:
    from benchmarks import report
    from benchmarks.case_data import measure_data
    from benchmarks.cases import CUSTOMERS
    from benchmarks.mails import measure_mails, measure_planning
    from benchmarks.people_import import measure_import
    from benchmarks.startup import measure_startup

    at = datetime.now(UTC)
    companies = loaded(plan, at)
    pages = measured_pages(plan, folder, port, companies)
    maps = measured_maps(plan, folder, port, at)
    lines = ["", report.told_machine(at), "", *report.told_pages([*pages, *maps]), "", *report.told_growth(pages), ""]
    print("\n".join(lines), flush=True)
    say("Plans")
    print(measured_plans(plan, folder, port, at), flush=True)
    say("Business case")
    print(measured_case(plan, folder, port, at), flush=True)
    say("Start and memory")
    print(report.told_startup(measure_startup(folder, companies[0])), flush=True)
    say("Import")
    print(report.told_import(measure_import(plan.imported, folder, at)), flush=True)
    print(report.told_data(measure_data(CUSTOMERS, at)), flush=True)
    say("Mails")
    print(report.told_mails(measure_mails(plan.mails, at)), flush=True)
    print(report.told_planning(measure_planning(plan.users, at)), flush=True)
    run_network(plan)
    run_cases()


def run_network(plan: Plan) -> None:
    from benchmarks import network, report

    say("Network")
    for size in (network.PAGE, network.COMPANY, *([network.LARGE] if plan.large_network else [])):
        print(report.told_assignment(network.measure_assignment(size)), flush=True)
    print(report.told_scenario(network.measure_scenario()), flush=True)
    print(report.told_centrality(network.measure_centrality()), flush=True)


def run_cases() -> None:
    from benchmarks import cases, report

    say("Cases")
    for done in cases.measure_cases():
        print(report.told_case(done), flush=True)


def loaded(plan: Plan, at: datetime) -> list:
    from benchmarks.data import load

    companies = []
    for people in plan.sizes:
        say(f"Loading {people} people")
        companies.append(load(people, at))
    return companies


def measured_pages(plan: Plan, folder: Path, port: int, companies: list) -> list:
    from benchmarks.pages import measure_pages
    from reminders.sources import registered

    found = []
    with web(folder, port):
        for company in companies:
            say(f"Asking for the pages of {company.people} people")
            sources = len(registered())
            found += measure_pages(port, company, most=plan.requests, seconds=plan.seconds, sources=sources)
    return found


def measured_plans(plan: Plan, folder: Path, port: int, at: datetime) -> str:
    from benchmarks.plans import SIZES, load_plan, measure_plans, told_plans

    leads = {size: load_plan(size, at) for size in SIZES}
    with web(folder, port):
        return told_plans(measure_plans(port, leads, most=plan.requests, seconds=plan.seconds))


def measured_case(plan: Plan, folder: Path, port: int, at: datetime) -> str:
    from benchmarks.case_page import load_case, measure_case, told_case_pages

    email, bare = load_case(at)
    with web(folder, port):
        return told_case_pages(measure_case(port, email, bare, most=plan.requests, seconds=plan.seconds))


def measured_maps(plan: Plan, folder: Path, port: int, at: datetime) -> list:
    from benchmarks.influence import SIZES, load_map, measure_map

    say("Loading the people and ties of influence maps")
    companies = [load_map(size, at) for size in SIZES]
    found = []
    with web(folder, port):
        for company in companies:
            say(f"Asking for the influence map of {company.people} people")
            found += measure_map(port, company, most=plan.requests, seconds=plan.seconds)
    return found


def say(text: str) -> None:
    print(f"{time.perf_counter() - BEGAN:5.0f} s · {text}", flush=True)
