"""The curve of who stays: by the cohorts of data that the case takes, beside what one share would say."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.urls import reverse
from django_scopes import scope

from accounts.enums import Role
from accounts.models import Organization, User
from cases.drawing import Curves, Ends, staying_curve
from cases.models import Assumption, CaseData
from cases.queries.data import offers_of
from cases.queries.reading import read_case
from cases.queries.staying import Staying, staying, used_data
from cases.queries.sureness import float_values
from tests.factories.business_cases import make_case
from tests.factories.case_data import customers_csv, make_data, renewals_csv
from tests.factories.people import make_client, make_member, make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def organization(db: None) -> Iterator[Organization]:
    made = make_organization()
    with scope(organization=made):
        yield made


@pytest.fixture
def lead(organization: Organization) -> User:
    return make_member(organization, name="Imani Okafor")


def use(lead: User, run: CaseData, key: str = "leave") -> None:
    line = Assumption.objects.get(key=key)
    offer = next(one for one in offers_of(run) if one.unit == line.unit)
    answer = make_client(lead).post(reverse("cases:data-use", args=[run.pk]), {"offer": offer.key, "line": line.pk})
    assert answer.status_code == 302


def told_of(organization: Organization) -> Staying:
    read = read_case(organization.businesscase_set.get())
    found = staying(read, float_values(read), used_data(read))
    assert found is not None
    return found


def test_without_used_data_one_share_is_taken_for_everybody(organization: Organization, lead: User) -> None:
    make_case(organization)
    make_data(organization, lead, renewals_csv())
    told = told_of(organization)
    assert (told.data, told.single, told.band) == (None, None, None)


def test_used_data_gives_its_curve_with_band_and_the_single_rate_beside_it(
    organization: Organization, lead: User
) -> None:
    make_case(organization, horizon_years=5)
    run = make_data(organization, lead, renewals_csv())
    use(lead, run)
    run.refresh_from_db()
    told = told_of(organization)
    points = run.result["survival"]
    assert told.today[::12] == pytest.approx([share for _period, share, _low, _high in points[:6]])
    rate = run.result["rate"][0]
    assert told.single is not None
    assert told.single[60] == pytest.approx(rate**5, abs=1e-5)
    assert told.band is not None
    assert told.band[36] == pytest.approx(tuple(points[3][2:]))
    assert told.today[12] < told.single[12]  # those who leave easily go first
    assert told.today[12] / told.today[0] < told.today[60] / told.today[48]
    assert [one["code"] for one in told.about_average] == ["mixed_ages", "base"]


def test_who_could_be_kept_is_a_part_of_those_who_leave_whatever_their_age(
    organization: Organization, lead: User
) -> None:
    make_case(organization)
    use(lead, make_data(organization, lead, renewals_csv()))
    told = told_of(organization)
    assert told.could_be is not None
    for month in range(1, 37):
        leaving = 1 - told.today[month] / told.today[month - 1]
        assert told.could_be[month] == pytest.approx(told.could_be[month - 1] * (1 - leaving * (1 - 0.41 * 0.38)))


def test_a_source_that_names_something_else_ends_it(organization: Organization, lead: User) -> None:
    make_case(organization)
    use(lead, make_data(organization, lead, renewals_csv()))
    Assumption.objects.filter(key="leave").update(source="Billing ledger")
    assert told_of(organization).data is None


def test_the_newest_that_is_used_counts_and_steps_keep_their_height(organization: Organization, lead: User) -> None:
    make_case(organization)
    use(lead, make_data(organization, lead, renewals_csv()), "years")
    run = make_data(organization, lead, customers_csv(600), "tenures.csv")
    use(lead, run)
    told = told_of(organization)
    assert told.data == run
    assert told.today[11] == told.today[0] == 1
    assert told.today[12] == pytest.approx(run.result["survival"][1][1])


def test_months_end_where_they_were_seen(organization: Organization, lead: User) -> None:
    make_case(organization)
    run = make_data(organization, lead, renewals_csv())
    run.question["period"] = "month"
    run.save()
    use(lead, run)
    assert told_of(organization).months == 12
    page = make_client(lead).get(reverse("cases:case")).content.decode()
    assert "after 12 months" in page
    assert "<td>–</td>" in page


def test_the_page_says_what_a_single_average_would_have_said(organization: Organization, lead: User) -> None:
    make_case(organization)
    run = make_data(organization, lead, renewals_csv())
    use(lead, run)
    page = make_client(lead).get(reverse("cases:case")).content.decode()
    assert "by cohort, from your data" in page
    assert "by cohort</text>" in page
    assert "one rate</text>" in page
    run.refresh_from_db()
    assert f"A single average retention of {run.result['average_retention']:.1%}" in page
    assert reverse("cases:data-run", args=[run.pk]) in page
    sponsor = make_client(make_member(organization, role=Role.SPONSOR))
    shown = sponsor.get(reverse("cases:case")).content.decode()
    assert "A single average retention" in shown
    assert reverse("cases:data-run", args=[run.pk]) not in shown


def test_words_at_the_ends_never_touch() -> None:
    level = [1.0, 0.6]
    curves = Curves(level, [1.0, 0.601], [1.0, 0.599], [(1.0, 1.0), (0.5, 0.7)], 1)
    ends = Ends("today", "could be", "single")
    svg = staying_curve(curves, name="who stays", share=str, labels=["0", "1"], ends=ends)
    spots = [float(part.split('y="')[1].split('"')[0]) for part in svg.split("<text")[1:] if 'x="395"' in part]
    assert len(spots) == 3
    assert all(after - before >= 15 for before, after in pairwise(spots))
