"""What is not calculated, and the reason that is given."""

import pytest

from cases.exchange.cells import Ambiguous, NotANumber, number_in
from cases.exchange.refusals import TEXTS
from tests.cases.exchange.conftest import Case

GOOD = ("--customers", "100", "--margin", "50", "--retention", "0.8", "--discount", "0.1")


def said(**changed: str) -> list[str]:
    options = dict(zip(GOOD[::2], GOOD[1::2], strict=True)) | {f"--{name}": value for name, value in changed.items()}
    return [part for pair in options.items() for part in pair]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"retention": "0"}, "--retention has to be above 0 and below 1: at 0 nobody stays"),
        ({"retention": "1"}, "--retention has to be above 0 and below 1"),
        ({"retention": "1.2"}, "--retention has to be above 0 and below 1"),
        ({"retention": "-0.5"}, "--retention has to be above 0 and below 1"),
        ({"margin": "-1"}, "--margin cannot be below 0"),
        ({"gain": "0.2"}, "--retention and --gain together have to be below 1"),
        ({"gain": "-0.2"}, "--gain cannot be below 0"),
        ({"growth": "0.1"}, "--growth has to be below --discount"),
        ({"growth": "0.3"}, "--growth has to be below --discount"),
        ({"growth": "-1"}, "--growth has to be above -1"),
        ({"discount": "10"}, "--discount has to be from 0.001 to 1. Write 10 per cent as 0.10."),
        ({"customers": "0"}, "--customers has to be from 1 to 10000000000."),
        ({"customers": "1e12"}, "--customers has to be from 1 to 10000000000."),
        ({"margin": "nan"}, "--margin has to be a number, not “nan”."),
        ({"margin": "inf"}, "--margin has to be a number, not “inf”."),
        ({"margin": "1e999"}, "--margin has to be a number, not “1e999”."),
        ({"margin": "much"}, "--margin has to be a number, not “much”."),
        ({"margin": "$5"}, "--margin has to be a number, not “$5”."),
        ({"retention": "80%"}, "--retention has to be a number, not “80%”."),
        ({"horizon": "0"}, "--horizon has to be a whole number from 1 to 1200, not “0”."),
        ({"horizon": "1.5"}, "--horizon has to be a whole number from 1 to 1200, not “1.5”."),
        ({"runs": "1e9"}, "--runs has to be a whole number from 100 to 1e+06, not “1e9”."),
        ({"fewer-leavers": "1"}, "--fewer-leavers has to be a number from 0 to 0.99, not “1”."),
        ({"fit-periods": "3"}, "--fit-periods can be used with renewals only."),
        ({"cost": "3"}, "--cost can be used with --gain only."),
        ({"margin": "0", "gain": "0.1", "cost": "3"}, "--cost needs a --margin above 0."),
        ({"range": "margin=60:70"}, "--range margin=60:70: 50, the value given, has to lie between the two."),
        ({"range": "margin=a:b"}, "--range margin=a:b: has to be NAME=LOW:HIGH"),
        ({"range": "weather=1:2"}, "--range weather=1:2: has to be NAME=LOW:HIGH"),
        ({"range": "gain=0:0.1"}, "--range gain=0:0.1: has to be NAME=LOW:HIGH"),
        ({"range": "retention=0.7:1"}, "--range retention: at its ends or in between"),
    ],
)
def test_numbers(case: Case, changed: dict[str, str], fault: str) -> None:
    faults = case.faults(*said(**changed))
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_what_is_missing_or_does_not_belong(case: Case) -> None:
    assert case.faults("--margin", "5") == ["Without a file --customers, --retention have to be given."]
    path = case.write("period,active", "0,100", "1,90")
    assert case.faults(path, "--retention", "0.5", "--gain", "0.1") == [
        "case.csv: --retention, --gain cannot be used with a file."
    ]
    assert case.faults(case.folder / "none.csv") == [f"There is no file {case.folder / 'none.csv'}."]
    assert case.faults(case.folder) == [f"There is no file {case.folder}."]
    tenures = case.write("tenure,left", "1,1", "2,0")
    assert case.faults(tenures, "--fit-periods", "3") == ["case.csv: --fit-periods can be used with renewals only."]
    orders = case.write("customer,date,amount", "a,2024-01-01,1", "a,2024-02-01,1")
    assert case.faults(orders, "--margin", "2")[0].startswith("case.csv: With orders, --margin is the part of the")
    for option, value in (("--discount", "0"), ("--margin", "-1"), ("--customers", "0")):
        assert len(case.faults(orders, option, value)) == 1


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        (["period,active", "0,1000"], ["One row is not enough to see anything go on."]),
        (["period,active"], ["The file has headings but no rows under them."]),
        (["period,active", "0,1000", "1,900"], ["The table: two periods after the first are needed at least"]),
        (["period,active", "0,9", "1,9", "2,9"], ["The table: nobody has left yet, and a retention of 1"]),
        (["period,active", "0,9", "1,0", "2,0"], ["The table: everybody left in the first period, a retention of 0."]),
        (
            ["period,active", "0,1000", "1,900", "2,950", "3,800"],
            ["row 4: The table: 950 active in period 2 are more than the 900 before."],
        ),
        (
            ["cohort,period,active", "a,0,1000", "a,1,1100", "b,0,5", "b,2,1"],
            ["row 3: a: 1100 active in period 1 are more than the 1000 before.", "row 4: b: period 1 is missing;"],
        ),
        (["period,active", "1,900", "2,800"], ["row 2: The table: period 0 is missing; periods count from 0"]),
        (["period,active", "0,0", "1,0"], ["row 2: The table has nobody at period 0."]),
        (["period,active", "0,100", "0,90", "1,80"], ["row 3: The table, period 0 is already in row 2."]),
        (["period,active", "0,1000", "1,900.5"], ["row 3: active has to be whole customers, or per cent"]),
        (["period,active", "0,100%", "1,90"], ["row 2: active is per cent in some rows and customers in others."]),
        (["period,active", "0,90%", "1,80%"], ["row 2: The table has to begin with 100 per cent, not “90”."]),
        (["period,active", "0,$100", "1,$90"], ["row 2: active is no amount of money", "row 3: active is no amount"]),
        (["period,active", "0,1000", "one,900"], ["row 3: period has to be a number from 0 to 1200, not “one”."]),
        (["period,active", "0,1000", "1.5,900"], ["row 3: period has to be a whole number from 0 to 1200, not “1.5”."]),
        (["period,active", "0,1000", "1,NaN"], ["row 3: active has to be a number from 0 to 1e+10, not “NaN”."]),
        (["period,active", "0,1000", "1,inf"], ["row 3: active has to be a number from 0 to 1e+10, not “inf”."]),
        (["period,active", "0,1000", "1,-900"], ["row 3: active cannot be below 0, as in “-900”."]),
        (["period,active", "0,1e14", "1,5"], ["row 2: active has to be a number from 0 to 1e+10, not “1e14”."]),
        (["period,active", "0,1000", "1,"], ["row 3: active is missing."]),
        (["period,active", "0,1000", "1,900,7"], ["row 3: 3 cells under 2 headings."]),
        (["period,active,segment", "0,1000,a", "1,900,"], ["row 3: segment is missing."]),
        (["period,active,active", "0,1,1", "1,1,1"], ["The column active is there twice."]),
        (["name,active", "0,1", "1,1"], ["The columns are name, active; they have to be one of: period,active;"]),
        (["period,active,tenure,left", "0,1,1,1", "1,1,1,1"], ["The columns fit period,active and tenure,left"]),
        (["tenure,left", "1,maybe", "x,1"], ["row 2: left has to be yes or no", "row 3: tenure has"]),
        (["tenure,left", "1,", "2,1"], ["row 2: left is missing."]),
        (["tenure,left", "-1,yes", "2,1"], ["row 2: tenure cannot be below 0, as in “-1”."]),
        (["tenure,left,censored", "1,1,1", "1,2,2"], ["row 3: tenure 1 is already in row 2."]),
        (["tenure,left,censored", "1,0,0", "2,0,0"], ["The table has no customers."]),
        (["tenure,left,censored", "1,2.5,0", "2,0,1"], ["row 2: left has to be a whole number from 0 to 10000000000"]),
        (
            ["customer,date,amount", "a,2024-01-01,$12", "a,2024-02-01,€9", "b,2024-02-01,USD 3"],
            ["row 3: amount is in € here and in $ in row 2.", "row 4: amount is in USD here and in $ in row 2."],
        ),
        (["customer,date,amount", "a,2024-01-01,-4", "b,2024-02-01,1"], ["row 2: amount cannot be below 0"]),
        (["customer,date,amount", "a,2024-13-01,4", "b,,1"], ["row 2: “2024-13-01” is not a date.", "row 3: date"]),
        (["customer,date,amount", ",2024-01-01,4", "b,2024-01-01,5%"], ["row 2: customer is", "row 3: amount has"]),
        (["customer,date,amount", "a,2024-01-01,4", "b,2024-01-02,5"], ["Nobody has bought again"]),
        (["customer,x,t_x_weeks,T_weeks", "a,1,9,5", "b,0,3,5"], ["row 2: t_x_weeks, the", "row 3: t_x_weeks has"]),
        (["customer,x,t_x_weeks,T_weeks", "a,1,3,5", "a,0,0,5"], ["row 3: a is already in row 2."]),
        (["customer,x,t_x_weeks,T_weeks", "a,1.5,3,5", "b,0,0,x"], ["row 2: x has to be", "row 3: t_weeks has to"]),
    ],
)  # fmt: skip
def test_files(case: Case, lines: list[str], faults: list[str]) -> None:
    found = case.faults(case.write(*lines))
    assert len(found) == len(faults)
    for told, fault in zip(found, faults, strict=True):
        where, _colon, rest = told.partition(" row ")
        assert told.removeprefix("case.csv: ").startswith(fault) or f"row {rest}".startswith(fault), where


