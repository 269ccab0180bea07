"""Lines and parts moved up and down: what stands where changes, what comes out does not."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.test import Client
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.domain.errors import Refused
from accounts.models import Organization
from cases.domain.ordering import move_line
from cases.models import Assumption, Block, BusinessCase
from cases.queries.reading import read_case
from tests.factories.business_cases import make_case, make_line, make_version
from tests.factories.people import NOW, make_client, make_member, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def client_(organization: Organization) -> Client:
    return make_client(make_member(organization, name="Imani Okafor"))


@pytest.fixture
def case(organization: Organization) -> BusinessCase:
    with scope(organization=organization):
        made = make_case(organization)
        make_version(made)
    return made


def lines_of(case: BusinessCase, key: str) -> list[str]:
    with scope(organization=case.organization):
        return list(case.assumptions.filter(block__key=key).values_list("key", flat=True))


def move(client_: Client, row: Assumption | Block, to: str, follow: bool = False):
    kind = "lines" if isinstance(row, Assumption) else "parts"
    return client_.post(f"/case/{kind}/{row.pk}/move", {"to": to}, follow=follow)


def row_of(case: BusinessCase, key: str) -> Assumption | Block:
    with scope(organization=case.organization):
        return case.assumptions.filter(key=key).first() or case.blocks.get(key=key)


def test_a_line_moves_by_one_place_as_a_version_and_the_page_comes_back_there(
    client_: Client, case: BusinessCase
) -> None:
    answer = move(client_, row_of(case, "because"), "up")
    assert answer["Location"] == "/case#line-because"
    assert lines_of(case, "lost") == ["customers", "because", "leave", "kept"]
    move(client_, row_of(case, "customers"), "down")
    assert lines_of(case, "lost") == ["because", "customers", "leave", "kept"]
    with scope(organization=case.organization):
        assert read_case(case).total == Decimal("11661588.10")
        assert [one.verb for one in case.versions.all()] == ["move_line", "move_line", "change_line"]


def test_at_the_end_nothing_happens(client_: Client, case: BusinessCase) -> None:
    move(client_, row_of(case, "customers"), "up")
    move(client_, row_of(case, "kept"), "down")
    assert lines_of(case, "lost") == ["customers", "leave", "because", "kept"]
    with scope(organization=case.organization):
        assert case.versions.count() == 1


def test_a_divisor_cannot_begin_a_part(client_: Client, case: BusinessCase) -> None:
    with scope(organization=case.organization):
        case.assumptions.filter(key="again").update(operator="over")
        before = read_case(case).total
    answer = move(client_, row_of(case, "again"), "up", follow=True)
    assert "divides: at the beginning of a part nothing is there to divide" in answer.content.decode()
    assert move(client_, row_of(case, "contacts"), "down", follow=True).status_code == 200
    assert lines_of(case, "asked-twice") == ["contacts", "again", "contact-cost"]
    with scope(organization=case.organization):
        assert read_case(case).total == before


def test_in_a_part_that_goes_on_a_divisor_may_come_first(client_: Client, case: BusinessCase) -> None:
    with scope(organization=case.organization):
        case.assumptions.filter(key="years").update(operator="over")
        before = read_case(case).total
    move(client_, row_of(case, "years"), "up")
    assert lines_of(case, "worth") == ["years", "margin"]
    with scope(organization=case.organization):
        assert read_case(case).total == before


def test_a_part_moves_among_its_kind_and_stays_below_what_it_goes_on_from(client_: Client, case: BusinessCase) -> None:
    keys = lambda: [block.key for block in read_case(case).case.blocks.all()]  # noqa: E731
    answer = move(client_, row_of(case, "asked-twice"), "up")
    assert answer["Location"] == "/case#part-asked-twice"
    with scope(organization=case.organization):
        assert keys() == ["lost", "worth", "asked-twice", "replaced", "gain"]
    refused = move(client_, row_of(case, "worth"), "up", follow=True)
    assert "goes on from “Customers we lose”, so it has to stand below it." in refused.content.decode()
    move(client_, row_of(case, "replaced"), "down")  # the gain stays last, apart from the costs
    with scope(organization=case.organization):
        assert keys() == ["lost", "worth", "asked-twice", "replaced", "gain"]
        assert read_case(case).total == Decimal("11661588.10")


def test_an_earlier_version_brings_the_order_back(client_: Client, case: BusinessCase) -> None:
    move(client_, row_of(case, "because"), "up")
    with scope(organization=case.organization):
        first = case.versions.get(number=1)
    client_.post(f"/case/versions/{first.pk}/put-back")
    assert lines_of(case, "lost") == ["customers", "leave", "because", "kept"]


def test_enter_in_a_number_presses_save_and_nothing_else(client_: Client, case: BusinessCase) -> None:
    page = client_.get("/case").content.decode()
    form = page[page.index('class="case-form"') :].split("</form>")[0]
    own = [one for one in form.split("<button")[1:] if 'form="case-move"' not in one.split(">")[0]]
    assert len(own) == 1
    assert "Save as a version" in own[0]
    assert '<form method="post" id="case-move"' in page


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    operators=st.lists(st.sampled_from(["times", "over"]), min_size=4, max_size=4),
    moves=st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=6),
)
def test_whatever_is_moved_nothing_else_comes_out(
    organization: Organization, operators: list[str], moves: list[tuple[int, bool]]
) -> None:
    with scope(organization=organization):
        BusinessCase.objects.all().delete()
        case = make_case(organization)
        block = case.blocks.get(key="asked-twice")
        block.lines.all().delete()
        for place, (operator, value) in enumerate(zip(operators, ("640", "0.5", "8", "20"), strict=True)):
            unit = "money" if place == 0 else "count"
            make_line(block, f"line-{place}", value, operator=operator, position=place, unit=unit)
        before = read_case(case).total
        actor = make_member(organization)
        for number, up in moves:
            with suppress(Refused):
                move_line(line=case.assumptions.get(key=f"line-{number}"), up=up, actor=actor, at=NOW)
            assert read_case(case).total == before
