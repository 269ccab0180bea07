"""Who bought when for how much, as a list of orders or already summed up a customer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cases.analysis.bg_nbd import Buyer
from cases.exchange.rows import Rows
from stakeholders.exchange.values import ValueRefused, read_date

DAYS_A_WEEK = 7
MOST_WEEKS = 10_000
MOST_REPEATS = 100_000
MOST_MONEY = 1e12


@dataclass(frozen=True, slots=True)
class OrderTable:
    """Weeks count from the first order of each customer; `spends` are means of repeat orders, None where not told."""

    customers: tuple[str, ...]
    buyers: tuple[Buyer, ...]
    spends: tuple[float, ...] | None
    currency: str


def read_summary(rows: Rows) -> OrderTable:
    """Raises CaseRefused."""
    has_spend = "mean_spend" in rows.columns
    found: dict[str, tuple[Buyer, float]] = {}
    first_row: dict[str, int] = {}
    for row in rows:
        customer, buyer = rows.text("customer"), _buyer(rows)
        spend = rows.money("mean_spend", 0, MOST_MONEY) if has_spend else 0.0
        if first_row.setdefault(customer, row) != row:
            rows.fault("twice", what=customer, first=first_row[customer])
        if buyer is not None and spend is not None:
            found[customer] = buyer, spend
    rows.finish()
    spends = tuple(spend for _buyer, spend in found.values())
    buyers = tuple(buyer for buyer, _spend in found.values())
    return OrderTable(tuple(found), buyers, spends if has_spend else None, rows.currency)


def _buyer(rows: Rows) -> Buyer | None:
    repeats = rows.whole("x", 0, MOST_REPEATS)
    last, watched = rows.plain("t_x_weeks", 0, MOST_WEEKS), rows.plain("t_weeks", 0, MOST_WEEKS)
    if repeats is None or last is None or watched is None:
        return None
    if last > watched:
        rows.fault("last_after_end")
    if last and not repeats:
        rows.fault("order_without_repeat")
    return Buyer(repeats, last, watched)


def read_orders(rows: Rows) -> OrderTable:
    """Orders of one customer on one day are one; watching ends with the last day in the file. Raises CaseRefused."""
    days: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for _row in rows:
        customer, day, amount = rows.text("customer"), _day(rows), rows.money("amount", 0, MOST_MONEY)
        if day is not None and amount is not None:
            days[customer][day] += amount
    rows.finish()
    end = max(day for ordered in days.values() for day in ordered)
    found = [_summed(ordered, end) for ordered in days.values()]
    buyers, spends = tuple(buyer for buyer, _spend in found), tuple(spend for _buyer, spend in found)
    return OrderTable(tuple(days), buyers, spends, rows.currency)


def _summed(ordered: dict[date, float], end: date) -> tuple[Buyer, float]:
    first, last = min(ordered), max(ordered)
    repeats = [amount for day, amount in ordered.items() if day != first]
    weeks = [(day - first).days / DAYS_A_WEEK for day in (last, end)]
    return Buyer(len(repeats), *weeks), sum(repeats) / len(repeats) if repeats else 0.0


def _day(rows: Rows) -> date | None:
    written = rows.cells.get("date", "")
    try:
        found = _read(written)
    except ValueRefused as refused:
        rows.fault("bad_date", why=refused.reason.message)
        return None
    if found is None:
        rows.fault("missing", column="date")
    return found


@lru_cache(maxsize=10_000)
def _read(written: str) -> date | None:
    return read_date(written)