def test_no_forecast_from_fewer_than_five_points(case: Case) -> None:
    path = case.write("period,active", "0,1000", "1,869", "2,743", "3,653", "4,593")
    assert case.faults(path)[0].startswith(
        "case.csv: The table: 4 periods carry no forecast to period 12, 5 are needed."
    )
    told = case.json(path, "--horizon", 4)
    assert told["survival"]["4"] == pytest.approx(0.6, abs=0.01)
    assert [told[key] for key in ("del", "derl", "value", "naive_value")] == [None] * 4
    assert any("Only 4 periods" in words for words in told["warnings"])
    more = case.write("period,active", "0,1000", "1,869", "2,743", "3,653", "4,593", "5,551")
    assert case.json(more)["del"] > 5
    assert case.faults(more, "--fit-periods", 4)[0].startswith("case.csv: The table: 4 periods carry no forecast")
    assert case.faults(more, "--fit-periods", 6) == [
        "case.csv: --fit-periods has to be from 2 to 5, the periods in the file, not 6."
    ]


def test_segments_are_refused_by_name(case: Case) -> None:
    lines = [f"{year},{active},a" for year, active in enumerate((100, 90, 80, 75, 70, 68))]
    path = case.write("period,active,segment", *lines, "0,50,b", "1,50,b", "2,50,b", "3,50,b", "4,50,b", "5,50,b")
    assert case.faults(path) == ["case.csv: b: nobody has left yet, and a retention of 1 lasts for ever."]
    many = [f"{tenure},1,s{number}" for number in range(101) for tenure in (1, 2)]
    assert case.faults(case.write("tenure,left,segment", *many)) == [
        "case.csv: There are 101 segments; at most 100 can be told apart."
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 a spreadsheet", "This spreadsheet could not be read."),
        (b"%PDF-1.7", "This is a PDF."),
        (b"period,active\n0,1\x00\n", "The file holds NUL characters"),
        (b'period,active\n0,"1\n1,2', "Row 2 opens a quotation mark that is never closed."),
        (bytes(range(1, 32)) * 30, "This is not a text file."),
    ],
)
def test_hostile_files(case: Case, content: bytes, fault: str) -> None:
    path = case.folder / "case.csv"
    path.write_bytes(content)
    (told,) = case.faults(path)
    assert told.startswith(f"case.csv: {fault}")


