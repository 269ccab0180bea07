"""Words that say where somebody stands: whole, in any case of their letters, in the organization's own words too."""

import pytest

from campaigns.analysis.judging import judging_words

LABELS = ("Champion", "Neutral", "On the fence")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Our laggards and each Champion", ["laggards", "Champion"]),
        ("Those on the Fence.", ["on the Fence"]),
        ("championship, neutralize, understanding", []),
        ("champion CHAMPION Champions", ["champion", "Champions"]),
        ("A sceptical question", ["sceptical"]),
        ("What he said (“resistant”) of a stance", ["resistant", "stance"]),
    ],
)
def test_whole_words(text: str, found: list[str]) -> None:
    assert judging_words(text, LABELS) == found


def test_labels_are_no_patterns() -> None:
    assert judging_words("a.b (c", ["a.b", "(c", " "]) == ["a.b", "(c"]
    assert judging_words("axb", ["a.b"]) == []
