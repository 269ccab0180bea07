"""The working of a calculation: ordered steps, each of which can be computed again from what is written in it.

A step's value is computed from its own formula and inputs, so no number can stand in a working that its formula does not
give. Formulas are arithmetic with the names of the inputs, and a few functions; nothing else is evaluated.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TypeAlias

Value: TypeAlias = float | int | tuple[float, ...]

_OPERATORS: Mapping[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}
_PLAIN: Mapping[str, Callable[..., Any]] = {
    "exp": math.exp, "ln": math.log, "sqrt": math.sqrt, "ceil": math.ceil, "sum": math.fsum, "max": max,
}  # fmt: skip
# Loaded when first used: pages show workings, and web processes start without scipy.
_SPECIAL: Mapping[str, str] = {
    "betaln": "scipy.special:betaln",
    "hyp2f1": "cases.analysis.sbg:hyp2f1",
    "sbg_log_likelihood": "cases.analysis.sbg:log_likelihood",
    "sum_of_products": "cases.analysis.working:sum_of_products",
}


class FormulaRefused(ValueError):
    """Not arithmetic, or with a name that the inputs do not give."""


@dataclass(frozen=True, slots=True)
class Step:
    """`formula` in the names of `inputs`, `words` in words."""

    label: str
    words: str
    formula: str
    inputs: Mapping[str, Value]
    value: float

    @property
    def with_numbers(self) -> str:
        """The formula with the numbers put in, as for a pocket calculator."""
        return re.sub(r"[A-Za-z_]\w*", lambda found: self._number(found[0]), self.formula)

    def _number(self, name: str) -> str:
        given = self.inputs.get(name)
        if isinstance(given, tuple):
            return f"({', '.join(map(written, given))})"
        return name if given is None else written(given)

    def recomputed(self) -> float:
        return evaluate(self.formula, self.inputs)


def written(number: float) -> str:
    """Up to ten digits, negative numbers in brackets."""
    digits = f"{number:.10g}"
    return f"({digits})" if number < 0 else digits


@dataclass
class Working:
    """Steps in order; each later one may use the values of earlier ones."""

    steps: list[Step] = field(default_factory=list)

    def add(self, label: str, words: str, formula: str, **inputs: Value) -> float:
        """Note the step and hand back its value."""
        step = Step(label, words, formula, inputs, evaluate(formula, inputs))
        self.steps.append(step)
        return step.value

    def given(self, label: str, words: str, **named: float) -> float:
        """A number that comes from outside the working; `words` say from where."""
        ((name, _value),) = named.items()
        return self.add(label, words, name, **named)

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)


def evaluate(formula: str, inputs: Mapping[str, Value]) -> float:
    """Raises FormulaRefused, and ZeroDivisionError and OverflowError as arithmetic does."""
    try:
        tree = ast.parse(formula, mode="eval")
    except SyntaxError as error:
        raise FormulaRefused(formula) from error
    return float(_value(tree.body, inputs))


def _value(node: ast.AST, inputs: Mapping[str, Value]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name) if name in inputs:
            return inputs[name]
        case ast.UnaryOp(op=sign, operand=inner) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_value(inner, inputs))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_value(left, inputs), _value(right, inputs))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            return _function(name)(*(_value(one, inputs) for one in arguments))
    raise FormulaRefused(ast.unparse(node))


def _function(name: str) -> Callable[..., Any]:
    if name in _PLAIN:
        return _PLAIN[name]
    if name not in _SPECIAL:
        raise FormulaRefused(name)
    module, _colon, attribute = _SPECIAL[name].partition(":")
    return getattr(import_module(module), attribute)


def sum_of_products(*columns: tuple[float, ...]) -> float:
    """Of columns of equal length, row by row."""
    return math.fsum(math.prod(row) for row in zip(*columns, strict=True))
