"""The pages that a lead works with all day, each asked in turn with the bare view."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from benchmarks.data import PASSWORD, SURNAME, Company
from benchmarks.web import Answer, Browser, Timing, measure

SEARCHED = SURNAME[1:-1].lower()


@dataclass(frozen=True)
class Target:
    """The most that is allowed; `ratios` by the number of people, the smallest size's for all below."""

    ratio: float
    statements: int
    ratio_large: float = 0
    size: int = 0
    growth: float = 0
    """100,000 people over 1,000."""

    def ratio_at(self, people: int) -> float:
        return self.ratio_large if people >= 100_000 and self.ratio_large else self.ratio


@dataclass(frozen=True)
class Measured:
    page: str
    people: int
    timing: Timing
    target: Target


def targets(sources: int) -> dict[str, Target]:
    """This week may ask once more for each source of prompts."""
    week = Target(3.5, 10 + sources, ratio_large=4, growth=1.3)
    return {
        "people list": Target(3, 6, size=40_000, growth=1.15),
        "filtered list": Target(3.3, 7, ratio_large=3.5, size=40_000, growth=1.3),
        "text search": Target(3.3, 6, ratio_large=4, growth=1.5),
        "person page": Target(3, 9, growth=1.15),
        "This week": week,
        "log a conversation": Target(2.5, 8, growth=1.15),
        "This week after a change": week,
    }


def measure_pages(port: int, company: Company, *, most: int, seconds: float, sources: int) -> list[Measured]:
    browser = Browser(port)
    browser.sign_in(company.lead.email, PASSWORD)
    anonymous = Browser(port)
    bare = f"/bench/bare/{company.organization.pk}/"
    found = []
    for page, target in targets(sources).items():
        ask = asks(browser, company)[page]
        status = 302 if page.startswith("log") else 200
        timing = measure(ask, lambda: anonymous.get(bare), status=status, most=most, seconds=seconds)
        found.append(Measured(page, company.people, timing, target))
    return found


def asks(browser: Browser, company: Company) -> dict[str, Callable[[int], Answer]]:
    ids = company.ids

    def log(number: int) -> Answer:
        return log_talk(browser, ids[number % len(ids)])

    def week_after_log(number: int) -> Answer:
        log(number)
        return browser.get("/")

    return {
        "people list": lambda _number: browser.get("/people/"),
        "filtered list": lambda _number: browser.get("/people/?stance=-1&power=4"),
        "text search": lambda _number: browser.get(f"/people/?q={SEARCHED}"),
        "person page": lambda number: browser.get(f"/people/{ids[number % len(ids)]}/"),
        "This week": lambda _number: browser.get("/"),
        "log a conversation": log,
        "This week after a change": week_after_log,
    }


def log_talk(browser: Browser, person: int) -> Answer:
    """One participant, a summary and a next step."""
    today = datetime.now(UTC).date()
    return browser.post(
        "/people/log/",
        people=person,
        kind="one_to_one",
        occurred_on=today.isoformat(),
        summary="They want to see the numbers of the pilot before they decide.",
        next_step="Send the numbers",
        next_due=(today + timedelta(days=14)).isoformat(),
        once=uuid4(),
    )
