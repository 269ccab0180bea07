"""The network as the map and the mathematics read it."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.queries.network import PeopleNetwork, network_on
from stakeholders.enums import Basis
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, TODAY, make_person, make_stance, make_tie


def read(company: Company, **facts: object) -> PeopleNetwork:
    asked = {"day": TODAY, "known_at": NOW, "reader": company.lead, "campaign": company.campaign, **facts}
    return network_on(company.organization, **asked)


def test_people_and_ties_of_the_day(company: Company) -> None:
    make_tie(company.ruth, company.gareth, 4)
    make_tie(company.gareth, company.ruth, 2, until=TODAY)
    network = read(company)
    assert list(network.people) == [company.ruth.pk, company.gareth.pk]
    assert [(tie.influencer, tie.influenced, tie.strength) for tie in network.ties] == [
        (company.ruth.pk, company.gareth.pk, 4)
    ]
    assert len(read(company, day=TODAY - timedelta(days=1)).ties) == 2


def test_a_tie_without_a_first_day_begins_when_it_was_noted(company: Company) -> None:
    make_tie(company.ruth, company.gareth, noted_on=TODAY - timedelta(days=3))
    assert [len(read(company, day=TODAY - timedelta(days=ago)).ties) for ago in (0, 3, 4)] == [1, 1, 0]


def test_of_an_ended_and_a_new_tie_on_one_day_the_new_one_counts(company: Company) -> None:
    make_tie(company.ruth, company.gareth, 2, until=TODAY + timedelta(days=9))
    make_tie(company.ruth, company.gareth, 5)
    assert [tie.strength for tie in read(company).ties] == [5]


def test_stance_and_power_are_those_of_the_day(company: Company) -> None:
    make_stance(company.gareth, -2, held_from=TODAY - timedelta(days=40))
    make_stance(company.gareth, 1, held_from=TODAY - timedelta(days=4))
    then = read(company, day=TODAY - timedelta(days=20)).people[company.gareth.pk]
    assert (then.stance, read(company).people[company.gareth.pk].stance) == (-2, 1)
    assert (then.power, then.weight) == (None, 3)


def test_the_wanted_stance_of_the_campaign_goes_before_the_persons_own(company: Company) -> None:
    Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=1)
    assert read(company).people[company.gareth.pk].gap == 1
    company.target(wanted_stance=2)
    assert read(company).people[company.gareth.pk].gap == 2
    assert read(company, campaign=None).people[company.gareth.pk].gap == 1


def test_rivals_are_read_and_not_counted(company: Company) -> None:
    make_tie(company.ruth, company.gareth, 4, basis=Basis.RIVALRY)
    network = read(company)
    assert (len(network.ties), len(network.counted_ties), len(network.as_arrays().weights)) == (1, 0, 0)


def test_readers_do_not_meet_themselves(company: Company) -> None:
    make_tie(company.ruth, company.gareth, 4)
    Stakeholder.objects.filter(pk=company.ruth.pk).update(user=company.lead)
    network = read(company)
    assert (list(network.people), network.ties) == ([company.gareth.pk], ())


def test_the_number_of_queries_does_not_grow(company: Company) -> None:
    for number in range(5):
        make_tie(company.ruth, make_person(company.organization, f"Person {number}"))
    with CaptureQueriesContext(connection) as queries:
        read(company)
    assert len(queries) == 4
