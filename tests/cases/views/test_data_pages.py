"""The company's own data from upload to the case."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Organization, User
from cases import tasks
from cases.domain.data import set_rule
from cases.exchange import data_runs
from cases.models import Assumption, CaseData, CaseVersion, DataRule
from stakeholders.models import ImportState
from tests.factories.business_cases import make_case
from tests.factories.case_data import (
    customers_csv,
    make_data,
    orders_csv,
    renewals_csv,
    sheet_rows,
    workbook,
)
from tests.factories.people import NOW, make_client, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
ASKED = {"margin": "100", "discount": "10", "period": "year", "horizon": "12"}


@pytest.fixture
def client(lead: User) -> Client:
    return make_client(lead)


def page(run: CaseData, name: str = "data-run") -> str:
    return reverse(f"cases:{name}", args=[run.pk])


def send(client: Client, content: str | bytes, name: str = "renewals.csv") -> HttpResponse:
    data = content.encode() if isinstance(content, str) else content
    return client.post(reverse("cases:data"), {"file": SimpleUploadedFile(name, data)})


def look(client: Client, content: str | bytes, **columns: str) -> tuple[CaseData, HttpResponse]:
    send(client, content)
    run = CaseData.objects.get()
    form = client.get(page(run, "data-columns")).context["form"]
    meant = {field.html_name: field.value() or "" for field in form} | columns
    return run, client.post(page(run, "data-columns"), meant, follow=True)


def read(client: Client, content: str | bytes, **asked: str) -> tuple[CaseData, str]:
    run, _preview = look(client, content)
    answer = client.post(page(run, "data-preview"), ASKED | asked, follow=True)
    return fresh(run), answer.content.decode()


def fresh(run: CaseData) -> Any:
    return CaseData.objects.get(pk=run.pk)


def test_a_table_of_renewals_becomes_the_published_curve(client: Client) -> None:
    run, preview = look(client, renewals_csv(7))
    assert "<b>7</b> periods after the first" in preview.content.decode()
    assert fresh(run).result["preview"]["sample"][0] == [2, "0", "1000"]
    answer = client.post(page(run, "data-preview"), ASKED, follow=True).content.decode()
    told = fresh(run).result
    assert told["parameters"]["alpha"] == pytest.approx(0.668, abs=0.001)
    assert told["parameters"]["beta"] == pytest.approx(3.806, abs=0.001)
    assert told["survival"][12][1] == pytest.approx(0.378, abs=0.001)
    assert told["seen"][7] == pytest.approx([7, 0.491])
    assert "over all ages would make one customer worth" in answer
    assert "What a single average would have said" in answer
    assert "Fitted on 7 periods; beyond, up to period 12, it is a forecast." in answer
    assert fresh(run).content is None


def test_a_workbook_is_read_like_a_text(client: Client) -> None:
    rows = [("Year", "Active customers"), *((float(year), float(1000 - 60 * year)) for year in range(8))]
    run, answer = read(client, workbook(sheet_rows(rows)))
    assert (run.source, run.model, run.rows) == ("Renewals", "sbg", 8)
    assert "Worth of one new customer" in answer


def test_customers_become_a_curve_by_segment(client: Client) -> None:
    run, answer = read(client, customers_csv(600), horizon="")
    assert run.model == "kaplan_meier"
    assert set(run.result["segments"]) == {"a", "b"}
    assert answer.count('class="stay"') == 3
    assert "that is no rate of churn" in answer


def test_orders_become_what_will_be_ordered(client: Client) -> None:
    run, answer = read(client, orders_csv(), margin="30", horizon="52")
    assert run.model == "bg_nbd"
    assert "Still are customers" in answer
    assert "gives no retention and no lifetime" in answer
    assert "c1" not in str(run.result)


def test_four_numbers_give_the_published_gain(client: Client) -> None:
    numbers = {"customers": "10000", "margin": "500", "retention": "80", "discount": "12", "gain": "2"}
    answer = client.post(reverse("cases:data-numbers"), numbers, follow=True).content.decode()
    run = CaseData.objects.get()
    assert run.result["gain"]["present_value"] == pytest.approx(1_166_667, abs=1)
    assert run.result["gain"]["first_year"] == pytest.approx(100_000)
    assert "a table of renewals says how much" in answer


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("retention", "100", "at 100 nobody ever leaves"),
        ("retention", "0", "at 0 nobody stays"),
        ("margin", "-1", "cannot be below 0"),
        ("discount", "0", "from 0.1 % to 100 %"),
        ("gain", "20", "else nobody would ever leave"),
        ("customers", "many", "Enter a number."),
    ],
)
def test_numbers_that_cannot_be_are_refused_beside_the_field(client: Client, field: str, value: str, said: str) -> None:
    numbers = {"customers": "100", "margin": "50", "retention": "80", "discount": "10", field: value}
    answer = client.post(reverse("cases:data-numbers"), numbers)
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert f'value="{value}"' in answer.content.decode()
    assert not CaseData.objects.exists()


@pytest.mark.parametrize(
    ("rows", "row", "said"),
    [
        ("0,100\n1,80\n2,90", "4", "90 active in period 2 are more than the 80 before"),
        ("0,100\n1,some", "3", "active has to be a number"),
        ("0,100\n2,80", "2", "period 1 is missing"),
        ("0,100\n1,-5", "3", "cannot be below 0"),
        ("0,100\n0,90", "3", "already in row 2"),
    ],
)
def test_what_is_wrong_stands_beside_its_row_and_nothing_is_read(
    client: Client, rows: str, row: str, said: str
) -> None:
    run, answer = look(client, f"period,active\n{rows}\n")
    text = answer.content.decode()
    assert f'<td class="mut">{row}</td>' in text
    assert said in text
    client.post(page(run, "data-preview"), ASKED)
    assert fresh(run).state == ImportState.UPLOADED


def test_mixed_currencies_and_a_single_row_are_refused(client: Client) -> None:
    _run, answer = look(client, "customer,date,amount\na,2026-01-01,$5\na,2026-02-01,5 EUR\n")
    assert "EUR here and in $" in answer.content.decode()
    CaseData.objects.all().delete()
    _run, answer = look(client, "period,active\n0,100\n")
    assert "One row is not enough" in answer.content.decode()


def test_a_forecast_from_under_five_periods_is_refused_beside_the_field(client: Client) -> None:
    run, _preview = look(client, renewals_csv(4))
    assert client.get(page(run, "data-preview")).context["form"]["horizon"].value() == 4
    answer = client.post(page(run, "data-preview"), ASKED)
    assert answer.status_code == 422
    assert "4 periods carry no forecast to period 12" in answer.context["form"].errors["horizon"][0]
    assert "--" not in answer.context["form"].errors["horizon"][0]
    done = client.post(page(run, "data-preview"), ASKED | {"horizon": "4"}, follow=True)
    assert "nothing beyond is told" in done.content.decode()
    assert fresh(run).state == ImportState.DONE


def test_columns_that_fit_nothing_are_said_so(client: Client) -> None:
    run, answer = look(client, "foo,bar\n1,2\n2,3\n")
    assert "fit no kind of data" in answer.content.decode()
    chosen = client.post(page(run, "data-columns"), {"column_0": "period", "column_1": "period"})
    assert chosen.status_code == 422
    assert "Two columns are chosen" in chosen.content.decode()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"\xd0\xcf\x11\xe0old", b"PK\x03\x04broken"])
def test_what_is_no_table_is_refused_beside_the_field(client: Client, content: bytes) -> None:
    answer = send(client, content, "odd.xlsx")
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not CaseData.objects.exists()


def test_a_long_file_is_read_by_a_worker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(data_runs, "AT_ONCE", 2)
    monkeypatch.setattr("cases.views.data.ring", asked.append)
    run, waiting = look(client, renewals_csv())
    assert "Looking through the file" in waiting.content.decode()
    tasks.read_data(run.pk)
    there = client.get(page(run), headers={"HX-Request": "true"})["HX-Redirect"]
    assert there == page(run, "data-preview")
    client.post(there, ASKED)
    assert "Working it out" in client.get(page(run)).content.decode()
    tasks.read_data(run.pk)
    tasks.read_data(run.pk)  # a message that comes twice
    assert "What the data says" in client.get(page(run)).content.decode()
    assert asked == [run.pk, run.pk]


def test_a_worker_that_refuses_leaves_the_file_where_it_was(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_runs, "AT_ONCE", 2)
    monkeypatch.setattr("cases.views.data.ring", lambda _pk: None)
    run, _waiting = look(client, renewals_csv(4))
    tasks.read_data(run.pk)
    client.post(page(run, "data-preview"), ASKED)
    rung: list[int] = []
    monkeypatch.setattr(tasks, "ring", rung.append)
    tasks.resume_data()
    assert rung == [run.pk]
    tasks.read_data(run.pk)
    answer = client.get(page(run), follow=True).content.decode()
    assert "4 periods carry no forecast" in answer
    assert fresh(run).state == ImportState.UPLOADED


def test_the_case_takes_value_range_and_source_as_a_new_version(
    client: Client, organization: Organization, lead: User
) -> None:
    case = make_case(organization)
    run = make_data(organization, lead, renewals_csv())
    answer = client.get(page(run)).content.decode()
    assert "Use in the case" in answer
    years = Assumption.objects.get(case=case, key="years")
    client.post(page(run, "data-use"), {"offer": "years", "line": years.pk})
    years.refresh_from_db()
    told = run.result
    assert years.value == pytest.approx(Decimal(told["del"]), abs=Decimal("0.000001"))
    assert [years.low, years.high] == pytest.approx([Decimal(one) for one in told["del_band"]], abs=Decimal("0.000001"))
    assert years.source.startswith("renewals.csv, ")
    assert CaseVersion.objects.get().verb == "use_data"


def test_an_input_of_another_unit_does_not_take_it(client: Client, organization: Organization, lead: User) -> None:
    case = make_case(organization)
    run = make_data(organization, lead, renewals_csv())
    margin = Assumption.objects.get(case=case, key="margin")
    assert client.post(page(run, "data-use"), {"offer": "years", "line": margin.pk}).status_code == 404
    assert client.post(page(run, "data-use"), {"offer": "worth", "line": margin.pk}).status_code == 404
    assert not CaseVersion.objects.exists()


def test_rows_are_kept_only_where_the_organization_says_so(
    client: Client, organization: Organization, lead: User
) -> None:
    client.post(reverse("cases:data-rule"), {"keeps_rows": "on"})
    assert DataRule.objects.get().keeps_rows
    run = make_data(organization, lead, customers_csv())
    assert bytes(fresh(run).content).startswith(b"tenure")
    again = client.post(page(run, "data-again"))
    copy = CaseData.objects.exclude(pk=run.pk).get()
    assert again["Location"] == page(copy, "data-columns")
    client.post(page(run, "data-rows-delete"))
    assert fresh(run).content is None
    assert "all that is kept of it" in client.get(page(run)).content.decode()


def test_rows_go_at_once_when_the_rule_ends(organization: Organization, lead: User) -> None:
    set_rule(organization=organization, keeps_rows=True, actor=lead, at=NOW)
    run = make_data(organization, lead, customers_csv())
    set_rule(organization=organization, keeps_rows=False, actor=lead, at=NOW)
    assert fresh(run).content is None


def test_a_file_on_its_way_is_its_senders_and_what_was_read_is_the_teams(
    organization: Organization, lead: User
) -> None:
    member = make_client(make_member(organization, role=Role.MEMBER))
    waiting = make_data(organization, lead, renewals_csv(), is_read=False)
    done = make_data(organization, lead, renewals_csv())
    assert member.get(page(waiting)).status_code == 404
    assert member.get(page(waiting, "data-columns")).status_code == 404
    assert member.post(page(waiting, "data-remove")).status_code == 404
    assert member.get(page(done)).status_code == 200
    assert member.post(reverse("cases:data-rule")).status_code == 404


def test_what_is_removed_is_gone(client: Client, organization: Organization, lead: User) -> None:
    run = make_data(organization, lead, renewals_csv())
    client.post(page(run, "data-remove"))
    assert not CaseData.objects.exists()


def test_the_list_costs_no_query_a_file(client: Client, organization: Organization, lead: User) -> None:
    counts = []
    for more in (1, 2):
        for _number in range(more):
            make_data(organization, lead, renewals_csv())
        client.get(reverse("cases:data"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("cases:data"))
        counts.append(len(queries))
    assert counts == [3, 3]
