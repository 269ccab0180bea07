"""The reasons of a suggestion, the draft that it leads to and the ways to somebody, in a language that marks them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from campaigns.models import InfluenceTarget, Wish
from stakeholders.enums import Basis
from stakeholders.models import InfluenceTie, Stakeholder
from tests.factories.people import make_interest, make_stance, make_tie
from tests.isolation.test_walk import client_of
from tests.isolation.world import Company, World, make_world
from tests.translation.walker import Walk

pytestmark = pytest.mark.usefixtures("pseudo_language")
LONG_AGO = date(2019, 3, 1)


@pytest.fixture
def world(db: None) -> World:
    """Somebody who may be asked, to whom somebody listens who lags; and nobody pinned or left out."""
    made = make_world()
    with scope(organization=made.left.organization):
        champion, person = pair(made.left)
        Wish.objects.all().delete()
        make_stance(champion, 2, held_from=timezone.localdate(), recorded_at=timezone.now(), reason="zqleftx")
        Stakeholder.objects.filter(pk=champion.pk).update(capacity=9)
        make_tie(champion, person, 4)
    return made


def pair(company: Company) -> tuple[Stakeholder, Stakeholder]:
    return company.people["champion"], company.people["hidden"]


def expect_all_translated(walk: Walk, *names: str) -> None:
    assert 'id="suggestion-1"' in walk.client.get(reverse("campaigns:suggestions")).content.decode()
    for name in names:
        walk.page(name, reverse(name), ways=0)
    assert not walk.found, walk.found


@pytest.mark.parametrize("basis", [basis for basis in Basis if basis != Basis.RIVALRY])
@pytest.mark.parametrize("since", [None, LONG_AGO])
def test_each_basis_of_a_tie(world: World, basis: str, since: date | None) -> None:
    with scope(organization=world.left.organization):
        InfluenceTie.objects.update(basis=basis, since=since)
    expect_all_translated(Walk(client_of(world, "lead")), "campaigns:suggestions")


def test_everything_that_two_can_share(world: World) -> None:
    with scope(organization=world.left.organization):
        champion, person = pair(world.left)
        Stakeholder.objects.filter(pk=person.pk).update(reports_to=champion, joined_on=LONG_AGO)
        Stakeholder.objects.filter(pk=champion.pk).update(joined_on=LONG_AGO, department=person.department)
        for one in (champion, person):
            one.interests.all().delete()
            make_interest(one, "zqleftwishes")
        InfluenceTie.objects.update(since=timezone.localdate() - timedelta(days=400))
    walk = Walk(client_of(world, "lead"))
    expect_all_translated(walk, "campaigns:suggestions", "campaigns:recruit")
    with scope(organization=world.left.organization):
        Stakeholder.objects.filter(pk=person.pk).update(reports_to=None)
        Stakeholder.objects.filter(pk=champion.pk).update(reports_to=person)
        for one in (champion, person):
            one.interests.update(measure="zqleftmeasure")
    expect_all_translated(walk, "campaigns:suggestions")


def test_the_draft_and_what_is_said_on_the_way(world: World) -> None:
    with scope(organization=world.left.organization):
        champion, person = pair(world.left)
        client = client_of(world, "lead")
        walk = Walk(client)
        accept = reverse("campaigns:suggestion-accept", args=[world.left.rows["campaign"]])
        answer = client.post(accept, {"pair": f"{champion.pk}:{person.pk}"})
        made = InfluenceTarget.objects.latest("pk")
        walk.note("the draft", made.ask, made.talking_points)
        walk.page("its preview", answer.url, ways=0)
        walk.look("once more", client.post(accept, {"pair": f"{champion.pk}:{person.pk}"}, follow=True))
        ways = reverse("campaigns:ways-to", args=[person.pk])
        walk.page("ways", ways, ways=0)
        InfluenceTie.objects.filter(influencer=champion).delete()
        make_tie(world.left.people["target"], person, 2)
        walk.page("first tie", ways, ways=0)
    assert not walk.found, walk.found
