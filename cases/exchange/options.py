"""The words of a command as a question, with everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cases.analysis.margin import LEAST_DISCOUNT, faults_in
from cases.exchange.answer_margin import four_of
from cases.exchange.cells import Ambiguous, NotANumber, number_in
from cases.exchange.questions import Question
from cases.exchange.refusals import CaseRefused, Fault

NUMBERS = (
    "discount", "margin", "horizon", "fit_periods", "per_year", "customers", "retention", "gain", "growth",
    "replacement", "cost", "fewer_leavers", "runs", "seed",
)  # fmt: skip
WHOLE: Mapping[str, tuple[int, int]] = {
    "horizon": (1, 1_200), "fit_periods": (1, 1_200), "runs": (100, 1_000_000), "seed": (0, 2**31 - 1),
}  # fmt: skip
LIMITS: Mapping[str, tuple[float, float]] = {
    "per_year": (0.01, 366), "replacement": (0, 1e15), "cost": (0, 1e15), "fewer_leavers": (0, 0.99),
}  # fmt: skip
FOUR = ("customers", "margin", "retention")
ONLY_WITHOUT_FILE = ("retention", "gain", "growth", "replacement", "cost", "range")
RANGED = ("customers", "margin", "retention", "discount", "growth", "gain")


def named(option: str) -> str:
    return f"--{option.replace('_', '-')}"


def question_in(options: Mapping[str, Any]) -> Question:
    """From texts by option, None where not given. Raises CaseRefused with all that is wrong."""
    faults: list[Fault] = []
    given = {name: options[name] for name in NUMBERS if options[name] is not None}
    numbers = {name: found for name, text in given.items() if (found := _number(name, text, faults)) is not None}
    faults += _faults_of_kind(options)
    if faults:
        raise CaseRefused(faults)
    question = Question(**numbers, timing=options["timing"], each=options["each"])  # type: ignore[arg-type]
    if options["file"] is None:
        return _four(question, options)
    _refuse(Fault(code) for code in _codes_with_file(question))
    return question


def _refuse(faults: Iterator[Fault] | list[Fault]) -> None:
    found = list(faults)
    if found:
        raise CaseRefused(found)


def _number(name: str, text: str, faults: list[Fault]) -> float | int | None:
    try:
        found = number_in(text)
    except (NotANumber, Ambiguous):
        found = None
    if found is None or found.unit:
        faults.append(Fault("not_a_number", {"name": named(name), "value": text[:60]}))
        return None
    low, high = WHOLE.get(name) or LIMITS.get(name) or (-float("inf"), float("inf"))
    is_whole = name in WHOLE
    if not low <= found.value <= high or (is_whole and not found.value.is_integer()):
        params: dict[str, str | int] = {"name": named(name), "low": f"{low:g}", "high": f"{high:g}", "value": text[:60]}
        faults.append(Fault("whole" if is_whole else "range", params))
        return None
    return int(found.value) if is_whole else found.value


def _faults_of_kind(options: Mapping[str, Any]) -> Iterator[Fault]:
    """What goes with a file, and what without one."""
    if options["file"] is not None:
        wrong = [named(name) for name in ONLY_WITHOUT_FILE if options[name]]
        if wrong:
            yield Fault("only_without_file", {"names": ", ".join(wrong)})
        return
    missing = [named(name) for name in FOUR if options[name] is None]
    if missing:
        yield Fault("missing_numbers", {"names": ", ".join(missing)})
    for name, what in (("fit_periods", "renewals"), ("each", "orders"), ("per_year", "a file")):
        if options[name]:
            yield Fault("only_with", {"name": named(name), "what": what})
    if options["cost"] is not None and options["gain"] is None:
        yield Fault("only_with", {"name": "--cost", "what": "--gain"})


def _codes_with_file(question: Question) -> Iterator[str]:
    if not LEAST_DISCOUNT <= question.discount <= 1:
        yield "discount"
    if question.margin is not None and question.margin < 0:
        yield "negative_margin"
    if question.customers is not None and not 1 <= question.customers <= 1e10:
        yield "customers"


def _four(question: Question, options: Mapping[str, Any]) -> Question:
    _refuse(Fault(code) for code in faults_in(four_of(question), question.gain or 0.0))
    if question.cost is not None and not question.margin:
        raise CaseRefused([Fault("all_margins_zero")])
    ranges = dict(_range(text, question) for text in options["range"] or [])
    return Question(**{**{name: getattr(question, name) for name in question.__slots__}, "ranges": ranges})


def _range(text: str, question: Question) -> tuple[str, tuple[float, float]]:
    """Raises CaseRefused for a range at whose ends, or between, nothing can be calculated."""
    name, _equals, ends = text.partition("=")
    known = [one for one in RANGED if one != "gain" or question.gain is not None]
    try:
        low, high = (number_in(end).value for end in ends.split(":"))
    except ValueError:
        known = []
    if name not in known:
        raise CaseRefused([Fault("range_form", {"value": text[:60], "names": ", ".join(RANGED)})])
    given = getattr(question, name)
    if not low <= given <= high:
        raise CaseRefused([Fault("range_order", {"value": text[:60], "given": f"{given:g}"})])
    return name, (low, high)


def check_ranges(question: Question) -> None:
    """Every corner that draws can come near has to be one that can be calculated with. Raises CaseRefused."""
    ends = {name: question.ranges.get(name, (getattr(question, name) or 0.0,) * 2) for name in RANGED}
    for at in (0, 1):
        worst = {name: ends[name][at] for name in RANGED} | {"discount": ends["discount"][1 - at]}
        gain = worst.pop("gain")
        asked = Question(**worst)  # type: ignore[arg-type]
        for code in faults_in(four_of(asked), gain):
            raise CaseRefused(
                [Fault("range_result", {"value": ", ".join(question.ranges), "why": Fault(code).message})]
            )
