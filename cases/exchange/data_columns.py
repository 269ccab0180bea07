"""Which column of a file means which column of the tiers, guessed from the headings.

Light, as pages ask it: nothing of the mathematics is loaded here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from cases.enums import PERIODS
from cases.exchange.wide_headings import wide_columns
from stakeholders.exchange.columns import simplify

FIELDS = (
    "cohort", "segment", "period", "active", "tenure", "left", "censored", "customer", "date", "amount", "x",
    "t_x_weeks", "t_weeks", "mean_spend",
)  # fmt: skip

# As `simplify` leaves them, the most telling first.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "cohort": ("cohort", "joined", "joined in", "start year", "start month", "signup cohort", "signed up", "vintage"),
    "segment": ("segment", "plan", "tier", "region", "market", "channel", "group", "product", "category"),
    "period": (
        "period", "renewal", "year", "quarter", "month", "week", "age", "periods", "months since start",
        "contract year",
    ),
    "active": (
        "active", "active pct", "active percent", "still active", "survivors", "customers active", "active customers",
        "remaining", "still here", "retained", "customers", "subscribers", "members", "households",
    ),
    "tenure": (
        "tenure", "tenure months", "tenure years", "tenure quarters", "tenure weeks", "tenure days", "months", "years",
        "lifetime", "duration", "time", "months active", "age",
    ),
    "left": (
        "left", "churned", "churn", "lost", "has left", "cancelled", "canceled", "status", "event", "is churned",
    ),
    "censored": ("censored", "still here", "still active", "seen no further"),
    "customer": (
        "customer", "customer id", "customerid", "client", "client id", "account", "account id", "buyer",
        "household id", "member id", "user id", "id",
    ),
    "date": ("date", "order date", "invoice date", "purchase date", "ordered on", "bought on", "day"),
    "amount": ("amount", "order amount", "order value", "total", "revenue", "sales", "price", "value", "order total"),
    "x": ("x", "repeats", "repeat orders", "frequency"),
    "t_x_weeks": ("t x weeks", "t x", "recency", "recency weeks"),
    "t_weeks": ("t weeks", "t", "watched weeks"),
    "mean_spend": ("mean spend", "average spend", "monetary value", "average order value", "aov"),
}  # fmt: skip

TIERS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("period", "active"), ("cohort", "segment")),
    (("tenure", "left", "censored"), ("segment",)),
    (("tenure", "left"), ("segment",)),
    (("customer", "x", "t_x_weeks", "t_weeks"), ("mean_spend",)),
    (("customer", "date", "amount"), ()),
)
"""What each tier needs, and what it can use besides."""


def guess_columns(header: Sequence[str]) -> dict[int, str]:
    """Of the tier that finds all its columns, the one that needs most; else of the one that misses least."""
    headings = [simplify(one) for one in header]
    if not _has_tier(headings) and (wide := wide_columns(header, HEADINGS["segment"])):
        return wide
    found = [(_assigned(headings, needed), needed, used) for needed, used in TIERS]
    best, _needed, used = max(found, key=lambda one: (len(one[0]) == len(one[1]), len(one[0]), -len(one[1])))
    besides = _assigned(headings, used, taken=set(best.values()))
    return dict(sorted((column, name) for name, column in (best | besides).items()))


def is_recognised(header: Sequence[str]) -> bool:
    """Whether the headings alone say what the table is."""
    return _has_tier([simplify(one) for one in header]) or wide_columns(header, HEADINGS["segment"]) is not None


def _has_tier(headings: Sequence[str]) -> bool:
    return any(len(_assigned(headings, needed)) == len(needed) for needed, _used in TIERS)


def _assigned(headings: Sequence[str], names: Sequence[str], taken: set[int] | None = None) -> dict[str, int]:
    """Each name to the column whose heading tells it best; a column once."""
    gone = set(taken or ())
    ranked = sorted(_fitting(headings, names))
    chosen: dict[str, int] = {}
    for _rank, column, name in ranked:
        if name not in chosen and column not in gone:
            chosen[name] = column
            gone.add(column)
    return chosen


def _fitting(headings: Sequence[str], names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for name in names:
        for rank, heading in zip(count(), HEADINGS[name], strict=False):
            yield from ((rank, column, name) for column, one in enumerate(headings) if one == heading)


def guess_period(headings: Sequence[str]) -> str:
    """How long a period is, where a heading says so; else a year."""
    words = " ".join(map(simplify, headings)).split()
    return next((name for name in PERIODS if name in words or f"{name}s" in words), "year")
