"""Formulas with the numbers put in, as the page shows them."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from cases.shown import with_signs


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_numbers_are_grouped_and_keep_every_place() -> None:
    assert with_signs("412000 * 196.88 * (3.2578125 - 2.949275362)") == "412,000 × 196.88 × (3.2578125 − 2.949275362)"


def test_numbers_follow_the_language() -> None:
    with translation.override("de"):
        assert with_signs("412000 * 0.814") == "412.000 × 0,814"


def test_small_numbers_are_written_out() -> None:
    assert with_signs("1e-05 * 3") == "0.00001 × 3"
