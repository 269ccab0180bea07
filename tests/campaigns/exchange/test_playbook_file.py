"""Playbooks as files: out and in again the same, and nothing of a file that is wrong."""

import json
from copy import deepcopy
from typing import Any

import pytest
from django.utils.functional import Promise
from hypothesis import given
from hypothesis import strategies as st

from campaigns.exchange.playbook_file import BookRefused, read_book, write_book
from campaigns.playbook import STANDARD, Book, BookLevel, BookPlay, BookStep
from campaigns.playbook.book import MOST_BYTES

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60).map(str.strip).filter(bool)
LINES = st.lists(TEXT, max_size=3).map(tuple)
PLAYS = st.builds(BookPlay, TEXT, TEXT, TEXT)
STEPS = st.builds(BookStep, TEXT, TEXT, TEXT, st.lists(PLAYS, max_size=3).map(tuple))


def level_of(number: int) -> st.SearchStrategy[BookLevel]:
    signs = st.lists(TEXT, min_size=1, max_size=4).map(tuple)
    steps = st.lists(STEPS, max_size=2).map(tuple)
    return st.builds(BookLevel, st.just(number), TEXT, TEXT, signs, LINES, TEXT, TEXT, TEXT, steps)


BOOKS = st.builds(Book, TEXT, TEXT, TEXT, st.tuples(*map(level_of, range(1, 6))))


def told() -> dict[str, Any]:
    return json.loads(write_book(STANDARD))


def faults_of(wrong: Any) -> list[str]:
    with pytest.raises(BookRefused) as refused:
        read_book(json.dumps(wrong).encode())
    return refused.value.faults


@given(BOOKS)
def test_out_and_in_again_is_the_same(book: Book) -> None:
    assert read_book(write_book(book).encode()) == book


def test_the_standard_one_too_and_its_words_are_plain_text() -> None:
    book = read_book(write_book(STANDARD).encode())
    assert book == STANDARD
    assert not isinstance(book.levels[0].title, Promise)
    assert read_book(b"\xef\xbb\xbf" + write_book(STANDARD).encode()) == STANDARD


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Name,Title\nA,B",
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'{"format": "something else"}',
        b'{"format": "allyship-playbook", "version": 2}',
        b'{"format": "allyship-playbook", "version": 1' + b"0" * 5000 + b"}",
        b" " * (MOST_BYTES + 1),
    ],
)
def test_other_files_are_refused_with_one_line(content: bytes) -> None:
    with pytest.raises(BookRefused) as refused:
        read_book(content)
    assert len(refused.value.faults) == 1


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("name", "", "something has to stand here"),
        ("name", 7, "text is wanted"),
        ("name", "x" * 121, "longer than 120"),
        ("element", "a\x00b", "characters in it"),
        ("element", "half \ud800", "characters in it"),
        ("about", {"a": 1}, "text is wanted"),
        ("levels", "five", "a list is wanted"),
        ("levels", [], "five levels"),
        ("levels", [1, 2, 3, 4, 5], "braces"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(key: str, value: Any, said: str) -> None:
    faults = faults_of({**told(), key: value})
    assert any(said in fault for fault in faults)
    assert any(f"“{key}”" in fault for fault in faults)


def test_levels_in_another_order_or_number() -> None:
    wrong = told()
    wrong["levels"] = wrong["levels"][::-1]
    assert any("five levels" in fault for fault in faults_of(wrong))
    wrong["levels"] = [{**level, "level": True} if level["level"] == 1 else level for level in told()["levels"]]
    assert any("five levels" in fault for fault in faults_of(wrong))


def test_several_faults_are_told_at_once_and_where() -> None:
    wrong = deepcopy(told())
    wrong["levels"][1]["signs"] = []
    wrong["levels"][2]["signs"][3] = ""
    wrong["levels"][3]["steps"][1]["plays"][0]["what"] = "x" * 201
    wrong["levels"][4]["steps"] = [{"title": "x", "plays": "none"}]
    assert faults_of(wrong) == [
        "Level 2: from level 2 on there has to be a sign by which it is known.",
        "Level 3, “signs” 4: something has to stand here.",
        "Level 4, 2. 1., “what”: longer than 200 characters.",
        "Level 5, 1., “plays”: a list is wanted here.",
    ]


def test_too_many_of_anything() -> None:
    wrong = told()
    wrong["levels"][1]["signs"] = ["x"] * 5000
    wrong["levels"][2]["steps"] = [{"title": ""}] * 5000
    faults = faults_of(wrong)
    assert len(faults) <= 20
    assert any("more than 30" in fault for fault in faults)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda x: (
            st.lists(x, max_size=4)
            | st.dictionaries(
                st.sampled_from(["levels", "level", "signs", "steps", "plays", "what", "name"]), x, max_size=5
            )
        ),
        max_leaves=30,
    )
)
def test_whatever_stands_in_it_is_refused_in_words(wrong: Any) -> None:
    inside = wrong if isinstance(wrong, dict) else {"levels": wrong}
    content = json.dumps({"format": "allyship-playbook", "version": 1, **inside}).encode()
    with pytest.raises(BookRefused) as refused:  # none of these has all five levels
        read_book(content)
    assert refused.value.faults
