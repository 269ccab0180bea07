from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.analysis.margin import Four, value_of_gain
from cases.analysis.uncertainty import Input, band, break_even, tornado

CASE = [
    Input("gain", 0.02, low=0.005, high=0.03),
    Input("retention", 0.80, low=0.75, high=0.85),
    Input("margin", 500, low=400, high=600),
    Input("discount", 0.12, low=0.10, high=0.14),
]


def worth(values: Mapping[str, Any]) -> Any:
    numbers = Four(10_000, values["margin"], values["retention"], values["discount"])
    return value_of_gain(numbers, values["gain"]).present_value


def test_tornado_of_the_case() -> None:
    swings = tornado(CASE, worth)
    assert [swing.name for swing in swings] == ["gain", "retention", "margin", "discount"]
    ends = [(swing.at_low, swing.at_high) for swing in swings]
    expected = [(277_778, 1_810_345), (864_865, 1_659_259), (933_333, 1_400_000), (1_309_524, 1_047_794)]
    assert np.array(ends) == pytest.approx(np.array(expected), abs=1)
    assert [swing.width for swing in swings] == pytest.approx([1_532_567, 794_394, 466_667, 261_730], abs=1)


def test_band_of_the_case() -> None:
    found = band(CASE, worth, runs=200_000)
    assert (found.p10, found.p50, found.p90) == pytest.approx((610_000, 1_066_000, 1_573_000), rel=0.01)
    assert found.mean == pytest.approx(1_084_000, rel=0.01)
    expected = {"gain": 0.87, "retention": 0.37, "margin": 0.23, "discount": -0.13}
    assert found.correlations == pytest.approx(expected, abs=0.01)
    assert found.share_below_value > 0.55  # the gain leans down, so the likely value is above the middle


def test_the_same_seed_gives_the_same_band() -> None:
    assert band(CASE, worth) == band(CASE, worth)
    assert band(CASE, worth).p50 != band(CASE, worth, seed=1).p50
    assert band(CASE, worth).runs == 40_000


def test_a_range_added_to_one_input_leaves_the_others_draws() -> None:
    def only(name: str) -> Any:
        return band(certain, lambda values: values[name] * 1.0).p90

    certain = [*CASE[:3], Input("discount", 0.12, low=0.12, high=0.12)]
    assert only("gain") == band(CASE, lambda values: values["gain"] * 1.0).p90


def test_inputs_without_a_range() -> None:
    sure = [Input(one.name, one.value, low=one.value, high=one.value) for one in CASE]
    assert tornado(sure, worth) == []
    found = band(sure, worth, runs=10)
    assert found.p10 == found.p90 == pytest.approx(1_166_667, abs=0.5)
    assert found.correlations == {}
    still = band([CASE[0]], lambda values: values["gain"] * 0.0, runs=10)
    assert still.correlations == {"gain": 0.0}


def test_value_outside_its_range() -> None:
    with pytest.raises(ValueError, match="order"):
        Input("margin", 5, low=6, high=7)


@settings(max_examples=30, deadline=None)
@given(st.floats(1, 100), st.floats(0.1, 50), st.floats(0.1, 50))
def test_draws_stay_within_their_range(value: float, below: float, above: float) -> None:
    found = band([Input("only", value, value - below, value + above)], lambda values: values["only"], runs=500)
    assert value - below <= found.edges[0]
    assert found.edges[-1] <= value + above
    assert found.p10 <= found.p50 <= found.p90
    assert sum(found.counts) == 500


def test_break_even_of_each_input() -> None:
    gain = break_even(CASE, worth, "gain", target=500_000, low=0, high=0.19)
    assert gain == pytest.approx(0.0088889, abs=1e-7)
    margin = break_even(CASE, worth, "margin", target=500_000, low=0, high=500)
    assert margin == pytest.approx(500 * 500_000 / 1_166_666.667)
    assert break_even(CASE, worth, "gain", target=0, low=0, high=0.19) == 0
    assert break_even(CASE, worth, "margin", target=-1, low=0, high=500) is None