def test_a_file_of_nothing_but_faults_stops_at_a_hundred(case: Case) -> None:
    assert len(case.faults(case.write("tenure,left", *["x,y"] * 5_000))) == 100


def test_names_are_data(case: Case) -> None:
    """No formula, no escape sequence and no length of a segment's name does anything."""
    lines = [f"{tenure},1,{name}" for tenure in (1, 2) for name in ("=cmd()", "\x1b[31mred", "x" * 5_000)]
    told = case.json(case.write("tenure,left,segment", *lines))
    assert list(told["segments"]) == ["=cmd()", "[31mred", "x" * 200]


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("12", 12, ""), ("1,234.50", 1234.5, ""), ("1.234,50", 1234.5, ""), ("1,234", 1234, ""), ("1,5", 1.5, ""),
        ("1.234.567", 1_234_567, ""), ("1 234,5", 1234.5, ""), ("1'234", 1234, ""), ("$12", 12, "$"),
        ("9 EUR", 9, "EUR"), ("US$ 12.5", 12.5, "US$"), ("-$5", -5, "$"), ("€-5", -5, "€"), ("86.9%", 86.9, "%"),
        ("1e3", 1000, ""), (".5", 0.5, ""), ("-0", 0, ""), ("+3", 3, ""), ("−3", -3, ""),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(written: str, value: float, unit: str) -> None:
    found = number_in(written)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "nan",
        "inf",
        "-inf",
        "1e400",
        "1_000",
        "１２",
        "--5",
        "$5€",
        "1,23,456",
        "..",
        "1.2.3",
        "0x10",
        "5 apples",
    ],
)
def test_no_numbers(written: str) -> None:
    with pytest.raises(NotANumber):
        number_in(written)


def test_decimal_commas() -> None:
    assert number_in("1,234", has_decimal_commas=True).value == 1.234
    with pytest.raises(Ambiguous):
        number_in("1.234", has_decimal_commas=True)


def test_every_reason_is_a_sentence() -> None:
    assert all(text.endswith((".", "%(why)s")) for text in TEXTS.values())
