"""A case from a table of renewals: the curve, what customers are worth by it, and what a single rate would say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cases.analysis import sbg
from cases.analysis.sbg import LEAST_POINTS, Cohort, Fitted, NothingToFit
from cases.analysis.sbg_band import LEVEL, lifetime_band, survival_band
from cases.analysis.working import Working
from cases.exchange.questions import Answer, Question, answer_of
from cases.exchange.refusals import refusal
from cases.exchange.renewal_rows import RenewalTable
from cases.exchange.warned import Warned, warned

HORIZON = 12
MANY_TIMES = 3

_SHARE = "exp(betaln(alpha, beta + period) - betaln(alpha, beta))"
_RATE = "(beta + period - 1) / (alpha + beta + period - 1)"
_DEL = "hyp2f1(1, beta, alpha + beta, 1 / (1 + discount))"
_DERL = (
    "(beta + renewal - 1) / (alpha + beta + renewal - 1)"
    " * hyp2f1(1, beta + renewal, alpha + beta + renewal, 1 / (1 + discount))"
)
_BETTER = "(1 + discount) / discount * hyp2f1(1, alpha, alpha + beta, -(1 - share) / discount)"


def answer_renewals(table: RenewalTable, question: Question) -> Answer:
    """For all cohorts together, and `segments` for each. Raises CaseRefused."""
    seen = max(cohort.age for cohort in table.whole)
    if question.fit_periods is not None and not 2 <= question.fit_periods <= max(seen, 2):
        raise refusal("fit_periods", most=seen, value=question.fit_periods)
    told = _answer("The table", table, table.whole, question)
    if table.segments:
        told["segments"] = {name: _answer(name, table, cohorts, question) for name, cohorts in table.segments.items()}
    return told


def _answer(name: str, table: RenewalTable, cohorts: Sequence[Cohort], question: Question) -> Answer:
    fitted = _fitted(name, cohorts, question)
    horizon = question.horizon or HORIZON
    part = _Part(table, cohorts, fitted, question, horizon)
    told = {"parameters": part.parameters(), "log_likelihood": part.log_likelihood(), **part.curve()}
    if part.points >= LEAST_POINTS:
        told |= part.lifetimes() | part.values()
    told |= part.tested()
    return answer_of("sbg", part.working, part.warnings(told), **told)


def _fitted(name: str, cohorts: Sequence[Cohort], question: Question) -> Fitted:
    try:
        fitted = sbg.fit(cohorts, question.fit_periods)
    except NothingToFit as nothing:
        raise refusal(nothing.code, what=name) from nothing
    horizon, points = question.horizon or HORIZON, fitted.observed.periods
    if points < LEAST_POINTS and horizon > points:
        raise refusal("few_points", what=name, points=points, horizon=horizon)
    return fitted


class _Part:
    """One segment, or all of them: its answer grows with its working."""

    def __init__(
        self, table: RenewalTable, cohorts: Sequence[Cohort], fitted: Fitted, question: Question, horizon: int
    ) -> None:
        self.table, self.cohorts, self.fitted, self.question, self.horizon = table, cohorts, fitted, question, horizon
        self.points = fitted.observed.periods
        self.discount = question.discount_a_period(question.per_year or table.per_year or 1)
        self.working = Working()
        self.both = {"alpha": fitted.alpha, "beta": fitted.beta}
        self.with_discount = {**self.both, "discount": self.discount}

    def parameters(self) -> dict[str, Any]:
        seen = f"maximum likelihood over {len(self.cohorts)} cohort(s), periods 1 to {self.points}"
        self.working.given("alpha", seen, alpha=self.fitted.alpha)
        self.working.given("beta", seen, beta=self.fitted.beta)
        self.working.given("Discount rate a period", "given", discount=self.discount)
        return {
            **self.with_discount,
            "fit_periods": self.points,
            "customers": self.fitted.observed.customers,
            "cohorts": len(self.cohorts),
        }

    def log_likelihood(self) -> float:
        seen = self.fitted.observed
        return self.working.add(
            "Log-likelihood",
            "sum over periods of customers lost x ln P(T = t) + customers seen no further x ln S(t)",
            "sbg_log_likelihood(alpha, beta, lost, still)",
            **self.both,
            lost=seen.lost,
            still=seen.still,
        )

    def curve(self) -> dict[str, Any]:
        periods = range(self.horizon + 1)
        shares = {str(period): self._share(period) for period in periods}
        rates = {str(period): self._rate(period) for period in periods[1:]}
        bands = {str(period): survival_band(self.fitted, period) for period in periods}
        median = sbg.median_tenure(self.fitted.alpha, self.fitted.beta)
        if median is not None:
            words = "the first period after which at most half are there"
            self.working.given("Median tenure", words, median=median)
        return {
            "survival": shares,
            "median_tenure": median,
            "retention": rates,
            "survival_band": {period: band and [band.low, band.high] for period, band in bands.items()},
            "band_level": LEVEL,
        }

    def _share(self, period: int) -> float:
        words = "B(alpha, beta + period) / B(alpha, beta)"
        return self.working.add(f"Still there after period {period}", words, _SHARE, **self.both, period=period)

    def _rate(self, period: int) -> float:
        words = "(beta + period - 1) / (alpha + beta + period - 1)"
        return self.working.add(f"Retention in period {period}", words, _RATE, **self.both, period=period)

    def lifetimes(self) -> dict[str, Any]:
        words = "payments to come, the first one now, discounted: 2F1(1, beta; alpha + beta; 1 / (1 + discount rate))"
        lifetime = self.working.add("Expected lifetime of a new customer (DEL)", words, _DEL, **self.with_discount)
        residual = {str(renewal): self._residual(renewal) for renewal in range(1, self.horizon + 1)}
        band = lifetime_band(self.fitted, self.discount)
        return {"del": lifetime, "derl": residual, "del_band": band and [band.low, band.high]}

    def _residual(self, renewal: int) -> float:
        label = f"Expected residual lifetime before renewal {renewal} (DERL)"
        words = "retention in that period x 2F1(1, beta + n; alpha + beta + n; 1 / (1 + discount rate))"
        return self.working.add(label, words, _DERL, **self.with_discount, renewal=renewal)

    def values(self) -> dict[str, Any]:
        """Of so many new customers (one if not said), by the curve and by a single rate; and of those there are now."""
        rate = self._single_rate()
        single = self.working.add(
            "Lifetime at a single rate",
            "(1 + discount rate) / (1 + discount rate - average retention)",
            "(1 + discount) / (1 + discount - rate)",
            discount=self.discount,
            rate=rate,
        )
        known = {"customers": self.question.customers or 1.0, "margin": self._margin}
        words = "customers x margin x expected lifetime"
        value, naive = (
            self.working.add(label, words, "customers * margin * lifetime", **known, lifetime=lifetime)
            for label, lifetime in (
                ("Worth of new customers, by the curve", self._lifetime),
                ("Worth of new customers, by a single rate", single),
            )
        )
        told: dict[str, Any] = {"value": value, "naive_value": naive, "average_retention": rate}
        if not self.table.is_per_cent:
            told["base"] = self._base(rate)
        if self.question.fewer_leavers is not None:
            told["fewer_leavers"] = self._fewer_leavers(self.question.fewer_leavers)
        return told

    @property
    def _margin(self) -> float:
        return 1.0 if self.question.margin is None else self.question.margin

    @property
    def _lifetime(self) -> float:
        return sbg.expected_lifetime(self.fitted.alpha, self.fitted.beta, self.discount)

    def _single_rate(self) -> float:
        seen = [cohort.until(self.question.fit_periods).active for cohort in self.cohorts]
        return self.working.add(
            "Average retention, all cohorts and ages in one",
            "all renewals / all who could renew",
            "sum(renewed) / sum(could)",
            renewed=tuple(one for active in seen for one in active[1:]),
            could=tuple(one for active in seen for one in active[:-1]),
        )

    def _base(self, rate: float) -> dict[str, Any]:
        """Customers of today, each cohort by how often it has renewed; the next renewal is due now."""
        left = [cohort for cohort in self.cohorts if cohort.active[-1] > 0]
        active = tuple(cohort.active[-1] for cohort in left)
        residual = tuple(self._residual(cohort.age + 1) for cohort in left)
        value = self.working.add(
            "Worth of today's customers, by the curve",
            "margin x sum over cohorts of customers still there x their expected residual lifetime",
            "margin * sum_of_products(active, residual)",
            margin=self._margin,
            active=active,
            residual=residual,
        )
        naive = self.working.add(
            "Worth of today's customers, by a single rate",
            "margin x customers still there x average retention x (1 + discount rate) / (1 + discount rate - that)",
            "margin * sum(active) * rate * (1 + discount) / (1 + discount - rate)",
            margin=self._margin,
            active=active,
            rate=rate,
            discount=self.discount,
        )
        return {"customers": sum(active), "value": value, "naive_value": naive}

    def _fewer_leavers(self, share: float) -> dict[str, Any]:
        words = "mean over the beta distribution of 1 / (1 - (1 - (1 - share) x chance) / (1 + discount rate))"
        label = "Expected lifetime if everybody's chance of leaving were smaller by the share"
        better = self.working.add(label, words, _BETTER, **self.with_discount, share=share)
        uplift = self.working.add(
            "How much more a new customer is worth",
            "expected lifetime with / without - 1",
            "better / lifetime - 1",
            better=better,
            lifetime=self._lifetime,
        )
        naive = self.working.add(
            "How much more by a single rate, the mean chance of leaving",
            "lifetime at the mean chance with / without - 1",
            "(discount + alpha / (alpha + beta)) / (discount + (1 - share) * alpha / (alpha + beta)) - 1",
            **self.with_discount,
            share=share,
        )
        return {"share": share, "del": better, "uplift": uplift, "naive_uplift": naive}

    def tested(self) -> dict[str, Any]:
        """Periods that were seen and not fitted on, where there are some."""
        later = range(self.points + 1, min(max(cohort.age for cohort in self.cohorts), self.horizon) + 1)
        if not later:
            return {}
        actual = {}
        for period in later:
            old = [cohort.active for cohort in self.cohorts if cohort.age >= period]
            actual[period] = sum(active[period] for active in old) / sum(active[0] for active in old)
        said = [float(sbg.survival(self.fitted.alpha, self.fitted.beta, period)) for period in later]
        error = sbg.mean_error(said, list(actual.values())) if all(actual.values()) else None
        return {"actual": {str(period): share for period, share in actual.items()}, "mean_error": error}

    def warnings(self, told: dict[str, Any]) -> Iterator[Warned]:
        yield from self._warnings_on_file()
        yield from self._warnings_on_fit()
        if self.points < LEAST_POINTS:
            yield warned("points_only", points=self.points)
            return
        mixed = "mixed_cohorts" if len(self.cohorts) > 1 else "mixed_ages"
        yield warned(mixed, rate=told["average_retention"], value=told["value"], naive=told["naive_value"])
        if base := told.get("base"):
            yield warned("base", customers=base["customers"], value=base["value"], naive=base["naive_value"])

    def _warnings_on_file(self) -> Iterator[Warned]:
        if self.table.is_per_cent:
            yield warned("per_cent")
        if self.table.is_doubtful:
            yield warned("hundred")
        if self.question.margin is None:
            yield warned("no_margin")

    def _warnings_on_fit(self) -> Iterator[Warned]:
        if self.horizon > self.points:
            is_far = self.horizon > MANY_TIMES * self.points
            yield warned("far_forecast" if is_far else "forecast", points=self.points, horizon=self.horizon)
        if self.fitted.is_at_edge:
            yield warned("edge")
