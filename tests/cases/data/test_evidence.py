"""The claims that an organization's library of evidence begins with."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

LIBRARY: list[dict[str, Any]] = json.loads((Path(__file__).parents[3] / "cases" / "data" / "evidence.json").read_text())
FIELDS = [
    "key", "claim", "number", "unit", "population", "study", "publisher", "reported_by", "year", "link", "caveat",
    "quick_hit", "tags", "marks",
]  # fmt: skip
MARKS = {"second_hand", "vendor", "association", "anecdote", "old", "undated"}
NEWEST_OLD = 2021


def test_keys_tell_claims_apart() -> None:
    assert len({one["key"] for one in LIBRARY}) == len({one["claim"] for one in LIBRARY}) == len(LIBRARY) >= 20


@pytest.mark.parametrize("one", LIBRARY, ids=lambda one: one["key"])
def test_each_claim_says_where_it_comes_from_and_what_is_doubtful(one: dict[str, Any]) -> None:
    assert list(one) == FIELDS
    assert re.fullmatch(r"[a-z0-9-]{3,50}", one["key"])
    for field in ("claim", "population", "caveat", "reported_by"):
        assert one[field].strip() == one[field] != ""
    assert one["claim"].endswith(".")
    assert len(one["caveat"]) >= 60
    assert (one["number"] is None) == (one["unit"] is None)
    assert one["quick_hit"] is None or 20 <= len(one["quick_hit"]) <= 160
    assert one["tags"]
    assert all(re.fullmatch(r"[a-z0-9_]+", tag) for tag in one["tags"])
    assert one["link"] is None or one["link"].startswith("https://")


@pytest.mark.parametrize("one", LIBRARY, ids=lambda one: one["key"])
def test_marks_fit_the_claim(one: dict[str, Any]) -> None:
    marks = set(one["marks"])
    assert marks <= MARKS
    assert marks
    assert ("undated" in marks) == (one["year"] is None)
    assert ("old" in marks) == (one["year"] is not None and one["year"] <= NEWEST_OLD)
    if "anecdote" not in marks:
        assert one["study"]
        assert one["publisher"]
    if "association" in marks:
        assert re.search("not a cause|correlation", one["caveat"], re.IGNORECASE)


def test_the_most_quoted_figure_is_no_cause() -> None:
    (owned,) = [one for one in LIBRARY if one["number"] == 58]
    assert {"association", "vendor", "second_hand"} <= set(owned["marks"])
    assert "not a cause" in owned["caveat"]
