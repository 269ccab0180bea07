"""A case from orders without a contract: who is still a customer, what they will order and what that is worth."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from cases.analysis import bg_nbd, gamma_gamma
from cases.analysis.working import Working
from cases.exchange.order_rows import OrderTable
from cases.exchange.questions import Answer, Question, answer_of
from cases.exchange.refusals import refusal
from cases.exchange.warned import Warned, warned

HORIZON = 52
MOST_STEPS = 52
WEEKS_A_YEAR = 365.25 / 7
FEW_BUYERS = 100
HIGH_CORRELATION = 0.3


def answer_orders(table: OrderTable, question: Question) -> Answer:
    """Raises CaseRefused."""
    if not any(buyer.repeats for buyer in table.buyers):
        raise refusal("no_repeats")
    with np.errstate(all="ignore"):  # what is no number is told as none
        return _answer(_Orders(table, question))


def _answer(part: _Orders) -> Answer:
    told = {"parameters": part.parameters(), "log_likelihood": part.log_likelihood(), **part.expectations()}
    told |= part.values()
    if part.question.each:
        told["each"] = part.each()
    return answer_of("bg_nbd", part.working, part.warnings(), **told)


class _Orders:
    def __init__(self, table: OrderTable, question: Question) -> None:
        self.table, self.question = table, question
        self.horizon = question.horizon or HORIZON
        self.working = Working()
        self.seen = bg_nbd.history(table.buyers)
        self.fitted = bg_nbd.fit(self.seen)
        self.x, self.t_x, self.watched = (
            column[self.seen.place] for column in (self.seen.x, self.seen.t_x, self.seen.watched)
        )
        self.spend = self._fit_spend()
        self.alive = bg_nbd.chance_alive(self.fitted, self.x, self.t_x, self.watched)
        self.orders = self._ahead(self.horizon)

    def _ahead(self, weeks: float) -> Any:
        seen = self.seen
        return bg_nbd.expected_orders(self.fitted, seen.x, seen.t_x, seen.watched, weeks)[seen.place]

    def _fit_spend(self) -> gamma_gamma.Fitted | None:
        if self.table.spends is None:
            return None
        spends = np.array(self.table.spends)
        again = (self.x > 0) & (spends > 0)
        return gamma_gamma.fit(self.x[again], spends[again]) if again.sum() > 1 else None

    def parameters(self) -> dict[str, Any]:
        found = dict(zip(("r", "alpha", "a", "b"), self.fitted.parameters, strict=True))
        if self.spend:
            found |= {"p": self.spend.p, "q": self.spend.q, "gamma": self.spend.gamma}
        buyers = int((self.x > 0).sum())
        for name, number in found.items():
            about = f"the spend of {buyers} repeat buyers" if name in {"p", "q", "gamma"} else "orders"
            self.working.given(name, f"maximum likelihood over {about}", **{name: number})
        return {**found, "customers": len(self.x), "repeat_buyers": buyers, "discount": self.question.discount}

    def log_likelihood(self) -> float:
        words = "sum over customers of the logarithm of how likely their orders are"
        return self.working.given("Log-likelihood of the orders", words, log_likelihood=self.fitted.log_likelihood)

    def expectations(self) -> dict[str, Any]:
        weeks, working = self.horizon, self.working
        new = working.given(
            f"Repeat orders of a new customer in {weeks} weeks",
            "(a + b - 1) / (a - 1) x (1 - (alpha / (alpha + t)) ** r x 2F1(r, b; a + b - 1; t / (alpha + t)))",
            orders=float(bg_nbd.expected_orders_of_new(self.fitted, weeks)),
        )
        words = "sum over customers, each by orders so far, their last and how long they were watched"
        orders = working.given(f"Orders of all customers in {weeks} weeks", words, orders=float(self.orders.sum()))
        alive = working.given("Customers who still are", words, alive=float(self.alive.sum()))
        return {"horizon_weeks": weeks, "orders_of_new": new, "orders": orders, "alive": alive}

    @property
    def _share(self) -> float:
        return 1.0 if self.question.margin is None else self.question.margin

    def _discounted(self) -> Any:
        """Orders of each customer within the horizon, discounted by when they come: in steps of a week or a few."""
        step = max(1, math.ceil(self.horizon / MOST_STEPS))
        ends = [*range(step, self.horizon, step), self.horizon]
        before, total = 0.0, 0.0
        for end in ends:
            now = self._ahead(end)
            total, before = total + (now - before) * (1 + self.question.discount) ** (-end / WEEKS_A_YEAR), now
        return total

    def _each_spend(self) -> Any:
        """None where what people spend has no mean."""
        if not self.spend or self.spend.mean is None:
            return None
        spends = np.array(self.table.spends)
        return gamma_gamma.expected_spend(self.spend, np.where(spends > 0, self.x, 0), spends)

    def values(self) -> dict[str, Any]:
        """Of the customers in the file within the horizon; naive is everybody alive, at the average rate and spend."""
        spend = self._each_spend()
        if not self.spend or spend is None:
            return {"spend": None}
        revenue = self.working.given(
            f"Revenue of all customers in {self.horizon} weeks, in money of today",
            "sum over customers of discounted orders x expected spend an order",
            revenue=float(self._discounted() @ spend),
        )
        value = self.working.add(
            "Worth of the customers in the file",
            "revenue x the part of it that is margin",
            "revenue * margin",
            revenue=revenue,
            margin=self._share,
        )
        mean = self.working.add(
            "Mean spend an order, everybody",
            "p x gamma / (q - 1)",
            "p * gamma / (q - 1)",
            p=self.spend.p,
            q=self.spend.q,
            gamma=self.spend.gamma,
        )
        told = {"log_likelihood": self.spend.log_likelihood, "mean": mean, "correlation": self.spend.correlation}
        self.working.given("Log-likelihood of the spend", "as for orders", log_likelihood=self.spend.log_likelihood)
        return {"value": value, "naive_value": self._naive(mean), "spend": {**told, "buyers": self.spend.buyers}}

    def _naive(self, mean: float) -> float:
        half = (1 + self.question.discount) ** (-self.horizon / 2 / WEEKS_A_YEAR)
        return self.working.add(
            "Worth if all were alive and bought at the average rate",
            "repeat orders / weeks watched x customers x weeks ahead x mean spend x margin, discounted to the middle",
            "repeats / watched * customers * weeks * mean * margin * factor",
            repeats=float(self.x.sum()),
            watched=float(self.watched.sum()) or 1.0,
            customers=len(self.x),
            weeks=self.horizon,
            mean=mean,
            margin=self._share,
            factor=half,
        )

    def each(self) -> dict[str, Any]:
        """By customer, as the file names them."""
        spend = self._each_spend()
        spends = [None] * len(self.x) if spend is None else spend.tolist()
        rows = zip(self.table.customers, self.alive.tolist(), self.orders.tolist(), spends, strict=True)
        return {name: {"alive": alive, "orders": orders, "spend": spend} for name, alive, orders, spend in rows}

    def warnings(self) -> Iterator[Warned]:
        buyers = int((self.x > 0).sum())
        yield warned("weeks", horizon=self.horizon)
        if buyers < FEW_BUYERS:
            yield warned("few_buyers", buyers=buyers)
        if self.fitted.is_at_edge:
            yield warned("orders_edge")
        if self.question.margin is None:
            yield warned("revenue")
        yield from self._warnings_on_spend()

    def _warnings_on_spend(self) -> Iterator[Warned]:
        if self.spend is None or self.spend.mean is None:
            yield warned("no_spend")
            return
        correlation = self.spend.correlation
        if correlation is not None and abs(correlation) > HIGH_CORRELATION:
            yield warned("together", correlation=correlation)
        if self.spend.is_at_edge:
            yield warned("spend_edge")
