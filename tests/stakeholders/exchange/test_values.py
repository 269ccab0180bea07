from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.core.validators import validate_email
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.enums import Level, Stance
from stakeholders.exchange.values import (
    LEVELS,
    STANCES,
    ValueRefused,
    clean_text,
    find_email,
    is_email,
    read_date,
    read_level,
    read_score,
    read_stance,
)


def refusal(read, *arguments: object) -> str:
    with pytest.raises(ValueRefused) as refused:
        read(*arguments)
    return refused.value.reason.code


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024/3/5", date(2024, 3, 5)),
        ("2024-03-05T10:15:00Z", date(2024, 3, 5)),
        ("2024-03-05 10:15", date(2024, 3, 5)),
        ("5 Mar 2024", date(2024, 3, 5)),
        ("05-MAR-2024", date(2024, 3, 5)),
        ("5 march, 2024", date(2024, 3, 5)),
        ("Sept 5, 2024", date(2024, 9, 5)),
        ("31/12/2023", date(2023, 12, 31)),
        ("12/31/2023", date(2023, 12, 31)),
        ("12-31-2023", date(2023, 12, 31)),
        ("4/4/2024", date(2024, 4, 4)),
        ("5.3.2024", date(2024, 3, 5)),
        ("", None),
        ("unknown", None),
    ],
)
def test_dates(written: str, day: date | None) -> None:
    assert read_date(written) == day


def test_dates_that_are_two_days_or_none() -> None:
    assert refusal(read_date, "3/5/2024") == "ambiguous_date"
    for written in ("2024-02-30", "31.02.2024", "5 Foo 2024", "2024", "45356", "3/5/24", "1066-10-14", "٥ Mar 2024"):
        assert refusal(read_date, written) == "bad_date"


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d %b %Y", "%B %d, %Y", "%d.%m.%Y"])
)
def test_dates_written_without_doubt_are_read_back(day: date, layout: str) -> None:
    assert read_date(day.strftime(layout)) == day


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%m-%d-%Y"]))
def test_dates_with_slashes_are_never_read_as_another_day(day: date, layout: str) -> None:
    if day.day > 12 or day.day == day.month:
        assert read_date(day.strftime(layout)) == day
    else:
        assert refusal(read_date, day.strftime(layout)) == "ambiguous_date"


@pytest.mark.parametrize(
    ("cells", "email"),
    [
        (["Ana.B@Northwind.Example"], "ana.b@northwind.example"),
        (["", "bo@northwind.example"], "bo@northwind.example"),
        (["a@x.example ::: b@x.example"], "a@x.example"),
        (["a@x.example; b@x.example"], "a@x.example"),
        (["Ana B <a@x.example>"], "a@x.example"),
        (["mailto:a@x.example"], "a@x.example"),
        (["'a@x.example'"], "a@x.example"),
        (["none yet", "b@x.example"], "b@x.example"),
        (["o'brien@x.example"], "o'brien@x.example"),
        (["/O=CORP/OU=EX/CN=ANA"], ""),
        (["", " "], ""),
    ],
)
def test_emails(cells: list[str], email: str) -> None:
    assert find_email(cells) == email


@pytest.mark.parametrize(
    "written",
    [
        "ana",
        "ana@",
        "@x.example",
        "a@@x.example",
        "a@x",
        "a@-x.example",
        "a..b@x.example",
        "a" * 65 + "@x.example",
        "a@1.2.3.4",
    ],
)
def test_what_is_no_email(written: str) -> None:
    assert refusal(find_email, [written]) == "bad_email"


@given(st.emails() | st.from_regex(r"\A[a-z.+'-]{1,70}@[a-z0-9.-]{1,40}\Z"))
def test_an_address_that_is_taken_is_one_for_django_too(written: str) -> None:
    if is_email(written.lower()):
        validate_email(written.lower())


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("Executive", 4),
        ("C-level", 4),
        ("senior_leader", 3),
        ("VP", 3),
        ("Manager", 2),
        ("Front-line", 1),
        ("frontline", 1),
        ("", None),
        ("N/A", None),
    ],
)
def test_levels(written: str, level: int | None) -> None:
    assert read_level(written) == level


def test_numbers_and_words_are_those_of_the_database() -> None:
    for member in Level:
        assert LEVELS[str(member.label).lower()] == member.value
    for stance in Stance:
        assert STANCES[str(stance.label).lower()] == stance.value
    assert refusal(read_level, "wizard") == "bad_level"


@pytest.mark.parametrize(("written", "score"), [("1", 1), ("5", 5), ("4.0", 4), ("3,00", 3), ("", None), ("?", None)])
def test_scores(written: str, score: int | None) -> None:
    assert read_score(written, "Power") == score


@pytest.mark.parametrize("written", ["0", "6", "-1", "4.5", "high", "５", "1e0", "11"])
def test_scores_out_of_one_to_five(written: str) -> None:
    assert refusal(read_score, written, "Power") == "bad_score"


def test_stances_as_words_numbers_and_own_labels() -> None:
    assert [read_stance(text) for text in ("Champion", "SCEPTIC", "-2", "+1", "0", "not yet known", "")] == [
        2,
        -1,
        -2,
        1,
        0,
        None,
        None,
    ]
    assert read_stance("Bremser", {"bremser": -2}) == -2
    assert refusal(read_stance, "3") == "bad_stance"


@given(st.text())
def test_clean_text_is_clean_and_stays_so(text: str) -> None:
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned == unicodedata.normalize("NFC", cleaned) == cleaned.strip()
    assert not any(unicodedata.category(character) == "Cc" for character in cleaned)
    assert not set(cleaned) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\u2028\u2029"
    )


def test_clean_text_keeps_what_belongs_to_letters() -> None:
    assert clean_text("  Zoe\u0308\t K.\u00a0 ") == "Zoë K."
    assert clean_text("می\u200cخواهم") == "می\u200cخواهم"
