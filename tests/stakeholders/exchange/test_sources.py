"""Files as the products write them: recognized without a word from the user."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from stakeholders.exchange.columns import guess_mapping
from stakeholders.exchange.delimited import read_delimited
from stakeholders.exchange.rows import PersonRow, RefusedRow, clean_rows

SAMPLES = Path(__file__).parent / "samples"


def read(name: str) -> tuple[str, list[PersonRow], list[RefusedRow]]:
    table = read_delimited(SAMPLES / name)
    mapping = guess_mapping(table.header, table.sample)
    rows = list(clean_rows(table, mapping))
    people = [row for row in rows if isinstance(row, PersonRow)]
    return mapping.source, people, [row for row in rows if isinstance(row, RefusedRow)]


INGRID = PersonRow(
    row=2,
    name="Ingrid Solheim-Okoro",
    title="Chief Financial Officer",
    email="ingrid.solheim@northwind.example",
    phone="+47 22 55 01 01",
    department="Finance",
)


def test_google_contacts_take_the_address_marked_as_main() -> None:
    source, people, refused = read("google_contacts.csv")

    assert source == "Google Contacts"
    assert people == [
        INGRID,
        PersonRow(
            row=3,
            name="Tomás Luis Echeverri",
            title="VP, Operations",
            email="tomas.echeverri@northwind.example",
            phone="+57 601 555 0102",
            department="Operations",
        ),
    ]
    assert [(row.row, row.reason.code) for row in refused] == [(4, "no_name")]


def test_google_contacts_of_the_old_layout() -> None:
    source, people, refused = read("google_contacts_old.csv")

    assert source == "Google Contacts"
    assert people[0] == INGRID
    assert (people[1].name, people[1].email) == ("Tomás Echeverri", "tomas.echeverri@northwind.example")
    assert not refused


def test_outlook_title_is_a_salutation_and_directory_names_are_no_addresses() -> None:
    source, people, refused = read("outlook.csv")

    assert source == "Outlook"
    assert people == [
        PersonRow(
            row=2,
            name="Priya Raghunathan",
            title="Chief Marketing Officer",
            email="priya.raghunathan@northwind.example",
            phone="(09) 555-0110",
            department="Marketing",
            reports_to="Dag Halvorsen",
        ),
        PersonRow(
            row=3,
            name="Beau J. Castellanos",
            title="Head of Sales, Nordics",
            email="beau.castellanos@northwind.example",
            phone="+45 33 55 01 12",
            department="Sales",
            reports_to="Priya Raghunathan",
        ),
    ]
    assert not refused


def test_linkedin_notes_above_the_headings_are_passed_over() -> None:
    source, people, refused = read("linkedin_connections.csv")

    assert source == "LinkedIn"
    assert people == [
        PersonRow(
            row=5,
            name="Marguerite Adeyemi-Lund",
            title="Chief People Officer | Coach",
            email="marguerite.adeyemi@northwind.example",
        ),
        PersonRow(row=6, name="Wout van der Zalm", title="Director, Supply Chain"),
    ]
    assert not refused


def test_hubspot_contacts() -> None:
    source, people, refused = read("hubspot_contacts.csv")

    assert source == "HubSpot"
    assert people[0] == PersonRow(
        row=2,
        name="Solveig Tanaka-Brandt",
        title="Chief Digital Officer",
        email="solveig.tanaka@northwind.example",
        phone="+49 30 5550120",
        market="Germany",
        owner="lena@northwind.example",
    )
    assert people[1].name == "Obi Featherstone"
    assert not refused


HALIMA = PersonRow(
    row=2,
    name="Halima Winterbourne",
    title="Chief Executive Officer",
    email="halima.winterbourne@northwind.example",
    phone="+44 117 555 0130",
    department="Board",
)


def test_salesforce_report_with_its_notes_under_the_table() -> None:
    source, people, refused = read("salesforce_report.csv")

    assert source == "Salesforce"
    assert people[0] == HALIMA
    assert (people[1].name, people[1].phone) == ("Casimir Oduya", "+44 7700 900131")
    assert [(row.row, row.reason.code) for row in refused] == [(row, "note_line") for row in (6, 7, 8, 9)]


def test_salesforce_contacts() -> None:
    source, people, refused = read("salesforce_contacts.csv")

    assert source == "Salesforce"
    assert people[0] == HALIMA
    assert people[1].reports_to == ""  # an id of Salesforce, which says nothing here
    assert not refused


ZOE = PersonRow(
    row=2,
    name="Zoë Karlsdóttir",
    title="Chief Operating Officer",
    email="zoe@northwind.example",
    phone="+354 555 0140",
    department="Operations",
    group="Operations",
    market="Nordics",
    level=4,
    reports_to="Halima Winterbourne",
    power=5,
    interest=3,
    stance=-1,
    wanted_stance=1,
    joined_on=date(2021, 4, 1),
    owner="lena@northwind.example",
)


def test_plain_table_with_all_that_a_person_has() -> None:
    source, people, refused = read("plain_table.csv")

    assert source == "plain table"
    assert people == [
        ZOE,
        PersonRow(
            row=3,
            name="Renée Achterberg",
            title="Director, Planning",
            email="renee@northwind.example",
            department="Finance",
            group="Finance",
            market="Benelux",
            level=3,
            reports_to="zoe@northwind.example",
            power=4,
            wanted_stance=2,
            joined_on=date(2024, 3, 5),
        ),
        PersonRow(
            row=4,
            name="Günther Abélard",
            title="Store manager",
            department="Stores",
            group="Front line",
            level=1,
            reports_to="Zoë Karlsdóttir",
            power=2,
            interest=4,
            joined_on=date(2023, 12, 31),
        ),
    ]
    assert not refused


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("*.csv")))
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_saved_again_by_a_spreadsheet_it_reads_the_same(
    sample: str, delimiter: str, encoding: str, tmp_path: Path
) -> None:
    """Spreadsheets write other delimiters, encodings and line ends than the product did."""
    with (SAMPLES / sample).open(encoding="utf-8", newline="") as original:
        rows = list(csv.reader(original))
    with (tmp_path / sample).open("w", encoding=encoding, newline="") as copy:
        csv.writer(copy, delimiter=delimiter).writerows(rows)

    expected = read(sample)
    assert read(str(tmp_path / sample)) == expected
