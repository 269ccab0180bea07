"""The quick line, read on Tuesday 24 November 2026: a table of lines as people type them, then what holds for any text."""

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholders.analysis.quick_line import Candidate, QuickLine, name_words, parse
from stakeholders.analysis.text_spans import fold

TODAY = date(2026, 11, 24)
DANA, VICTOR, RAJ, HELEN, OTHER_DANA, GRACE, WILL, MARK, JOSE, OMAR, TAMSIN, ANNE = range(1, 13)
PEOPLE = (
    Candidate(DANA, "Dana Reyes"),
    Candidate(VICTOR, "Victor Aldana", aliases=("Vic",)),
    Candidate(RAJ, "Raj Patel"),
    Candidate(HELEN, "Dr Helen Marchetti"),
    Candidate(OTHER_DANA, "Dana Whitfield"),
    Candidate(GRACE, "Grace Okoye"),
    Candidate(WILL, "Will Turner"),
    Candidate(MARK, "Mark Price"),
    Candidate(JOSE, "José Núñez"),
    Candidate(OMAR, "Omar Haddad"),
    Candidate(TAMSIN, "Tamsin O'Neil"),
    Candidate(ANNE, "Anne-Marie van der Berg"),
)


def read(text: str, **options) -> QuickLine:
    return parse(text, people=PEOPLE, today=TODAY, **options)


def said(line: QuickLine) -> dict:
    """All that was understood, in short: days as month-day, one id as a number, several as a tuple."""
    step = line.next_step
    short = {
        "met": [mention.ids[0] if mention.is_sure else mention.ids for mention in line.people],
        "on": _day(line.happened_on),
        "kind": line.kind,
        "about": line.about,
        "concern": line.concern,
        "stance": line.stance,
        "promises": [(one.by, one.text, _day(one.due_on)) for one in line.commitments if one.told],
        "steps": [(one.text, _day(one.due_on)) for one in line.commitments if not one.told],
        "next": (step.text, _day(step.due_on)) if step else None,
        "private": line.is_private or None,
        "rest": line.summary,
    }
    return {key: value for key, value in short.items() if value not in (None, "", [])}


def _day(day: date | None) -> str | None:
    return f"{day:%m-%d}" if day else None


