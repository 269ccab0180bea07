import pytest

from cases.analysis.working import FormulaRefused, Working, evaluate


def test_steps_compute_what_they_say() -> None:
    working = Working()
    rate = working.given("Retention", "the billing ledger", retention=0.8)
    leavers = working.add(
        "Lost", "customers x those who leave", "customers * (1 - retention)", customers=100, retention=rate
    )
    assert leavers == pytest.approx(20)
    assert [step.label for step in working] == ["Retention", "Lost"]
    assert [step.recomputed() for step in working] == [step.value for step in working]
    assert working.steps[1].with_numbers == "100 * (1 - 0.8)"
    assert working.steps[0].with_numbers == "0.8"


def test_numbers_put_in_can_be_computed_too() -> None:
    working = Working()
    working.add(
        "Change", "after - before", "after - before * ln(two) + sum(all)", after=1.5, before=-2, two=2, all=(1.0, 2.0)
    )
    assert working.steps[0].with_numbers == "1.5 - (-2) * ln(2) + sum((1, 2))"
    assert evaluate(working.steps[0].with_numbers.replace("((1, 2))", "(few)"), {"few": (1.0, 2.0)}) == pytest.approx(
        working.steps[0].value
    )


def test_functions_of_the_models() -> None:
    assert evaluate("hyp2f1(1, beta, alpha + beta, 1 / 1.1)", {"alpha": 0.668, "beta": 3.806}) == pytest.approx(
        5.9226, abs=1e-4
    )
    assert evaluate("exp(betaln(1, 2))", {}) == pytest.approx(0.5)
    assert evaluate("sum_of_products(x, y)", {"x": (1.0, 2.0), "y": (3.0, 4.0)}) == 11


@pytest.mark.parametrize(
    "formula",
    [
        "unknown",
        "f(1)",
        "__import__('os')",
        "(1).real",
        "x[0]",
        "1 if x else 2",
        "'a'",
        "x = 1",
        "max(1, key=2)",
        "1 +",
        "x < 1",
    ],
)
def test_nothing_but_arithmetic_is_evaluated(formula: str) -> None:
    with pytest.raises(FormulaRefused):
        evaluate(formula, {"x": 1.0})
