"""`manage.py compute_case` as somebody runs it who has nothing but files, against published figures."""

import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.exchange.questions import KEYS
from tests.cases.exchange.conftest import Case, assert_worked_out, numbers_in
from tests.factories.cases import PUBLISHED, cdnow, high_end_per_cent

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "docs" / "users" / "example-case" / "renewals.csv"
FOUR = ("--customers", 10_000, "--margin", 500, "--retention", 0.8, "--discount", 0.12)


def renewals(case: Case, scale: float = 1.0, *, name: str = "high_end.csv") -> Path:
    rows = (f"{year},{share * scale:.10g}" for year, share in enumerate(high_end_per_cent()))
    return case.write("period,active", *rows, name=name)


def test_high_end_segment(case: Case) -> None:
    told = case.json(renewals(case), "--fit-periods", 7, "--discount", "0.10")
    assert list(told)[: len(KEYS)] == list(KEYS)
    assert told["model"] == "sbg"
    assert (told["parameters"]["alpha"], told["parameters"]["beta"]) == pytest.approx((0.668, 3.806), abs=0.001)
    assert told["log_likelihood"] == pytest.approx(-1611.16, abs=0.05)
    assert list(told["survival"]) == [str(period) for period in range(13)]
    shares = [100 * told["survival"][str(year)] for year in range(8, 13)]
    assert shares == pytest.approx([46.0, 43.6, 41.4, 39.5, 37.8], abs=0.1)
    assert told["mean_error"] == pytest.approx(0.029, abs=0.001)
    assert told["actual"]["12"] == pytest.approx(0.394)
    assert told["del"] == pytest.approx(5.9226, abs=0.001)
    residual = [told["derl"][str(renewal)] for renewal in range(1, 9)]
    assert residual == pytest.approx([5.415, 5.902, 6.294, 6.620, 6.897, 7.136, 7.345, 7.530], abs=0.001)
    assert told["value"] == told["del"]  # without a margin, in margins
    assert told["naive_value"] == pytest.approx(1.1 / (1.1 - 0.89667), rel=1e-4)
    assert told["median_tenure"] == 7
    assert_worked_out(told)


def test_counts_per_cent_and_shares_say_the_same(case: Case) -> None:
    ways = [renewals(case, scale, name=f"{scale}.csv") for scale in (1, 10, 0.01)]
    marked = case.write("period,active", *(f"{year},{share}%" for year, share in enumerate(high_end_per_cent())))
    answers = [case.json(path, "--fit-periods", 7) for path in (*ways, marked)]
    for told in answers[1:]:
        assert told["parameters"] == pytest.approx(answers[0]["parameters"])
        assert told["log_likelihood"] == pytest.approx(answers[0]["log_likelihood"])
    warned = ["1,000 customers" in " ".join(told["warnings"]) for told in answers]
    assert warned == [True, False, True, True]


def test_a_margin_and_customers_make_it_money(case: Case) -> None:
    one = case.json(renewals(case), "--fit-periods", 7, "--margin", 120)
    many = case.json(renewals(case), "--fit-periods", 7, "--margin", 120, "--customers", 50)
    assert one["value"] == pytest.approx(120 * one["del"])
    assert (many["value"], many["naive_value"]) == pytest.approx((50 * one["value"], 50 * one["naive_value"]))
    assert not any("No margin" in words for words in one["warnings"])


def test_fewer_leavers_by_the_curve_and_by_a_single_rate(case: Case) -> None:
    told = case.json(renewals(case), "--fit-periods", 7, "--fewer-leavers", 0.1)["fewer_leavers"]
    assert (told["uplift"], told["naive_uplift"]) == pytest.approx((0.0355, 0.0637), abs=0.0001)


MIXED = [
    "cohort,period,active", "2021,0,1000", "2021,1,820", "2021,2,715", "2021,3,642", "2021,4,590", "2021,5,551",
    "2022,0,1500", "2022,1,1225", "2022,2,1070", "2022,3,960", "2023,0,900", "2023,1,742", "2024,0,800",
]  # fmt: skip


