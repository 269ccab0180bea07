"""A brief is one page on either paper, whatever was typed, and says what it left out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import Organization, User
from accounts.typesetting import Paper
from cases.exchange.brief_sheets import brief_pdf, copy_pdf
from cases.exchange.brief_squeezes import SQUEEZES, Cutter
from cases.models import Brief, Evidence
from cases.next_talks import NextTalk
from cases.queries.brief import BriefSheet
from cases.queries.brief_number import Number, NumberLine, OwnNumber
from cases.queries.evidence_fits import Fit, Match
from stakeholders.models import Commitment, Concern, InfluenceTie, Interest, Stakeholder
from tests.support import pdf

DAY = date(2026, 11, 25)
HOSTILE = [
    "#" * 300,
    '#read("/etc/passwd") #eval("1") $x$ *b* _i_ `r` <l> @l \\ // /* ]]}}',
    "W" * 400,
    "אבגד ‮ reversed ﷽ " * 20,
    "\u0000\u0007\ufffe\u200b" * 50,
    "漢字仮名交じり文" * 40,
    "a\n\n\nb\t" * 60,
]


def sheet(word: str = "Word", rows: int = 3, **words: str) -> BriefSheet:
    """Everything says `word`, and there are so many of everything."""
    person = Stakeholder(name=word[:200] or "?", title=word[:200], stance=-1, wanted_stance=1)
    said = dict.fromkeys(("meets_where", "decides_next", "leave_with", "ask", "if_no"), word)
    money = Decimal("999999999999.99")
    many = range(rows)
    return BriefSheet(
        person=person,
        words=Brief(meets_on=DAY, questions="\n".join([word] * min(rows, 5)), **{**said, **words}),
        made_for=User(name=word[:150], email="lead@example.com"),
        organization=Organization(name=word[:120], currency="USD", stance_labels={"-1": word, "1": word}),
        made_at=datetime(2026, 11, 24, 16, 40, tzinfo=UTC),
        today=DAY,
        interests=[
            Interest(cares_about=word, measure=word, target=word, how_cx_helps=word, worth=money) for _one in many
        ],
        concerns=[Concern(quote=word, answer=word, raised_on=DAY) for _one in many],
        promises=[Commitment(side="them", is_told=True, what=word, due_on=DAY, state="open") for _one in many],
        heard=[InfluenceTie(influencer=Stakeholder(name=word or "?"), strength=5) for _one in range(min(rows, 4))],
        talks=[NextTalk(DAY, word)] * min(rows, 3),
        number=Number([NumberLine(word, money, True)] * min(rows, 5), money, "USD") if rows else None,
        evidence=Fit(Evidence(claim=word, caveat=word, publisher=word, year=2020), Match()),
    )


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("rows", [0, 1, 3, 6, 30])
def test_one_page_with_few_and_with_many(rows: int, paper: Paper) -> None:
    made = brief_pdf(sheet("A sentence of usual length, as people write them.", rows), paper)
    assert pdf.pages(made) == 1
    assert pdf.says(made, "Made 24 Nov 2026")
    assert pdf.says(made, "Private. Don’t leave it behind.")


@pytest.mark.parametrize("word", HOSTILE)
def test_one_page_with_hostile_words(word: str) -> None:
    for rows in (1, 30):
        assert pdf.pages(brief_pdf(sheet(word, rows), Paper.LETTER)) == 1
    assert pdf.pages(copy_pdf(sheet(word), Paper.A4)) == 1


def test_it_says_what_it_left_out() -> None:
    made = brief_pdf(sheet("A sentence of usual length, as people write them.", 30), Paper.A4)
    for told in ("Left out to fit one page:", "interests", "concerns", "promises"):
        assert pdf.says(made, told), told
    assert pdf.says(brief_pdf(sheet("Endless words " * 60, 4), Paper.A4), "ends of long texts")
    assert not pdf.says(brief_pdf(sheet("Word", 3), Paper.A4), "Left out")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(word=st.text(max_size=1200), rows=st.integers(0, 40), paper=st.sampled_from(list(Paper)))
@example(word="0\U000e0000", rows=3, paper=Paper.A4)
def test_always_one_page_that_ends_with_the_day(word: str, rows: int, paper: Paper) -> None:
    made = brief_pdf(sheet(word, rows), paper)
    assert pdf.pages(made) == pdf.pages(copy_pdf(sheet(word, rows), paper)) == 1
    assert pdf.says(made, "Made 24 Nov 2026")


@given(word=st.text(max_size=2000), share=st.floats(0.05, 1))
def test_cut_texts_are_short_and_their_words_break(word: str, share: float) -> None:
    for squeeze in SQUEEZES:
        cut = Cutter(squeeze)
        said = cut.text(word, share)
        assert len(said.replace("\u200b", "")) <= max(int(squeeze.letters * share), 12)
        assert all(len(run) <= 17 for run in said.replace("\u200b", " ").split())
        assert cut.is_shortened == said.endswith("…") or word.strip().endswith("…")


@pytest.mark.parametrize("word", ["A sentence of usual length, as people write them.", *HOSTILE])
def test_one_page_with_the_number_in_their_own_terms(word: str) -> None:
    money = Decimal("999999999999.99")
    own = OwnNumber([NumberLine(word, money, True)] * 5, money, [word, word], word)
    told = replace(sheet(word, 30), number=Number([], money, "USD", own))
    for paper in Paper:
        made = brief_pdf(told, paper)
        assert pdf.pages(made) == 1
        assert pdf.says(made, "At stake in their area, a year")
    assert pdf.pages(copy_pdf(told, Paper.A4)) == 1
