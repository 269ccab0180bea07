"""The page of a business case with 40 inputs: kept, and after a change, when 40,000 runs are drawn anew."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django_scopes import scope

from benchmarks.data import PASSWORD, found, tidy
from benchmarks.web import Answer, Browser, Timing, measure
from cases.domain.starting import Given, start_case
from cases.domain.versions import changing
from cases.enums import Unit
from cases.standard import StandardBlock, StandardLine

PARTS, LINES = 10, 4
TARGETS = {"case of 40 inputs": 25.0, "the same after a change": 60.0}
"""In multiples of the bare view; of a change, with the saving."""


@dataclass(frozen=True)
class CasePages:
    page: str
    timing: Timing
    target: float


def load_case(at: datetime) -> tuple[str, str]:
    """A company with nothing but a case: the address of its lead, and that of its bare view."""
    organization, lead = found("case-40", at)
    units = (Unit.COUNT, Unit.SHARE, Unit.SHARE, Unit.MONEY)
    blocks = [
        StandardBlock(
            f"part-{part}",
            f"Part {part}",
            tuple(StandardLine(f"line-{part}-{n}", f"Line {n} of {part}", units[n]) for n in range(LINES)),
        )
        for part in range(PARTS)
    ]
    values = {line.key: Decimal("0.4") for block in blocks for line in block.lines}
    with scope(organization=organization):
        given = Given(values, "Ledger", at.date())
        case = start_case(organization=organization, called="customers", blocks=blocks, given=given, actor=lead, at=at)
        with changing(case=case, verb="change_values", actor=lead, at=at):
            case.assumptions.update(low=Decimal("0.3"), high=Decimal("0.6"))
    tidy()
    return lead.email, f"/bench/bare/{organization.pk}/"


def measure_case(port: int, email: str, bare: str, *, most: int, seconds: float) -> list[CasePages]:
    browser = Browser(port)
    browser.sign_in(email, PASSWORD)
    fields = {f"line-{part}-{n}": "40" if n in (1, 2) else "0.4" for part in range(PARTS) for n in range(LINES)}

    def changed(number: int) -> Answer:
        moved = {**fields, "line-0-0": f"0.{3100 + number % 2000}"}
        saved = browser.post("/case/values", **moved)
        if saved.status != 302:
            raise RuntimeError(f"The case was not saved: {saved.status}")
        page = browser.get("/case")
        return Answer(page.status, saved.seconds + page.seconds, saved.statements + page.statements, page.body)

    asks: dict[str, Callable[[int], Answer]] = {
        "case of 40 inputs": lambda _number: browser.get("/case"),
        "the same after a change": changed,
    }
    anonymous = Browser(port)
    return [
        CasePages(
            name, measure(ask, lambda: anonymous.get(bare), status=200, most=most, seconds=seconds), TARGETS[name]
        )
        for name, ask in asks.items()
    ]


def told_case_pages(measured: list[CasePages]) -> str:
    return "\n".join(
        f"{one.page}: {one.timing.median * 1000:.0f} ms, {one.timing.ratio:.1f} times the bare view, target"
        f" {one.target:.0f} {'ok' if one.timing.ratio <= one.target else 'OVER'}; {one.timing.statements} statements,"
        f" {one.timing.size / 1000:.1f} KB"
        for one in measured
    )