def test_mixed_cohorts_are_warned_of_and_valued_by_cohort(case: Case) -> None:
    told = case.json(case.write(*MIXED), "--margin", 100)
    single = next(words for words in told["warnings"] if "mixed cohorts" in words)
    assert f"{told['naive_value']:,.2f}" in single
    assert f"{told['value']:,.2f}" in single
    base, derl = told["base"], told["derl"]
    assert base["customers"] == 551 + 960 + 742 + 800
    by_cohort = sum(active * derl[renewal] for active, renewal in ((551, "6"), (960, "4"), (742, "2"), (800, "1")))
    assert base["value"] == pytest.approx(100 * by_cohort)
    assert base["value"] > 1.2 * base["naive_value"]
    assert_worked_out(told)


def test_segments_of_renewals(case: Case) -> None:
    columns = [("a", 1000, 0.8), ("b", 2000, 0.6)]
    lines = [
        f"{year},{round(start * keeps ** (year**0.7))},{name}" for name, start, keeps in columns for year in range(8)
    ]
    told = case.json(case.write("period,active,segment", *lines))
    assert list(told["segments"]) == ["a", "b"]
    assert [list(part)[: len(KEYS)] for part in told["segments"].values()] == [list(KEYS)] * 2
    alone = case.json(case.write("period,active", *(line[:-2] for line in lines if line.endswith("b"))))
    assert told["segments"]["b"]["parameters"] == pytest.approx(alone["parameters"])
    parts = [part["survival"]["5"] for part in told["segments"].values()]
    assert min(parts) < told["survival"]["5"] < max(parts)
    turned = case.json(case.write("period,active,segment", *(line.replace("b", "z") for line in reversed(lines))))
    assert turned["segments"]["z"] == told["segments"]["b"]
    for part in told["segments"].values():
        assert_worked_out(part)


def test_the_case_from_four_numbers(case: Case) -> None:
    told = case.json(*FOUR, "--gain", 0.02)
    assert list(told)[: len(KEYS)] == list(KEYS)
    assert told["model"] == "margin_multiple"
    assert told["value"] == pytest.approx(1_166_667, abs=0.5)
    assert told["gain"]["first_year"] == pytest.approx(100_000)
    assert (told["gain"]["multiple_before"], told["gain"]["multiple_after"]) == pytest.approx((2.5, 2.7333), abs=1e-4)
    assert told["cost_of_churn"]["total"] == pytest.approx(3_500_000)
    assert told["cost_of_churn"]["view"] == "lifetime"
    assert 500 * told["multiples"]["renewal_due"] == pytest.approx(1_400)
    assert told["elasticity"] == pytest.approx(3.5)
    assert_worked_out(told)


def test_worth_of_all_customers_without_a_gain(case: Case) -> None:
    told = case.json(*FOUR)
    assert told["value"] == told["worth_of_all"] == pytest.approx(12_500_000)
    assert "gain" not in told
    paid = case.json(*FOUR, "--timing", "paid_now")
    assert paid["value"] == pytest.approx(17_500_000)
    replaced = case.json(*FOUR, "--replacement", 300)["cost_of_churn"]
    assert (replaced["view"], replaced["total"]) == ("replacement", pytest.approx(600_000))


@pytest.mark.parametrize(("growth", "multiple"), [(0, 2.50), (0.02, 2.63), (0.04, 2.78), (0.06, 2.94), (0.08, 3.13)])
def test_growing_margins(case: Case, growth: float, multiple: float) -> None:
    numbers = ("--customers", 1, "--margin", 1, "--retention", 0.8, "--discount", 0.12, "--growth", growth)
    assert case.json(*numbers)["value"] == pytest.approx(multiple, abs=0.01)


