from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.exchange.columns import HEADINGS, REPEATABLE, ColumnMapping, Field, guess_mapping, simplify

PLAIN = {
    "Name": Field.NAME,
    "Role": Field.TITLE,
    "E-mail": Field.EMAIL,
    "Phone": Field.PHONE,
    "Reports to": Field.REPORTS_TO,
    "Department": Field.DEPARTMENT,
    "Group": Field.GROUP,
    "Market": Field.MARKET,
    "Level": Field.LEVEL,
    "Power": Field.POWER,
    "Interest": Field.INTEREST,
    "Stance": Field.STANCE,
    "Wanted stance": Field.WANTED_STANCE,
    "Joined": Field.JOINED_ON,
    "Owner": Field.OWNER,
    "Notes": Field.NOTES,
}


@given(st.permutations([*PLAIN, "Shoe size", ""]), st.sampled_from([str, str.upper, str.lower]))
def test_a_plain_table_in_any_order_and_case(header: list[str], written) -> None:
    mapping = guess_mapping([written(heading) for heading in header], [])

    assert {header[index]: field for index, field in mapping.fields.items()} == PLAIN
    assert mapping.source == "plain table"


@pytest.mark.parametrize(
    ("heading", "simple"),
    [
        ("E-mail 1 - Value", "e mail 1 value"),
        ("ReportsTo.Name", "reports to name"),
        ("Manager's Name", "manager s name"),
        ("  job_title: ", "job title"),
        ("Ｎａｍｅ", "name"),
        ("\ufeffName", "name"),
        ("%$#", ""),
    ],
)
def test_headings_are_compared_by_their_words(heading: str, simple: str) -> None:
    assert simplify(heading) == simple


def test_every_heading_is_written_as_it_is_compared_and_stands_for_one_field() -> None:
    headings = [heading for group in HEADINGS.values() for heading in group]

    assert all(simplify(heading) == heading for heading in headings)
    assert len(headings) == len(set(headings))


def test_title_with_salutations_is_no_job_title() -> None:
    assert (
        Field.TITLE not in guess_mapping(["Title", "Name"], [["Mr.", "Bo"], ["", "Cy"], ["Dr", "Di"]]).fields.values()
    )
    assert guess_mapping(["Title", "Name"], [["CEO", "Bo"], ["Dr", "Di"]]).fields[0] == Field.TITLE


def test_of_two_columns_for_one_field_the_more_telling_is_taken() -> None:
    mapping = guess_mapping(["Role", "Title", "Job Title"], [])

    assert mapping.fields == {2: Field.TITLE}


def test_addresses_are_found_by_content_where_no_heading_tells() -> None:
    mapping = guess_mapping(["Name", "Contact at"], [["Bo", "bo@northwind.example"], ["Cy", ""]])

    assert mapping.fields[1] == Field.EMAIL


def test_no_name_is_noticed() -> None:
    assert not guess_mapping(["Email", "Phone"], []).has_name()
    assert ColumnMapping({3: Field.LAST_NAME}).has_name()


@given(st.lists(st.text(max_size=12) | st.sampled_from(sorted({h for g in HEADINGS.values() for h in g})), max_size=30))
def test_no_header_is_too_odd(header: list[str]) -> None:
    mapping = guess_mapping(header, [header])

    single = [field for field in mapping.fields.values() if field not in REPEATABLE]
    assert len(single) == len(set(single))
    assert set(mapping.fields) <= set(range(len(header)))
