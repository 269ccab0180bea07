"""The pages of what is at stake for whom: for the team, never for themselves, with and without a case."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import ReadEntry
from cases.models import BusinessCase, Stake
from tests.cases.conftest import Company
from tests.factories.business_cases import make_case, make_stake, make_version
from tests.factories.people import make_client, make_interest, make_member, make_person
from tests.support import pdf

TYPED = {"title": "Failed payments", "block_key": "worth", "share": "16.5%", "source": "Exit survey, n = 3,180"}


def text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def page(company: Company, name: str = "stakes") -> str:
    return reverse(f"cases:{name}", args=[company.victor.pk])


TERMS = reverse("cases:terms")


@pytest.fixture
def case(company: Company) -> BusinessCase:
    case = make_case(company.organization)
    make_version(case)
    return case


def test_a_newcomer_ties_a_part_changes_it_and_takes_it_off(
    case: BusinessCase, company: Company, client: Client
) -> None:
    interest = make_interest(company.victor, "Cash margin in 2027", measure="EBITDA margin", target="12.5%")
    person = reverse("stakeholders:person", args=[company.victor.pk])
    assert page(company, "stake-add") in text(client, person)
    form = text(client, page(company, "stake-add"))
    assert "What they would have been worth: $7,286,868.10, 100% left" in form
    assert "What it costs to replace them" not in form
    answer = client.post(page(company, "stake-add"), {**TYPED, "interest": interest.pk})
    assert answer["Location"] == page(company)
    shown = text(client, page(company))
    for told in (
        "Failed payments",
        "Cash margin in 2027",
        "EBITDA margin 12.5%",
        "16.5% of $7,286,868.10, “What they would have been worth”",
        "Exit survey, n = 3,180",
        "$1,202,333.24",
        "$10,459,254.86",
        "$11,661,588.10",
    ):
        assert told in shown, told
    assert "$1.2M a year" in text(client, person)
    stake = Stake.objects.get()
    edit = reverse("cases:stake-edit", args=[stake.pk])
    assert 'value="16.5"' in text(client, edit)
    client.post(edit, {**TYPED, "interest": interest.pk, "share": "20"})
    stake.refresh_from_db()
    assert stake.share == Decimal("0.2")
    answer = client.post(reverse("cases:stake-remove", args=[stake.pk]), follow=True)
    assert "Nothing is tied yet" in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"share": "165"}, "at most 100%"),
        ({"share": "abc"}, "Write a number"),
        ({"share": "0"}, "more than 0"),
        ({"share": "1.23456789"}, "at most 4 decimals"),
        ({"source": ""}, "This field is required"),
        ({"block_key": "replaced"}, "Select a valid choice"),
        ({"interest": "999"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    case: BusinessCase, company: Company, client: Client, wrong: dict[str, str], said: str
) -> None:
    interest = make_interest(company.victor, "Cash margin in 2027")
    answer = client.post(page(company, "stake-add"), {**TYPED, "interest": interest.pk, **wrong})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert said in shown
    assert 'value="Failed payments"' in shown
    assert not Stake.objects.exists()


def test_an_interest_of_somebody_else_is_no_choice(case: BusinessCase, company: Company, client: Client) -> None:
    other = make_interest(make_person(company.organization, "Omar Haddad"), "New plans sold")
    assert client.post(page(company, "stake-add"), {**TYPED, "interest": other.pk}).status_code == 422


def test_of_two_who_change_it_the_second_sees_what_the_first_saved(
    case: BusinessCase, company: Company, client: Client
) -> None:
    interest = make_interest(company.victor, "Cash")
    stake = make_stake(interest, case, title="Failed payments", share="0.165")
    edit = reverse("cases:stake-edit", args=[stake.pk])
    seal = client.get(edit).context["form"]["seal"].value()
    mine = {**TYPED, "interest": interest.pk}
    client.post(edit, {**mine, "share": "10", "seal": seal})
    answer = client.post(edit, {**mine, "share": "30", "seal": seal})
    assert answer.status_code == 422
    assert "Nothing was saved." in answer.content.decode()
    stake.refresh_from_db()
    assert stake.share == Decimal("0.1")


def test_what_to_do_first(company: Company, client: Client) -> None:
    for url in (TERMS, page(company)):
        assert "No business case yet" in text(client, url)
    assert client.get(page(company, "stake-add"))["Location"] == page(company)
    case = make_case(company.organization)
    make_version(case)
    assert "Nobody knows yet what they care about" in text(client, page(company))
    assert "Nobody’s interests are noted yet" in text(client, TERMS)
    assert "Note what they care about first" in text(client, page(company, "stake-add"))
    make_interest(company.victor, "Cash margin")
    assert "Nothing is tied yet" in text(client, page(company))
    waiting = text(client, TERMS)
    assert "Nothing tied yet" in waiting
    assert page(company, "stake-add") in waiting


def test_all_leaders_add_up_to_the_same_total(case: BusinessCase, company: Company, client: Client) -> None:
    omar = make_person(company.organization, "Omar Haddad")
    make_interest(make_person(company.organization, "Ruth Abernathy"), "Fewer second visits")
    make_stake(make_interest(company.victor, "Cash"), case, "worth", "0.165", title="Failed payments")
    make_stake(make_interest(omar, "New plans"), case, "worth", "1", title="All who leave")
    make_stake(make_interest(omar, "Old", retired_on="2026-11-01"), case, "asked-twice", "1", title="Retired")
    shown = text(client, TERMS)
    assert shown.count("$11,661,588.10") == 3
    assert shown.count("Not counted") == 1
    assert shown.index("Victor Aldana") < shown.index("Omar Haddad") < shown.index("Ruth Abernathy")
    looks = ReadEntry.objects.filter(what="stakes")
    assert looks.exists()


def statements(client: Client, url: str) -> int:
    text(client, url)
    with CaptureQueriesContext(connection) as queries:
        text(client, url)
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in queries)


def test_no_more_statements_with_more_people(case: BusinessCase, company: Company, client: Client) -> None:
    make_stake(make_interest(company.victor, "Cash"), case)
    counted = {url: statements(client, url) for url in (TERMS, page(company), page(company, "stake-add"))}
    for n in range(3):
        person = make_person(company.organization, f"Leader {n}")
        make_stake(make_interest(person, "Costs"), case)
        make_stake(make_interest(company.victor, f"Costs {n}"), case, "asked-twice", "0.1")
        make_interest(make_person(company.organization, f"Waiting {n}"), "Wishes")
    assert {url: statements(client, url) for url in counted} == counted
    assert list(counted.values()) == [6, 6, 9]


@pytest.mark.parametrize(("role", "status"), [(Role.SPONSOR, 404), (Role.CHAMPION, 404), (Role.MEMBER, 200)])
def test_only_the_team_sees_what_is_tied_to_whom(case: BusinessCase, company: Company, role: Role, status: int) -> None:
    stake = make_stake(make_interest(company.victor, "Cash"), case)
    viewer = make_client(make_member(company.organization, role))
    urls = [TERMS, page(company), page(company, "stake-add"), reverse("cases:stake-edit", args=[stake.pk])]
    assert [viewer.get(url).status_code for url in urls] == [status] * 4
    if role == Role.SPONSOR:
        assert TERMS not in text(viewer, reverse("cases:case"))


def test_nobody_meets_their_own(case: BusinessCase, company: Company) -> None:
    own = make_member(company.organization, Role.MEMBER)
    company.victor.user = own
    company.victor.save(update_fields=["user"])
    stake = make_stake(make_interest(company.victor, "Cash"), case, title="Failed payments")
    client = make_client(own)
    text(client, page(company), 404)
    text(client, reverse("cases:stake-edit", args=[stake.pk]), 404)
    assert client.post(reverse("cases:stake-remove", args=[stake.pk])).status_code == 404
    assert "Failed payments" not in text(client, TERMS)


def test_the_brief_tells_it_in_their_terms_and_the_copy_does_not(
    case: BusinessCase, company: Company, client: Client
) -> None:
    make_stake(make_interest(company.victor, "Cash"), case, "worth", "0.165", title="Failed payments")
    shown = text(client, page(company, "brief"))
    for told in ("At stake in their area, a year", "Failed payments: 16.5% of $7,286,868.10", "In eight of ten runs"):
        assert told in shown, told
    paper = client.get(page(company, "brief-paper")).content
    assert pdf.pages(paper) == 1
    assert pdf.says(paper, "Failed payments: 16.5% of $7,286,868.10")
    assert pdf.says(paper, "At stake in their area, a year")
    copy = client.get(page(company, "brief-copy")).content
    assert not pdf.says(copy, "Failed payments")
    assert pdf.says(copy, "$11.66M")


def test_a_past_day_shows_no_stakes_of_today(case: BusinessCase, company: Company, client: Client) -> None:
    make_stake(make_interest(company.victor, "Cash"), case, title="Failed payments")
    person = reverse("stakeholders:person", args=[company.victor.pk])
    assert "Failed payments" in text(client, person)
    assert "Failed payments" not in text(client, f"{person}?day=2026-10-01")