def test_cost_of_a_program_and_its_break_even(case: Case) -> None:
    told = case.json(*FOUR, "--gain", 0.02, "--cost", 500_000)
    assert told["gain"]["less_cost"] == pytest.approx(666_667, abs=0.5)
    again = case.json(*FOUR, "--gain", told["gain"]["break_even"])
    assert again["value"] == pytest.approx(500_000)
    assert_worked_out(told)
    never = case.json(*FOUR, "--gain", 0.02, "--cost", 1e12)
    assert never["gain"]["break_even"] is None
    assert any("No rise" in words for words in never["warnings"])


RANGES = ("gain=0.005:0.03", "retention=0.75:0.85", "margin=400:600", "discount=0.10:0.14")


def test_tornado_and_band_of_the_case(case: Case) -> None:
    ranges = [part for one in RANGES for part in ("--range", one)]
    told = case.json(*FOUR, "--gain", 0.02, *ranges, "--runs", 200_000)
    assert [swing["name"] for swing in told["tornado"]] == ["gain", "retention", "margin", "discount"]
    assert [swing["width"] for swing in told["tornado"]] == pytest.approx([1_532_567, 794_394, 466_667, 261_730], abs=1)
    band = told["band"]
    assert [band["p10"], band["p50"], band["p90"]] == pytest.approx([610_000, 1_066_000, 1_573_000], rel=0.01)
    assert band["mean"] == pytest.approx(1_084_000, rel=0.01)
    again = case.json(*FOUR, "--gain", 0.02, *ranges, "--runs", 200_000, "--seed", band["seed"])
    assert again["band"] == band
    assert any("lean to one side" in words for words in told["warnings"])


def test_cdnow_from_the_summary(case: Case) -> None:
    told = case.json(PUBLISHED / "cdnow.csv", "--horizon", 39, "--each", "--margin", 0.3)
    found = told["parameters"]
    assert [found[name] for name in ["r", "alpha", "a", "b"]] == pytest.approx([0.243, 4.414, 0.793, 2.426], rel=0.005)
    assert told["log_likelihood"] == pytest.approx(-9582.4, abs=0.05)
    assert [found[name] for name in ["p", "q", "gamma"]] == pytest.approx([6.25, 3.74, 15.44], rel=0.005)
    assert told["spend"]["log_likelihood"] == pytest.approx(-4055.92, abs=0.05)
    assert told["spend"]["mean"] == pytest.approx(35.2, abs=0.05)
    assert told["spend"]["buyers"] == 946
    first = told["each"]["1"]
    assert (first["orders"], first["alive"]) == pytest.approx((1.226, 0.7266), abs=0.005)
    assert first["spend"] == pytest.approx(24.66, abs=0.005)
    assert told["orders"] == pytest.approx(sum(one["orders"] for one in told["each"].values()))
    assert 0 < told["value"] < told["naive_value"]
    assert_worked_out(told)
    assert case.json(PUBLISHED / "cdnow.csv")["orders_of_new"] == pytest.approx(1.446, abs=0.005)


def test_orders_day_by_day_say_what_their_summary_says(case: Case) -> None:
    """Orders made from the summaries of CDNOW's first customers, two on one day counting once."""
    import datetime

    buyers, spends = cdnow()
    end = datetime.date(2024, 12, 31)
    orders, summary = ["customer,date,amount"], ["customer,x,t_x_weeks,T_weeks,mean_spend"]
    for number, (buyer, spend) in enumerate(zip(buyers[:400], spends[:400], strict=True)):
        if buyer.repeats > 1:
            continue
        first = end - datetime.timedelta(days=round(buyer.watched * 7))
        last = first + datetime.timedelta(days=round(buyer.last * 7))
        orders.append(f"c{number},{first},$9.99")
        orders += [f"c{number},{last},{spend / 2}"] * 2 if buyer.repeats else []
        summary.append(f"c{number},{buyer.repeats},{(last - first).days / 7},{(end - first).days / 7},{spend}")
    orders.append(f"end,{end},$1")
    summary.append("end,0,0,0,0")
    from_orders = case.json(case.write(*orders, name="orders.csv"))
    from_summary = case.json(case.write(*summary, name="summary.csv"))
    assert from_orders["parameters"] == pytest.approx(from_summary["parameters"], rel=1e-3)
    assert from_orders["value"] == pytest.approx(from_summary["value"], rel=1e-3)


