"""The table, and what it was measured on."""

import os
import platform
from collections.abc import Sequence
from datetime import datetime

import django
from django.db import connection

from benchmarks.case_data import DataRead
from benchmarks.cases import Calculated
from benchmarks.mails import Mails, Planning
from benchmarks.network import Assigned, Central, Swept
from benchmarks.pages import Measured
from benchmarks.people_import import Import
from benchmarks.startup import Startup

KIB = 1024
PAGE_LINE = "| {:<24} | {:>7} | {:>9} | {:>8} | {:>8} | {:>8} | {:>10} | {:>8} | {:<4} |"
HEAD = ("page", "people", "median ms", "p95 ms", "x bare", "target", "statements", "KB", "")


def told_machine(at: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (postgres,) = cursor.fetchone()
    load = os.getloadavg()[0]
    return (
        f"{at:%Y-%m-%d}: {os.cpu_count()} cores, load {load:.1f}; Python {platform.python_version()},"
        f" Django {django.get_version()}, PostgreSQL {postgres.split()[0]}"
    )


def told_pages(found: Sequence[Measured]) -> list[str]:
    return [PAGE_LINE.format(*HEAD), _rule(PAGE_LINE), *(_page(one) for one in found)]


def _rule(line: str) -> str:
    return line.format(*[""] * 9).replace(" ", "-")


def _page(one: Measured) -> str:
    timing, target = one.timing, one.target
    ratio = target.ratio_at(one.people)
    is_over = timing.ratio > ratio or timing.statements > target.statements
    is_over = is_over or bool(target.size and timing.size > target.size)
    return PAGE_LINE.format(
        one.page,
        one.people,
        f"{timing.median * 1000:.1f}",
        f"{timing.p95 * 1000:.1f}",
        f"{timing.ratio:.2f}",
        f"{ratio:.1f}",
        f"{timing.statements} of {target.statements}",
        f"{timing.size / 1000:.1f}",
        verdict(not is_over),
    )


def verdict(is_ok: bool) -> str:
    return "ok" if is_ok else "OVER"


def told_growth(found: Sequence[Measured]) -> list[str]:
    """How much slower the largest company is than the smallest, in multiples of the bare view of each."""
    sizes = sorted({one.people for one in found})
    if len(sizes) < 2:
        return []
    by_page = {(one.page, one.people): one for one in found}
    lines = [f"Growth from {sizes[0]} to {sizes[-1]} people (targets are for 100000 over 1000):"]
    for page in dict.fromkeys(one.page for one in found):
        small, large = by_page[page, sizes[0]], by_page[page, sizes[-1]]
        growth, target = large.timing.ratio / small.timing.ratio, small.target.growth
        lines.append(f"  {page:<24} {growth:5.2f}  target {target:.2f}  {verdict(growth <= target)}")
    return lines


def told_mails(mails: Mails) -> str:
    each = mails.statements / mails.count
    return (
        f"Mails: {mails.count} planned at {mails.planned_a_second:.0f} a second; delivered {mails.sent_a_second:.0f}"
        f" a second, plain Django {mails.plain_a_second:.0f}: {mails.share:.0%}, target 70%"
        f" {verdict(mails.share >= 0.7)}; {each:.2f} statements a mail, target 1.3 {verdict(each <= 1.3)}"
    )


def told_planning(planning: Planning) -> str:
    most = planning.users / 500
    return (
        f"Planning: {planning.users} users in {planning.seconds:.1f} s with {planning.statements} statements,"
        f" target {most:.0f} {verdict(planning.statements <= most)}"
    )


def told_import(done: Import) -> str:
    return (
        f"Import: {done.people} people in {done.seconds:.1f} s, bulk_create {done.plain_seconds:.1f} s:"
        f" {done.share:.0%}, target 40% {verdict(done.share >= 0.4)}; memory grew by {done.megabytes:.0f} MB"
    )


def told_data(done: DataRead) -> str:
    steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in done.seconds.items())
    return (
        f"Data: {done.rows} rows of customers by the task to a curve in {done.whole:.1f} s ({steps}), target 20"
        f" {verdict(done.whole < 20)}; memory grew by {done.megabytes:.0f} MB"
    )


def told_startup(found: Startup) -> str:
    ours, plain = found.ours, found.plain
    return (
        f"First page {ours.seconds:.2f} s after the start, a bare project {plain.seconds:.2f} s: {found.slower:.2f},"
        f" target 3 {verdict(found.slower <= 3)}; memory of the web processes {ours.memory.resident:.0f} MB,"
        f" {plain.memory.resident:.0f} MB: {found.larger:.2f}, target 1.75 {verdict(found.larger <= 1.75)};"
        f" with what they share counted once {ours.memory.counted_once:.0f} MB, {plain.memory.counted_once:.0f} MB:"
        f" {found.larger_counted_once:.2f}, target 1.75 {verdict(found.larger_counted_once <= 1.75)}"
    )


def told_assignment(done: Assigned) -> str:
    """Small ones by time, large ones against the solver alone and by memory."""
    size = done.size
    told = f"Suggestion, {size.champions} champions x {size.targets} targets, {size.ties} ties: {done.seconds:.3f} s"
    if size.people < 100:
        return f"{told}, target 0.050 {verdict(done.seconds < 0.05)}"
    return (
        f"{told}, HiGHS alone {done.solver_seconds:.3f} s: {done.ratio:.2f}, target 3 {verdict(done.ratio <= 3)};"
        f" memory {done.megabytes:.0f} MB, target 1000 {verdict(done.megabytes < 1000)}"
    )


def told_scenario(done: Swept) -> str:
    return (
        f"Scenario, {done.people} people, {done.ties} ties: {done.seconds:.3f} s for {done.sweeps} sweeps,"
        f" {done.sweep_seconds:.4f} s each, target 0.1 {verdict(done.sweep_seconds < 0.1)}"
    )


def told_centrality(done: Central) -> str:
    return (
        f"Network of {done.people} people, {done.ties} ties: centrality {done.centrality_seconds:.1f} s,"
        f" five key players {done.key_players_seconds:.1f} s"
    )


def told_case(done: Calculated) -> str:
    rate = f", {done.times / done.seconds:.0f} a second" if done.times > 1 else ""
    return (
        f"{done.what}: {done.seconds:.3f} s{rate}, target {done.target:g} {verdict(done.seconds < done.target)};"
        f" memory {done.megabytes:.0f} MB"
    )
