"""The published figures of the case, as the page reads them."""

import pytest
from django_scopes import scope

from accounts.models import Organization
from cases.queries.gain import read_gain
from cases.queries.reading import CaseRead, find_case, read_case
from cases.queries.staying import staying
from cases.queries.sureness import float_values, kept_sureness, sureness_of
from tests.factories.business_cases import make_case, make_published_case
from tests.factories.people import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def published(organization: Organization) -> CaseRead:
    with scope(organization=organization):
        return read_case(make_published_case(organization))


def test_the_gain_of_the_published_case(published: CaseRead) -> None:
    gain = read_gain(published, float_values(published))
    assert gain is not None
    assert gain.present_value == pytest.approx(1_166_667, abs=1)
    assert gain.first_year == pytest.approx(100_000)
    assert [round(step.value, 4) for step in gain.steps[2:4]] == [2.5, 2.7333]
    assert all(step.recomputed() == step.value for step in gain.steps)
    assert gain.cost is None


@pytest.mark.parametrize(("timing", "worth"), [("year_from_now", 1_250), ("renewal_due", 1_400), ("paid_now", 1_750)])
def test_each_timing_by_its_name(organization: Organization, timing: str, worth: float) -> None:
    with scope(organization=organization):
        read = read_case(make_published_case(organization, timing=timing))
    gain = read_gain(read, float_values(read))
    assert 500 * gain.steps[2].value == pytest.approx(worth)


def test_the_tornado_and_the_band_of_the_published_case(published: CaseRead) -> None:
    gain = sureness_of(published, runs=200_000).gain
    assert [(key, round(low), round(high)) for key, low, high in gain.swings] == [
        ("gain", 277_778, 1_810_345),
        ("leave", 1_659_259, 864_865),
        ("margin", 933_333, 1_400_000),
        ("discount", 1_309_524, 1_047_794),
    ]
    assert (gain.p10, gain.p50, gain.p90) == pytest.approx((610_000, 1_066_000, 1_573_000), rel=0.01)
    assert gain.leans == "down"


def test_the_lifetime_moves_with_what_it_is_worked_out_from(published: CaseRead) -> None:
    """The loss: 2,000 leave a year, each worth 500 x 1.12 / 0.32."""
    told = sureness_of(published, runs=100).total
    assert told.value == pytest.approx(3_500_000)
    by_key = {key: (low, high) for key, low, high in told.swings}
    assert by_key["discount"] == pytest.approx((10_000 * 0.2 * 500 * 1.10 / 0.30, 10_000 * 0.2 * 500 * 1.14 / 0.34))
    assert "gain" not in by_key


def test_cautious_and_bold_have_every_input_at_its_end(organization: Organization) -> None:
    with scope(organization=organization):
        told = sureness_of(read_case(make_case(organization)), runs=100)
    assert (told.cautious["kept"], told.bold["kept"]) == (0.27, 0.47)
    assert (told.cautious["contact-cost"], told.bold["contact-cost"]) == (6.60, 8.60)
    assert (told.cautious["discount"], told.bold["discount"]) == (0.10, 0.08)
    assert (told.cautious["replacement"], told.bold["replacement"]) == (164, 164)  # not counted, so it moves nothing


def test_the_band_is_kept_until_an_input_changes(organization: Organization, django_assert_num_queries) -> None:
    with scope(organization=organization):
        case = make_case(organization)
        first = kept_sureness(read_case(find_case(organization)))
        with django_assert_num_queries(4):
            assert kept_sureness(read_case(find_case(organization))) == first
        case.assumptions.filter(key="kept").update(value="0.45")
        assert kept_sureness(read_case(find_case(organization))).total.p50 > first.total.p50


def test_how_many_stay(organization: Organization) -> None:
    with scope(organization=organization):
        read = read_case(make_case(organization))
    told = staying(read, float_values(read))
    assert told.today[-1] == pytest.approx(0.814**3)
    assert told.could_be is not None
    assert told.could_be[-1] == pytest.approx((1 - 0.186 * (1 - 0.41 * 0.38)) ** 3)
    assert (told.today[0], len(told.today)) == (1, 37)
