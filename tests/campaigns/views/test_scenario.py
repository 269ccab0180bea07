"""The page of what the asks would move."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from accounts.enums import Role
from accounts.models import ReadEntry
from campaigns.models import ScenarioReview
from stakeholders.models import Rating, Stakeholder, StanceEntry
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_champion
from tests.factories.people import make_client, make_member, make_person, make_tie
from tests.support.dumps import dump

PAGE = "/influence/scenario"


@pytest.fixture
def told(company: Company) -> Company:
    """Ruth is a champion to whom Gareth, a neutral of power 4, listens by 4 of 5; Omar, power 1, listens to nobody."""
    company.ruth = make_champion(company.organization, "Rosa Lind", stance=2, power=5, is_willing=True)
    company.gareth = make_person(company.organization, "Gwen Moss", stance=0, power=4, wanted_stance=1)
    make_person(company.organization, "Omar Haddad", power=1)
    Stakeholder.objects.exclude(pk__in=[company.ruth.pk, company.gareth.pk]).filter(power=None).delete()
    make_tie(company.ruth, company.gareth, 4)
    know_already()
    return company


def know_already() -> None:
    """The pages read the real clock; what the factories say was recorded later is known to them."""
    for model in (StanceEntry, Rating):
        model.objects.update(recorded_at=timezone.now() - timedelta(days=9))


def read(client: Client, address: str = PAGE, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_the_share_now_and_then_with_its_range_and_who_would_move(told: Company) -> None:
    """Gwen comes to rest at 0.7 x 2 = 1.4; with Rosa that is 9 of 10 instead of 5."""
    page = read(make_client(told.lead))
    assert "If you accept this one" in page
    assert "50% <span" in page
    assert "90%</p>" in page
    assert "90% in eight of ten settings; 90% if nobody is asked." in page
    assert "Gwen Moss" in page.split("Who would move")[1]
    assert "+1.40" in page
    assert "comes over" in page
    assert "1 of 3 is not known and starts in the middle." in page
    assert "it takes 3 reviews with a skill above 0 together to call it more, and there are 0." in page


def test_settings_are_in_the_address(told: Company) -> None:
    page = read(make_client(told.lead), PAGE + "?susceptibility=0&threshold=1")
    assert "Nobody would stand elsewhere than today." in page
    assert 'value="0"' in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("susceptibility=1.5", "less than or equal to 1"),
        ("susceptibility=lots", "Enter a number"),
        ("emphasis=0", "greater than or equal to 1"),
        ("reading=backwards", "not one of the available choices"),
        ("threshold=nan", "Enter a number"),
    ],
)
def test_a_setting_that_cannot_be_is_told_beside_its_field(told: Company, query: str, words: str) -> None:
    page = read(make_client(told.lead), f"{PAGE}?{query}", status=422)
    assert words in page.split('class="err"')[1][:200]
    assert f'value="{query.split("=")[1]}"' in page or "reading" in query


def test_empty_pages_say_what_to_do_first(company: Company) -> None:
    client = make_client(company.lead)
    assert "Nobody listens to anybody yet" in read(client)
    Stakeholder.objects.all().delete()
    assert "Nobody to move yet" in read(client)
    company.campaign.delete()
    assert "Nobody to move yet" in read(client)


def test_an_ask_along_no_tie_moves_nobody_and_says_so(told: Company) -> None:
    omar = Stakeholder.objects.get(name="Omar Haddad")
    told.target(person=omar)
    page = read(make_client(told.lead))
    assert "no tie, so it moves nobody" in page
    assert "If you accept this one" in page


def test_the_strip_is_a_part_for_other_pages(told: Company) -> None:
    page = read(make_client(told.lead), "/influence/scenario/strip")
    assert page.startswith('<section class="scn"')
    assert "<html" not in page


def test_looking_changes_nothing_and_is_noted(told: Company) -> None:
    client = make_client(told.lead)
    before = dump()
    read(client)
    assert dump() == before
    looked = ReadEntry.objects.filter(what="scenario").latest("pk")
    assert looked.stakeholder_ids == [told.gareth.pk]


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
@pytest.mark.parametrize("address", [PAGE, PAGE + "/strip"])
def test_the_team_alone_sees_it(told: Company, role: str, address: str) -> None:
    other = make_member(told.organization, role)
    read(make_client(other), address, status=404)


def test_readers_are_not_in_it(told: Company) -> None:
    Stakeholder.objects.filter(pk=told.gareth.pk).update(user=told.lead)
    page = read(make_client(told.lead))
    assert "Gwen Moss" not in page


def test_keeping_what_it_says(told: Company) -> None:
    client, day = make_client(told.lead), timezone.localdate() + timedelta(days=30)
    address = reverse("campaigns:review-keep", args=[told.campaign.pk])
    answer = client.post(f"{address}?susceptibility=0.5", {"review_on": day.isoformat()})
    assert answer.status_code == 302
    with scope(organization=told.organization):
        review = ScenarioReview.objects.get()
        assert (review.review_on, review.susceptibility, review.asks) == (day, 0.5, 1)
        assert dict(review.opinions.values_list("person__name", "said")) == {
            "Rosa Lind": 2,
            "Gwen Moss": 1,
            "Omar Haddad": 0,
        }
    page = read(client)
    assert "50%, scenario 90%" in page


def test_a_day_gone_by_is_refused_beside_the_field(told: Company) -> None:
    client, before = make_client(told.lead), dump()
    address = reverse("campaigns:review-keep", args=[told.campaign.pk])
    answer = client.post(address, {"review_on": "2020-01-01"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose a day to come" in page
    assert 'value="2020-01-01"' in page
    assert dump() == before


def test_scoring_by_hand_once_its_day_has_come(told: Company) -> None:
    client, today = make_client(told.lead), timezone.localdate()
    client.post(
        reverse("campaigns:review-keep", args=[told.campaign.pk]),
        {"review_on": (today + timedelta(days=3)).isoformat()},
    )
    review = ScenarioReview.objects.get()
    address = reverse("campaigns:review-score", args=[review.pk])
    client.post(address)
    assert ScenarioReview.objects.get().scored_at is None
    ScenarioReview.objects.update(said_on=today - timedelta(days=9), review_on=today)
    assert address in read(client)
    client.post(address)
    page = read(client)
    assert ScenarioReview.objects.get().scored_at is not None
    assert "Nobody had moved, so no change was right." in page


@pytest.mark.parametrize(("people", "queries"), [(1, 10), (3, 10)])
def test_statements_do_not_grow(told: Company, people: int, queries: int) -> None:
    for number in range(people):
        more = make_person(told.organization, f"Person {number}", stance=-1, wanted_stance=1)
        make_tie(told.ruth, more)
    know_already()
    client = make_client(told.lead)
    read(client)
    with CaptureQueriesContext(connection) as captured:
        read(client)
    assert len(captured) == queries, [one["sql"][:90] for one in captured]


def test_a_large_networks_answer_is_kept_until_something_changes(
    told: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every network is large where many ties begin at none."""
    for module in ("scenario", "suggested"):
        monkeypatch.setattr(f"campaigns.queries.{module}.MANY_TIES", 0)
    client = make_client(told.lead)
    assert "90%</p>" in read(client)
    told.gareth.refresh_from_db()
    Rating.objects.filter(stakeholder=told.gareth).update(value=1)
    assert "86%</p>" in read(client)


def test_a_network_too_large_for_a_page_waits_for_the_plan(told: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("campaigns.queries.suggested.MANY_TIES", 0)
    for module in ("suggested", "kept_plan"):
        monkeypatch.setattr(f"campaigns.queries.{module}.MOST_AT_ONCE", 0)
    page = read(make_client(told.lead))
    assert "a worker has to choose among all asks first" in page
    assert "If nobody is asked" in page
