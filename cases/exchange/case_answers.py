"""A file or four numbers, and what is asked of them, as one answer in plain values."""

from __future__ import annotations

import math
from typing import Any

from cases.exchange.answer_margin import answer_four
from cases.exchange.answer_orders import answer_orders
from cases.exchange.answer_sbg import answer_renewals
from cases.exchange.answer_tenures import answer_tenures
from cases.exchange.case_files import Listed
from cases.exchange.options import check_ranges
from cases.exchange.order_rows import OrderTable
from cases.exchange.questions import Answer, Question
from cases.exchange.refusals import CaseRefused, Fault, refusal
from cases.exchange.renewal_rows import RenewalTable


def answer(listed: Listed | None, question: Question) -> Answer:
    """By the model that what is listed can bear. Numbers as they come, null for those that are none.

    Raises CaseRefused.
    """
    if listed is None:
        check_ranges(question)
        return _plain(answer_four(question))
    if isinstance(listed, RenewalTable):
        _only(question, fit_periods=True, fewer_leavers=True)
        return _plain(answer_renewals(listed, question))
    if isinstance(listed, OrderTable):
        _only(question, each=True)
        if question.margin is not None and question.margin > 1:
            raise refusal("margin_of_orders")
        return _plain(answer_orders(listed, question))
    _only(question)
    return _plain(answer_tenures(listed, question))


_WHAT = {"fit_periods": "renewals", "each": "orders", "fewer_leavers": "renewals or four numbers"}


def _only(question: Question, **allowed: bool) -> None:
    wrong = [name for name in _WHAT if getattr(question, name) and name not in allowed]
    if wrong:
        raise CaseRefused(
            Fault("only_with", {"name": f"--{name.replace('_', '-')}", "what": _WHAT[name]}) for name in wrong
        )


def _plain(value: Any) -> Any:
    """JSON knows no NaN and no infinity."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value