def test_telephone_company_by_segment(case: Case) -> None:
    told = case.json(PUBLISHED / "telco_life_table.csv", "--margin", 60)
    assert told["model"] == "kaplan_meier"
    assert told["parameters"] == {"customers": 7043, "left": 1869, "still_here": 5174, "periods_seen": 227_990}
    assert told["survival"]["12"] == pytest.approx(0.8431995538158302)
    assert told["survival_band"]["12"] == pytest.approx([0.834168685811462, 0.8517833206931235])
    assert told["median_tenure"] is None
    assert told["segments"]["month_to_month"]["median_tenure"] == 35
    assert "all" not in told["segments"]
    assert any("no rate of churn" in words for words in told["warnings"])
    monthly = 1.1 ** (-1 / 12)  # the heading says months, the discount rate is a year's
    by_hand = 60 * sum(told["survival"][str(month)] * monthly**month for month in range(72))
    assert told["value"] == pytest.approx(by_hand)
    for part in (told, *told["segments"].values()):
        assert_worked_out(part)


def test_customers_row_by_row_say_what_their_life_table_says(case: Case) -> None:
    rows = [(3, "yes"), (5, "no"), (3, "1"), (8, "left"), (8, "0"), (2.5, "No"), (9, "still here")]
    told = case.json(case.write("tenure,left,segment", *(f"{tenure},{left},x" for tenure, left in rows)))
    table = case.write("tenure,left,censored", "2.5,0,1", "3,2,0", "5,0,1", "8,1,1", "9,0,1")
    assert case.json(table)["survival"] == told["survival"]
    assert list(told["survival"]) == ["0", "2.5", "3", "5", "8", "9"]
    assert told["survival"]["3"] == pytest.approx(4 / 6)
    assert "segments" not in told


def test_other_spreadsheets(case: Case) -> None:
    path = case.folder / "case.csv"
    path.write_bytes(
        "Zeitraum\r\nPeriod;Active;Comment\r\n0;1000;é\r\n1;800;\r\n2;700;\r\n3;650\r\n4;620\r\n5;600\r\n".encode(
            "cp1252"
        )
    )
    comma = case.write("period,active", '0,"1,000"', "1,800", "2,700", "3,650", "4,620", "5,600", name="comma.csv")
    assert case.json(path) == case.json(comma)
    cents = case.write(
        "customer;date;amount",
        "a;2024-01-01;1,50",
        "a;2024-03-01;2,50",
        "b;2024-02-01;3",
        "b;31.03.2024;4,00",
        "c;2024-05-05;1",
    )
    assert case.json(cents)["parameters"]["repeat_buyers"] == 2


def test_tables_to_read(case: Case) -> None:
    printed = case.run(renewals(case), "--fit-periods", 7, "--margin", 100)
    assert printed.startswith("Renewals: shifted-beta-geometric\n")
    assert "592.2253" in printed
    assert "12      0.3780       0.3407  0.4168  8.0999" in printed
    assert "Fitted on 7 periods; beyond, up to period 12, it is a forecast." in printed
    four = case.run(*FOUR, "--gain", 0.02, "--range", "margin=400:600")
    assert "10000 * 500 * (2.733333333 - 2.5)" in four
    assert "margin: 933,333.3333 to 1,400,000" in four
    orders = case.run(PUBLISHED / "cdnow.csv")
    assert orders.startswith("Orders: BG/NBD")
    segments = case.run(PUBLISHED / "telco_life_table.csv")
    assert "\nSegment month_to_month\n" in segments


