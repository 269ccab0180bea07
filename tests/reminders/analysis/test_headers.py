"""Nothing that a name or a title holds can change a header."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reminders.analysis.headers import NAME_LIMIT, SUBJECT_LIMIT, display_name, plain

NASTY = "a\r\nBcc: x@evil.example\x00\x85\u2028\u2029\u202egnp.exe\u2066\u061c"


def test_what_breaks_or_turns_a_line_is_taken_out() -> None:
    assert plain(NASTY) == "a Bcc: x@evil.example gnp.exe"
    assert display_name(NASTY) == "a Bcc x evil.example gnp.exe"


def test_a_name_cannot_look_like_an_address() -> None:
    assert display_name('"Boss" <boss@example.com>, x:y;') == "Boss boss example.com x y"


def test_long_text_is_cut() -> None:
    assert plain("x" * 10_000) == "x" * (SUBJECT_LIMIT - 1) + "…"
    assert len(display_name("Ö" * 500)) == NAME_LIMIT


def test_names_of_the_world_stay() -> None:
    for name in ("Zoë Ångström", "李小龍", "محمد الأحمد", "O’Neil-Søren", "नरेन्द्र"):
        assert display_name(name) == name


@given(st.text())
def test_one_visible_line(text: str) -> None:
    cleaned = plain(text)
    assert len(cleaned.splitlines()) <= 1
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs")]
    assert plain(cleaned) == cleaned