LINES = [
    (
        "met Dana Reyes yesterday re churn budget, worried about Q3, supporter, follow up in 2 weeks",
        {"met": [DANA], "on": "11-23", "kind": "one_to_one", "about": "Churn budget", "concern": "Worried about Q3", "stance": 1, "next": ("Follow up: churn budget", "12-08")},
    ),
    (
        "met dana reyes yesterday re churn budget worried about Q3 follow up in 2 weeks",
        {"met": [DANA], "on": "11-23", "kind": "one_to_one", "about": "Churn budget", "concern": "Worried about Q3", "next": ("Follow up: churn budget", "12-08")},
    ),
    (
        "call with Victor last Tuesday about the 2027 budget. He said “these are soft savings”. I promised to send the working by Friday",
        {"met": [VICTOR], "on": "11-17", "kind": "call", "about": "The 2027 budget", "concern": "These are soft savings", "promises": [("us", "Send the working", "11-27")]},
    ),
    (
        "Zoom with Omar and Tamsin on Friday re agent turnover: he fears losing the night shift",
        {"met": [OMAR, TAMSIN], "on": "11-20", "kind": "call", "about": "Agent turnover", "concern": "Fears losing the night shift"},
    ),
    (
        "had a good chat with Helen Marchetti, she's now a champion. She'll open the January all-hands by 15 Jan",
        {"met": [HELEN], "kind": "one_to_one", "stance": 2, "promises": [("them", "Open the January all-hands", "01-15")]},
    ),
    (
        "met Raj at the plant on Monday, he asked for churn by reason code, I'll send it by Friday",
        {"met": [RAJ], "on": "11-23", "kind": "one_to_one", "promises": [("us", "Send it", "11-27")], "rest": "at the plant, he asked for churn by reason code"},
    ),
    (
        "met Raj yesterday and promised to send the deck by Friday and follow up in 2 weeks",
        {"met": [RAJ], "on": "11-23", "kind": "one_to_one", "promises": [("us", "Send the deck", "11-27")], "next": ("Follow up", "12-08")},
    ),
    (
        "met Helen yesterday. She asked for the model; I said I'd send it by 2 Dec. Follow up with her next week",
        {"met": [HELEN], "on": "11-23", "kind": "one_to_one", "promises": [("us", "Send it", "12-02")], "next": ("Follow up with her", "11-30"), "rest": "She asked for the model; I said"},
    ),
    (
        "met Helen yesterday, call Omar on Thursday, send Raj the deck by Friday",
        {"met": [HELEN], "on": "11-23", "kind": "one_to_one", "next": ("Call Omar", "11-26"), "steps": [("Send Raj the deck", "11-27")]},
    ),
    (
        "call with Raj yesterday - he'll lend us two analysts, in 2 weeks. Supporter",
        {"met": [RAJ], "on": "11-23", "kind": "call", "stance": 1, "promises": [("them", "Lend us two analysts", "12-08")]},
    ),
    # who was met
    ("met Dana", {"met": [(DANA, OTHER_DANA)], "kind": "one_to_one"}),
    ("met Reyes on 3 Nov", {"met": [DANA], "on": "11-03", "kind": "one_to_one"}),
    ("met Mr Aldana today", {"met": [VICTOR], "on": "11-24", "kind": "one_to_one", "rest": ""}),
    ("lunch with Vic", {"met": [VICTOR], "kind": "one_to_one"}),
    ("Dana R. yesterday", {"met": [DANA], "on": "11-23"}),
    ("met D. Reyes", {"met": [DANA], "kind": "one_to_one"}),
    ("met Victor, Raj and Dana Reyes", {"met": [VICTOR, RAJ, DANA], "kind": "meeting"}),
    ("Dana Reyes yesterday; Dana was upbeat", {"met": [DANA], "on": "11-23", "rest": "Dana was upbeat"}),
    ("met Dana Reyes, called Dana today", {"met": [DANA], "on": "11-24", "kind": "call"}),
    ("met Helen & Raj today", {"met": [HELEN, RAJ], "on": "11-24", "kind": "meeting"}),
    ("met jose nunez today re hiring", {"met": [JOSE], "on": "11-24", "kind": "one_to_one", "about": "Hiring"}),
    ("met RAJ PATEL 2026-11-20 RE: VAN WINDOWS", {"met": [RAJ], "on": "11-20", "kind": "one_to_one", "about": "VAN WINDOWS"}),
    ("spoke to Tamsin O’Neil about claims on Monday", {"met": [TAMSIN], "on": "11-23", "kind": "one_to_one", "about": "Claims"}),
    ("Anne Marie's 1:1 yesterday, champion", {"met": [ANNE], "on": "11-23", "kind": "one_to_one", "stance": 2}),
    ("coffee with van der Berg", {"met": [ANNE], "kind": "one_to_one"}),
    ("met Bob Unknown yesterday", {"on": "11-23", "rest": "met Bob Unknown"}),
    ("met Helen's team yesterday", {"on": "11-23", "rest": "met Helen's team"}),
    ("met Helen and Victor is blocking the budget", {"met": [HELEN], "kind": "one_to_one", "rest": "Victor is blocking the budget"}),
    ("met Helen, Victor joined late", {"met": [HELEN], "kind": "one_to_one", "rest": "Victor joined late"}),
    ("met Helen today, she met Victor last week", {"met": [HELEN], "on": "11-24", "kind": "one_to_one", "rest": "she met Victor last week"}),
    ("Helen thinks Omar will block it", {"met": [HELEN], "rest": "thinks Omar will block it"}),
    # names that are words
    ("lunch with grace yesterday", {"met": [GRACE], "on": "11-23", "kind": "one_to_one"}),
    ("met Will, Grace and Mark this morning", {"met": [WILL, GRACE, MARK], "on": "11-24", "kind": "meeting"}),
    ("Will said the forecast is late", {"met": [WILL], "rest": "said the forecast is late"}),
    ("Will Turner promised to share the plan by 12/15", {"met": [WILL], "promises": [("them", "Share the plan", "12-15")]}),
    ("will send the deck by Friday", {"promises": [("us", "Send the deck", "11-27")]}),
    ("Mark down the date", {"rest": "Mark down the date"}),
    ("the grace period ends", {"rest": "the grace period ends"}),
    # how
    ("emailed Omar today", {"met": [OMAR], "on": "11-24", "kind": "mail"}),
    ("Raj & Omar called today", {"met": [RAJ, OMAR], "on": "11-24", "kind": "call"}),
    ("co-design session with Raj and Helen last week", {"met": [RAJ, HELEN], "kind": "codesign", "rest": "last week"}),
    ("Victor, Raj yesterday, workshop on targets", {"met": [VICTOR, RAJ], "on": "11-23", "kind": "workshop", "rest": "workshop on targets"}),
    ("town hall yesterday", {"on": "11-23", "kind": "broadcast"}),
    ("1-1 with Omar 2 days ago", {"met": [OMAR], "on": "11-22", "kind": "one_to_one"}),
    ("met Raj after the workshop", {"met": [RAJ], "kind": "one_to_one", "rest": "after the workshop"}),
    ("call center volumes are up 20%", {"rest": "call center volumes are up 20%"}),
    # when
    ("met Helen, Raj and Omar on 11/3 about van windows", {"met": [HELEN, RAJ, OMAR], "on": "11-03", "kind": "meeting", "about": "Van windows"}),
    ("met Victor tomorrow", {"met": [VICTOR], "kind": "one_to_one", "rest": "tomorrow"}),
    ("met Helen 15 Dec", {"met": [HELEN], "kind": "one_to_one", "rest": "15 Dec"}),
    ("Heard from Helen: board vote moved to 15 Dec", {"met": [HELEN], "rest": "board vote moved to 15 Dec"}),
    ("Helen told me churn rose yesterday", {"met": [HELEN], "rest": "told me churn rose yesterday"}),
    ("re the 3 Nov outage, met Raj today", {"met": [RAJ], "on": "11-24", "kind": "one_to_one", "about": "The 3 Nov outage"}),
    ("follow-up call with Helen yesterday re budget", {"met": [HELEN], "on": "11-23", "kind": "call", "about": "Budget"}),
    ("Catch up with Helen on Tuesday re budget", {"met": [HELEN], "on": "11-24", "kind": "one_to_one", "about": "Budget"}),
    # what worries them
    ("coffee w/ Raj; concern: contractors leave", {"met": [RAJ], "kind": "one_to_one", "concern": "Contractors leave"}),
    ("Met with Mark, he is concerned that margins will slip", {"met": [MARK], "kind": "one_to_one", "concern": "Concerned that margins will slip"}),
    ("spoke with Helen; her main concern is that nobody owns the data", {"met": [HELEN], "kind": "one_to_one", "concern": "Nobody owns the data"}),
    ('Victor said "who pays for the second van?" and left', {"met": [VICTOR], "concern": "Who pays for the second van?", "rest": "left"}),
    ("Grace is worried about churn", {"met": [GRACE], "concern": "Worried about churn"}),
    ("met Helen, skeptical about the timing", {"met": [HELEN], "kind": "one_to_one", "concern": "Skeptical about the timing"}),
    ("Met Victor. Worried: the saving won't show up. Laggard", {"met": [VICTOR], "kind": "one_to_one", "concern": "The saving won't show up", "stance": -2}),
    ("met Omar, not worried about Q3", {"met": [OMAR], "kind": "one_to_one", "rest": "not worried about Q3"}),
    ("met Omar, I'm worried about Q3", {"met": [OMAR], "kind": "one_to_one", "rest": "I'm worried about Q3"}),
    ("saw Helen. Victor is worried about Q3", {"met": [HELEN], "kind": "one_to_one", "rest": "Victor is worried about Q3"}),
    ("saw Helen, the CFO is worried about Q3", {"met": [HELEN], "kind": "one_to_one", "rest": "the CFO is worried about Q3"}),
    ("no concerns, met Omar", {"met": [OMAR], "kind": "one_to_one", "rest": "no concerns"}),
    ('talked to Victor about "a forecast that holds"', {"met": [VICTOR], "kind": "one_to_one", "about": '"a forecast that holds"'}),
    # where they stand
    ("Helen: wants to see the arithmetic, now supporter", {"met": [HELEN], "stance": 1, "rest": "wants to see the arithmetic"}),
    ("Dana Reyes is now a supporter", {"met": [DANA], "stance": 1}),
    ("Raj → supporter", {"met": [RAJ], "stance": 1}),
    ("moved from neutral to supporter", {"stance": 1}),
    ("quick 1:1 with Raj, still neutral", {"met": [RAJ], "kind": "one_to_one", "stance": 0}),
    ("Ran into José at the airport last night, he's a sceptic", {"met": [JOSE], "on": "11-23", "kind": "one_to_one", "stance": -1, "rest": "at the airport"}),
    ("met Raj, not a champion", {"met": [RAJ], "kind": "one_to_one", "rest": "not a champion"}),
    ("asked the champion to help", {"rest": "asked the champion to help"}),
    ("could be a champion", {"rest": "could be a champion"}),
    ("champion of the old process", {"rest": "champion of the old process"}),
    ("met Raj, laggard?", {"met": [RAJ], "kind": "one_to_one", "rest": "laggard?"}),
    ("supporter, neutral", {"rest": "supporter, neutral"}),
    ("met Raj. Victor is a laggard", {"met": [RAJ], "kind": "one_to_one", "rest": "Victor is a laggard"}),
    # what was promised, what comes next
    ("she'll lend Dana by end of next week", {"promises": [("them", "Lend Dana", "12-04")]}),
    ("Helen will send the numbers by Friday", {"met": [HELEN], "promises": [("them", "Send the numbers", "11-27")]}),
    ("they promised two more people for the pilot", {"promises": [("them", "Two more people for the pilot", None)]}),
    ("promised Raj the deck", {"promises": [("us", "The deck", None)]}),
    ("we'll share the case by end of month", {"promises": [("us", "Share the case", "11-30")]}),
    ("I told Helen I'd send the model by Friday", {"met": [HELEN], "promises": [("us", "Send the model", "11-27")]}),
    ("met Raj, will send notes, by Friday", {"met": [RAJ], "kind": "one_to_one", "promises": [("us", "Send notes", "11-27")]}),
    ("promised to send by 2 Dec the plan for the vote on 9 Dec", {"promises": [("us", "Send the plan for the vote on 9 Dec", "12-02")]}),
    ("Presented to Victor and Helen on Monday. Follow-up in 10 days.", {"met": [VICTOR, HELEN], "on": "11-23", "kind": "meeting", "next": ("Follow-up", "12-04")}),
    ("she'll follow up in 2 weeks", {"promises": [("them", "Follow up", "12-08")]}),
    ("they will never sign", {"rest": "they will never sign"}),
    ("Helen will be away until 15 Dec", {"met": [HELEN], "rest": "will be away until 15 Dec"}),
    ("if we'll send it by Friday she signs", {"rest": "if we'll send it by Friday she signs"}),
    ("met Helen, Victor will send numbers by Friday", {"met": [HELEN], "kind": "one_to_one", "rest": "Victor will send numbers by Friday"}),
    ("next: find out what he is measured on by 15 Dec", {"next": ("Find out what he is measured on", "12-15")}),
    ("next step: book a workshop with Raj in a fortnight", {"next": ("Book a workshop with Raj", "12-08")}),
    ("I'll follow up with Omar in 3 weeks", {"next": ("Follow up with Omar", "12-15")}),
    ("need to send Helen the arithmetic by Wednesday", {"next": ("Send Helen the arithmetic", "11-25")}),
    ("call Omar tomorrow", {"next": ("Call Omar", "11-25")}),
    ("follow up", {"next": ("Follow up", None)}),
    # for whom
    ("met Helen yesterday; private", {"met": [HELEN], "on": "11-23", "kind": "one_to_one", "private": True}),
    ("private equity meeting with Victor", {"met": [VICTOR], "kind": "meeting", "rest": "private equity"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINES, ids=[text[:48] for text, _ in LINES])
def test_lines_as_people_type_them(text, expected):
    assert said(read(text)) == {key: value for key, value in expected.items() if value != ""}


@pytest.mark.parametrize("text", [text for text, _ in LINES])
def test_whoever_is_found_could_have_been_looked_up(text):
    looked_up = {fold(word) for word in name_words(text)}
    for mention in read(text).people:
        named = fold(mention.name.of(text)).replace("-", " ").replace(".", " ").split()
        assert any(word in looked_up for word in named)


def test_spans_underline_what_the_picture_underlines():
    text = "met Dana Reyes yesterday re churn budget, worried about Q3, supporter, follow up in 2 weeks"
    line = read(text)
    assert [(span.kind, span.of(text)) for span in line.spans] == [
        ("people", "met Dana Reyes"),
        ("when", "yesterday"),
        ("about", "re churn budget"),
        ("concern", "worried about Q3"),
        ("stance", "supporter"),
        ("next_step", "follow up in 2 weeks"),
    ]
    assert line.happened_span.of(text) == "yesterday"
    assert line.people[0].name.of(text) == "Dana Reyes"


def test_an_organizations_own_labels_are_read_beside_the_default_words():
    labels = {2: "Advocate", 1: "On board", 0: "Neutral", -1: "Doubter", -2: "Champion"}
    assert read("met Raj, now on board", stance_labels=labels).stance == 1
    assert read("met Raj, ADVOCATE", stance_labels=labels).stance == 2
    assert read("met Raj, supporter", stance_labels=labels).stance == 1
    assert read("met Raj, champion", stance_labels=labels).stance == -2
    assert read("met Raj, advocate").stance is None


def test_a_slashed_date_follows_the_order_asked_for():
    assert read("met Raj on 11/3").happened_on == date(2026, 11, 3)
    assert read("met Raj on 11/10", day_first=True).happened_on == date(2026, 10, 11)


def test_of_several_people_the_one_who_promises_is_told_apart():
    text = "Workshop with Victor and Raj on 18 Nov; Raj will draft a proposal by next Friday, they'll meet by 1 Dec"
    line = read(text)
    assert [(one.who, one.span.of(text)) for one in line.commitments] == [
        ((RAJ,), "Raj will draft a proposal by next Friday"),
        ((), "they'll meet by 1 Dec"),
    ]
    assert line.summary == ""
    assert read("Helen will send the numbers by Friday").commitments[0].who == (HELEN,)


def test_namesakes_stay_open_to_be_asked_about():
    namesakes = [Candidate(8, "Dana Reyes"), Candidate(3, "Dana Reyes")]
    line = parse("met Dana Reyes", people=namesakes, today=TODAY)
    assert [(mention.ids, mention.is_sure) for mention in line.people] == [((3, 8), False)]


def test_name_words_are_few_and_leave_common_words_out():
    assert name_words("met Dana Reyes yesterday re churn budget, worried about Q3") == ("Dana", "Reyes")
    assert name_words("lunch with grace and José’s boss") == ("José", "grace", "boss")
    assert len(name_words(" ".join(f"Name{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(400)))) == 40


_SAID = (
    "met Dana Reyes and Will with , . ; : - “ ” \" ' yesterday on Friday 3 Nov by in 2 weeks re about worried concern: follow up next: I'll she'll "
    "promised to send supporter champion private not is will call 1:1 Victor's ( ) ? ! → é \n"
)
_WORDS = _SAID.split(" ")
_TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.dates())
def test_any_text_is_read_without_error_into_spans_that_lie_apart(text, today):
    line = parse(text, people=PEOPLE, today=today)
    edges = [edge for span in line.spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in line.spans)
    assert line == parse(text, people=PEOPLE, today=today)
    assert line.happened_on is None or line.happened_on <= today
    assert len(name_words(text)) <= 40


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_every_word_is_underlined_or_kept_but_for_joining_words(text):
    line = read(text)
    left = "".join(
        " " if any(span.start <= at < span.end for span in line.spans) else char for at, char in enumerate(text)
    )
    kept = re.findall(r"\w+", line.summary)
    for word in ("yesterday", "champion", "not", "weeks", "Reyes"):
        assert kept.count(word) >= re.findall(r"\w+", left).count(word)


@pytest.mark.parametrize(
    "unit",
    ["a", " ", ",", "“", '"', "a'", "Dana ", "Dana, ", "and Dana ", "met with ", "told Dana I'd ", "worried about ", "and worried about x ", "re x ", "about Dana ",
     "follow up ", "call in 2 days ", "Nov 3 ", "on Friday ", "in ", "by the ", "1/1/", "supporter ", "her his ", "next ", "a\u0301", "\n", "- ", "- -", "end of the "],
)  # fmt: skip
def test_ten_thousand_hostile_characters_do_not_blow_up(unit):
    text = (unit * 10_000)[:10_000]
    began = time.process_time()
    parse(text, people=PEOPLE, today=TODAY)
    name_words(text)
    assert time.process_time() - began < 5  # a hundred times what it takes: this is about blow-ups
