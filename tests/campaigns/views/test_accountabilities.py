"""What teams answer for: agreed on, read, changed, removed and taken back; and who reads what of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry
from campaigns.models import Accountability, Reading
from privacy.domain.erasure import erase_person
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from tests.campaigns.conftest import Company
from tests.factories.accountabilities import make_accountability, make_reading
from tests.factories.people import NOW, make_client, make_member, make_person
from tests.support.dumps import dump

TODAY = timezone.localdate(timezone.now())
LIST = reverse("campaigns:accountabilities")
TERMS = {
    "team": "Support",
    "goal": "Helped in one call",
    "investment": "Two people",
    "began_on": (TODAY - timedelta(days=40)).isoformat(),
    "every_days": "30",
    "operation_name": "Time on hold",
    "operation_unit": "min",
    "operation_is_up": "down",
    "operation_baseline": "9.2",
    "operation_target": "4",
    "feedback_name": "Satisfaction",
    "feedback_unit": "%",
    "feedback_is_up": "up",
    "feedback_baseline": "71",
    "feedback_target": "80",
    "carried_by": "",
    "owner": "",
}


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def page(row: Accountability) -> str:
    return reverse("campaigns:accountability", args=[row.pk])


def url(name: str, row: Accountability | Reading) -> str:
    return reverse(f"campaigns:{name}", args=[row.pk])


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def test_first_things_first(client: Client) -> None:
    assert "Add the first accountability" in text(client, LIST)


def test_agreed_on_and_read_until_they_disagree(client: Client, company: Company) -> None:
    add = reverse("campaigns:accountability-add")
    typed = {**TERMS, "carried_by": company.gareth.pk, "owner": company.lead.pk}
    assert client.post(add, typed).url == LIST
    row = Accountability.objects.get()
    assert "No reading yet" in text(client, LIST)
    assert "10 days late" in text(client, LIST)
    for day, operation, feedback in ((20, "7", "72"), (3, "6.6", "70.5")):
        values = {"read_on": ago(day), "operation": operation, "feedback": feedback, "note": "Canary note"}
        assert client.post(url("reading-add", row), values).url == page(row)
    shown = text(client, page(row))
    for told in (
        "They disagree: “Time on hold” got better since the baseline, “Satisfaction” worse.",
        "6.6 min",
        "70.5%",
        "50% of the way",
        "worse than at the baseline",
        "Read as table",
        "Canary note",
        company.gareth.name,
    ):
        assert told in shown, told
    listed = text(client, LIST)
    assert "The two measures disagree" in listed
    assert "days late" not in listed
    assert [one.verb for one in AuditEntry.objects.order_by("-id")[:2]] == ["add_reading", "add_reading"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("team", ""),
        ("operation_baseline", "a lot"),
        ("feedback_baseline", "NaN"),
        ("operation_target", "9.2"),
        ("operation_target", "9.20"),
        ("operation_target", "12"),
        ("feedback_target", "70"),
        ("feedback_target", "1e30"),
        ("began_on", (TODAY + timedelta(days=1)).isoformat()),
        ("every_days", "0"),
    ],
)
def test_terms_that_are_refused_beside_their_field(client: Client, company: Company, field: str, wrong: str) -> None:
    before = dump()
    response = client.post(reverse("campaigns:accountability-add"), {**TERMS, "goal": "Kept as typed", field: wrong})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Kept as typed" in response.content.decode()
    assert dump() == before


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("operation", "a lot"),
        ("feedback", "inf"),
        ("operation", ""),
        ("read_on", (TODAY + timedelta(days=1)).isoformat()),
        ("read_on", ago(10)),
        ("read_on", ago(61)),
        ("note", "x" * 201),
    ],
)
def test_readings_that_are_refused_beside_their_field(client: Client, company: Company, field: str, wrong: str) -> None:
    row = make_accountability(company.organization, began_on=TODAY - timedelta(days=60))
    make_reading(row, TODAY - timedelta(days=10), 28, 4)
    before = dump()
    typed = {"read_on": ago(5), "operation": "27", "feedback": "", "note": "Kept as typed", field: wrong}
    response = client.post(url("reading-add", row), typed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Kept as typed" in response.content.decode() or field == "note"
    assert dump() == before


def test_the_baseline_stays_before_the_first_reading(client: Client, company: Company) -> None:
    row = make_accountability(company.organization, began_on=TODAY - timedelta(days=60))
    make_reading(row, TODAY - timedelta(days=50), 28, 4)
    response = client.post(url("accountability-edit", row), TERMS)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["began_on"]


def test_a_reading_is_changed_removed_and_taken_back(client: Client, company: Company) -> None:
    row = make_accountability(company.organization, began_on=TODAY - timedelta(days=60))
    reading = make_reading(row, TODAY - timedelta(days=10), 28, 4)
    typed = {"read_on": ago(9), "operation": "", "feedback": "4.25", "note": ""}
    assert client.post(url("reading-edit", reading), typed).status_code == 302
    reading.refresh_from_db()
    assert (reading.operation, reading.feedback) == (None, Decimal("4.25"))
    client.post(url("reading-remove", reading))
    assert not Reading.objects.exists()
    act = AuditEntry.objects.latest("id").act
    client.post(reverse("stakeholders:undo", args=[act]))
    assert Reading.objects.get().feedback == Decimal("4.25")


def test_all_of_it_is_removed_and_taken_back(client: Client, company: Company) -> None:
    row = make_accountability(company.organization)
    make_reading(row, TODAY - timedelta(days=10), 28, 4)
    before = dump("campaigns.accountability", "campaigns.reading")
    client.post(url("accountability-remove", row))
    assert not Accountability.objects.exists()
    client.post(reverse("stakeholders:undo", args=[AuditEntry.objects.latest("id").act]))
    assert dump("campaigns.accountability", "campaigns.reading") == before


def test_of_two_who_save_the_second_is_told(client: Client, company: Company) -> None:
    row = make_accountability(company.organization, began_on=TODAY - timedelta(days=60))
    theirs = make_client(make_member(company.organization, Role.MEMBER, name="Theo Watts"))
    address = url("accountability-edit", row)
    forms = [one.get(address).context["form"] for one in (client, theirs)]
    sent = [{**form.initial, "seal": form.fields["seal"].initial} for form in forms]
    clean = [{name: "" if value in (None, False) else value for name, value in one.items()} for one in sent]
    assert theirs.post(address, {**clean[1], "operation_target": "18"}).status_code == 302
    response = client.post(address, {**clean[0], "operation_target": "15"})
    assert response.status_code == 422
    assert "Theo Watts changed this" in str(response.context["form"].errors["operation_target"])
    row.refresh_from_db()
    assert row.operation_target == 18


def test_a_member_may_not_say_what_sponsors_see(company: Company) -> None:
    row = make_accountability(company.organization, is_for_sponsors=True)
    client = make_client(make_member(company.organization, Role.MEMBER))
    assert client.post(url("accountability-edit", row), {**TERMS, "is_for_sponsors": ""}).status_code == 302
    row.refresh_from_db()
    assert (row.investment, row.is_for_sponsors) == ("Two people", True)


@pytest.mark.parametrize("is_marked", [True, False])
def test_a_sponsor_reads_both_measures_and_nobodys_name_unless_marked(company: Company, is_marked: bool) -> None:
    owner = make_member(company.organization, Role.MEMBER, name="Canary Owner")
    row = make_accountability(company.organization, carried_by=company.gareth, owner=owner, is_for_sponsors=is_marked)
    make_reading(row, TODAY - timedelta(days=1), 25, 4.25, note="Canary note")
    client = make_client(make_member(company.organization, Role.SPONSOR))
    for address in (LIST, page(row)):
        shown = text(client, address)
        assert "25 min" in shown
        assert (company.gareth.name in shown) is is_marked
        for secret in ("Canary Owner", "Canary note", "/edit", "Enter a reading"):
            assert secret not in shown, secret
    assert client.get(url("accountability-edit", row)).status_code == 404
    assert client.post(url("reading-add", row), {}).status_code == 404


def test_a_champion_sees_nothing_of_it(company: Company) -> None:
    row = make_accountability(company.organization)
    client = make_client(make_member(company.organization, Role.CHAMPION))
    assert [client.get(address).status_code for address in (LIST, page(row))] == [404, 404]


def test_a_merge_takes_it_along_and_gives_it_back(company: Company) -> None:
    double = make_person(company.organization, "G. Pryce")
    row = make_accountability(company.organization, carried_by=double)
    opened = merge_people(keep=company.gareth, drop=double, actor=company.lead, at=NOW)
    row.refresh_from_db()
    assert row.carried_by == company.gareth
    undo(act_id=opened.id, organization=company.organization, actor=company.lead, at=NOW)
    row.refresh_from_db()
    assert row.carried_by == double


def test_whoever_was_erased_answers_for_nothing_by_name(client: Client, company: Company) -> None:
    row = make_accountability(company.organization, goal="Asked by Gareth Pryce", carried_by=company.gareth)
    erase_person(stakeholder=company.gareth, typed=company.gareth.name, actor=company.lead, at=timezone.now())
    shown = text(client, page(row))
    assert "Answers for it" not in shown
    assert "Gareth Pryce" not in shown
    assert client.get(url("accountability-edit", row)).status_code == 200


@pytest.mark.parametrize("n", [1, 3])
def test_queries_do_not_grow(client: Client, company: Company, n: int) -> None:
    for number in range(n):
        row = make_accountability(company.organization, f"Team {number}", carried_by=company.gareth)
        for days in range(1, n + 1):
            make_reading(row, TODAY - timedelta(days=days), 25, 4.25)
    counts = []
    for address in (LIST, page(row), url("accountability-edit", row)):
        text(client, address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            text(client, address)
        counts.append(len(seen))
    assert counts == [3, 3, 4]
