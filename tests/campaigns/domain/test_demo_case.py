"""The demo company's case: what its data and signatures say is calculated, not written down."""

from decimal import Decimal

import pytest
from django_scopes import scope

from campaigns.demo.case_data import panel
from campaigns.domain.demo import seed_demo
from cases.models import Assumption, BusinessCase, CaseData
from cases.queries.case_page import case_page
from cases.queries.reading import read_case
from cases.queries.sign_offs import marks_of
from reminders.models import Delivery
from tests.factories.people import NOW

pytestmark = pytest.mark.django_db


def test_data_and_signatures_of_the_demo() -> None:
    demo = seed_demo(at=NOW)
    with scope(organization=demo.organization):
        page = case_page(read_case(BusinessCase.objects.select_related("organization").get()))
        assert page.total == Decimal("11661588.10")
        run = CaseData.objects.get()
        assert (run.model, run.content, run.result["parameters"]["cohorts"]) == ("sbg", None, 6)
        assert run.result["rate"][0] == pytest.approx(0.814)
        assert page.staying is not None
        assert page.staying.data == run
        assert page.staying.today[36] == pytest.approx(run.result["survival"][3][1])
        marks = marks_of(Assumption.objects.all(), NOW)
        keys = dict(Assumption.objects.values_list("pk", "key"))
        states = {keys[pk]: mark.state for pk, mark in marks.items()}
        assert (states["margin"], states["discount"], states["kept"]) == ("signed", "stale", "unsigned")
        told = {keys[pk]: (len(mark.waiting), len(mark.past)) for pk, mark in marks.items()}
        assert (told["contact-cost"], told["kept"]) == ((1, 0), (0, 1))
        assert not Delivery.objects.filter(kind="sign_off").exists()


def test_the_panel_is_a_triangle() -> None:
    rows = [row.split(",") for row in panel(2026).splitlines()]
    assert [row[0] for row in rows[1:]] == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert [len([cell for cell in row if cell]) for row in rows[1:]] == [8, 7, 6, 5, 4, 3]