@pytest.mark.parametrize(
    "lines",
    [
        ["a,1,0,0,5", "b,1,0,0,5"],
        ["a,100000,9999,10000,1e12", "b,0,0,1,0"],
        ["a,1,1,2,0", "b,2,1,2,0"],
        ["a,1,1,1000,5", "b,1,2,1000,900", "c,0,0,1000,0"],
    ],
)
def test_orders_that_tell_next_to_nothing_are_taken_with_a_warning(case: Case, lines: list[str]) -> None:
    told = case.json(case.write("customer,x,t_x_weeks,T_weeks,mean_spend", *lines))
    assert any("bought again: take the figures as a hint" in words for words in told["warnings"])
    assert told["value"] is None or told["value"] >= 0


@pytest.mark.parametrize("active", [(2, 1, 1, 1, 1, 1), (9, 8, 7, 5, 2, 0), (100, 50, 25, 12, 6, 3)])
def test_curves_without_a_spread_of_chances_are_told_without_a_band(case: Case, active: tuple[int, ...]) -> None:
    told = case.json(case.write("period,active", *(f"{period},{count}" for period, count in enumerate(active))))
    assert any("No spread of chances" in words for words in told["warnings"])
    assert told["survival_band"]["3"] is None
    assert 1 < told["del"] < 11
    assert_worked_out(told)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.floats(1, 1e7), st.floats(0, 1e6), st.floats(0.02, 0.97), st.floats(0.01, 1), st.floats(0.0001, 0.02),
)  # fmt: skip
def test_any_four_numbers_have_an_answer_that_reconciles(
    case: Case, customers: float, margin: float, retention: float, discount: float, gain: float
) -> None:
    numbers = ("--customers", customers, "--margin", margin, "--retention", retention, "--discount", discount)
    before, told = case.json(*numbers), case.json(*numbers, "--gain", gain)
    after = case.json(*numbers[:5], retention + gain, *numbers[6:])
    assert told["value"] == pytest.approx(after["value"] - before["value"], rel=1e-6, abs=1e-6 * (1 + before["value"]))
    assert all(math.isfinite(number) for number in numbers_in(told))
    assert_worked_out(told)


def run_alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """With neither database nor queue nor key in the environment."""
    unset = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DEBUG", "BASE_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "compute_case", *arguments],
        env={**environment, "DATA_DIR": str(folder / "data")},
        cwd=folder,
        capture_output=True,
        text=True,
    )


def test_it_runs_without_any_server(tmp_path: Path) -> None:
    done = run_alone(tmp_path, "--customers", "1", "--margin", "1", "--retention", "0.8", "--discount", "0.1", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["value"] == pytest.approx(2.67, abs=0.01)
    assert not (tmp_path / "data").exists()


def test_what_is_refused_ends_with_2_and_prints_nothing(tmp_path: Path) -> None:
    (tmp_path / "case.csv").write_text("period,active\n0,1000\n1,1100\n2,much\n")
    done = run_alone(tmp_path, "case.csv", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[1:] == ["case.csv row 4: active has to be a number from 0 to 1e+10, not “much”."]


def test_the_documented_examples_are_what_comes_out(case: Case) -> None:
    page = (ROOT / "docs" / "users" / "case-mathematics.md").read_text()
    renewals = case.run(EXAMPLE, "--margin", 120, "--horizon", 6)
    for line in (*renewals.splitlines(), *case.run(*FOUR, "--gain", 0.02).splitlines()):
        assert f"    {line}".rstrip() in page.splitlines()
    told = case.json(EXAMPLE, "--margin", 120, "--horizon", 6)
    (start,) = [json.loads(found) for found in re.findall(r"^    (\{.*\})$", page, re.MULTILINE)]
    (step,) = [one for one in told["working"] if one["label"] == start["working"][0]["label"]]
    said = {**{key: told[key] for key in start}, "working": [step]}
    assert list(numbers_in(said)) == pytest.approx(list(numbers_in(start)), rel=1e-9)
    assert step["formula"] == start["working"][0]["formula"]
    assert {f"`{key}`" for key in KEYS} <= set(re.findall(r"`\w+`", page))
