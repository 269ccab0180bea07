"""A triangle of cohorts through the pages: what it is read as stands there before it is read."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from cases.models import CaseData
from tests.factories.case_data import renewals_csv, triangle_csv
from tests.factories.people import make_client, make_member, make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def send(client: Client, text: str) -> str:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.post(reverse("cases:data"), {"file": SimpleUploadedFile("stays.csv", text.encode())})
    run = CaseData.objects.latest("pk")
    there = reverse("cases:data-columns", args=[run.pk])
    form = client.get(there).context["form"]
    told = {name: form[name].value() for name in form.fields}
    return client.post(there, told, follow=True).content.decode()


def test_it_is_shown_as_what_it_is_read_as_and_read_as_that() -> None:
    with scope(organization=(made := make_organization())):
        client = make_client(make_member(made))
        preview = send(client, triangle_csv())
        assert "“Month 0” is the beginning, period 0, and “Month 8” the last" in preview
        assert '<td class="mut">2</td><td>2024-01</td><td>1</td><td>869</td>' in preview
        run = CaseData.objects.get()
        asked = {"margin": "100", "discount": "10", "period": "month", "horizon": "12"}
        assert run.question["period"] == "month"
        answer = client.post(reverse("cases:data-preview", args=[run.pk]), asked, follow=True)
        run.refresh_from_db()
        assert run.model == "sbg"
        assert run.result["parameters"]["cohorts"] == 4
        assert "What a single average would have said" in answer.content.decode()


def test_what_is_wrong_names_row_and_column() -> None:
    with scope(organization=(made := make_organization())):
        client = make_client(make_member(made))
        preview = send(client, triangle_csv().replace("869", "1869", 1))
        assert "2024-01, Month 1: 1869 are more than the 1000 before." in preview
        assert "Read as" not in preview


def test_a_table_that_is_no_triangle_says_nothing_of_one() -> None:
    with scope(organization=(made := make_organization())):
        assert "Read as" not in send(make_client(make_member(made)), renewals_csv())
