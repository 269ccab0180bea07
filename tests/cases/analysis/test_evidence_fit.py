"""Which tags and words a claim has in common with what somebody cares about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.analysis.evidence_fit import KIN, match, spoken


@pytest.mark.parametrize(
    ("tag", "text", "word"),
    [
        ("finance", "Chief Financial Officer", "financial"),
        ("finance", "Lower costs to serve", "cost"),
        ("profit", "EBITDA, above all", "ebitda"),
        ("front line", "The Front Line", "front line"),
        ("front line", "In front of the line", ""),
        ("ceo", "Chief Executive Officer", "chief executive"),
        ("hr", "three of them", ""),
        ("ämter", "Die ÄMTER", "ämter"),
        ("b2b", "Selling B2B", "b2b"),
    ],
)
def test_a_tag_is_met_by_itself_or_by_a_word_that_means_it(tag: str, text: str, word: str) -> None:
    assert match([tag], [], spoken(["Something else", text]), []).tags == (((tag, word),) if word else ())


def test_words_of_two_texts_are_no_phrase() -> None:
    assert not match(["front line"], [], spoken(["in front", "line of work"]), []).tags


def test_tags_weigh_more_than_words_and_long_words_come_first() -> None:
    found = match(["profit"], ["churn", "renewals", "other"], spoken(["margin"]), ["renewals", "churn"])
    assert (found.words, found.weight) == (("renewals", "churn"), 4)


@given(text=st.text(max_size=80))
def test_every_kin_is_met_in_any_company_of_words(text: str) -> None:
    for tag, kin in KIN.items():
        for word in kin:
            assert match([tag], [], spoken([text, word]), []).tags
