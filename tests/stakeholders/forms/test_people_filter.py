"""Each filter with people that should and people that should not match."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import QueryDict
from django_scopes import scope

from accounts.models import Organization, User
from stakeholders.enums import Level
from stakeholders.forms.people_filter import PeopleFilter, chips, query_of
from stakeholders.models import Department, Group, Market
from stakeholders.queries.people import Order, list_people
from stakeholders.queries.people_bar import choices_for
from tests.factories.people import TODAY, make_concern, make_member, make_organization, make_person

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
Sieve = Callable[[str], PeopleFilter]


@pytest.fixture
def sieve(organization: Organization, user: User) -> Sieve:
    def made(query: str) -> PeopleFilter:
        choices = choices_for(organization, user)
        return PeopleFilter(QueryDict(query), user=user, today=TODAY, choices=choices)

    return made


def names(sieve: PeopleFilter) -> list[str]:
    """Who fits, as counts and exports have it; the list, whose statement is written once, must have the same."""
    found = sorted(sieve.qs.values_list("name", flat=True))
    listed = list_people(sieve.narrowing, user=sieve.user, today=sieve.today, words=sieve.words)
    assert sorted(row.name for row in listed.rows) == found
    return found


def test_stance(organization: Organization, sieve: Sieve) -> None:
    for stance in (None, -2, 0, 2):
        make_person(organization, f"At {stance}", stance=stance)
    assert names(sieve("stance=2")) == ["At 2"]
    assert names(sieve("stance=0&stance=-2")) == ["At -2", "At 0"]
    assert names(sieve("stance=unknown")) == ["At None"]
    assert names(sieve("stance=unknown&stance=2")) == ["At 2", "At None"]


def test_lagging(organization: Organization, sieve: Sieve) -> None:
    make_person(organization, "Unknown, wanted", wanted_stance=0)
    make_person(organization, "Neutral, wanted up", stance=0, wanted_stance=1)
    make_person(organization, "Supporter, wanted up", stance=1, wanted_stance=2)
    make_person(organization, "Neutral, not wanted", stance=0)
    make_person(organization, "There", stance=0, wanted_stance=0)
    assert names(sieve("lagging=1")) == ["Neutral, wanted up", "Unknown, wanted"]
    assert len(names(sieve("lagging="))) == 5


@pytest.mark.parametrize(("name", "model"), [("group", Group), ("department", Department), ("market", Market)])
def test_place(organization: Organization, sieve: Sieve, name: str, model: type) -> None:
    here, there = (model.objects.create(organization=organization, name=label) for label in ("Here", "There"))
    make_person(organization, "Inside", **{name: here})
    make_person(organization, "Elsewhere", **{name: there})
    make_person(organization, "Nowhere")
    assert names(sieve(f"{name}={here.pk}")) == ["Inside"]


def test_a_place_of_another_organization_is_no_choice(organization: Organization, sieve: Sieve) -> None:
    elsewhere = make_organization()
    with scope(organization=elsewhere):
        foreign = Group.objects.create(organization=elsewhere, name="Foreign")
    asked = sieve(f"group={foreign.pk}")
    assert "group" in asked.form.errors
    assert query_of(asked).urlencode() == ""


def test_level(organization: Organization, sieve: Sieve) -> None:
    make_person(organization, "Executive", level=Level.EXECUTIVE)
    make_person(organization, "Manager", level=Level.MANAGER)
    make_person(organization, "Unsaid")
    assert names(sieve("level=4")) == ["Executive"]


@pytest.mark.parametrize("name", ["power", "interest"])
def test_scores_count_unset_as_three(organization: Organization, sieve: Sieve, name: str) -> None:
    for value in (2, 4, 5):
        make_person(organization, f"Has {value}", **{name: value})
    make_person(organization, "Unset")
    assert names(sieve(f"{name}=4")) == ["Has 4", "Has 5"]
    assert names(sieve(f"{name}=3")) == ["Has 4", "Has 5", "Unset"]


def test_owner(organization: Organization, user: User, sieve: Sieve) -> None:
    other = make_member(organization)
    make_person(organization, "Mine", owner=user)
    make_person(organization, "Theirs", owner=other)
    make_person(organization, "Nobody's")
    assert names(sieve("owner=me")) == names(sieve(f"owner={user.pk}")) == ["Mine"]
    assert names(sieve(f"owner={other.pk}")) == ["Theirs"]
    assert names(sieve("owner=none")) == ["Nobody's"]


def test_contact(organization: Organization, sieve: Sieve) -> None:
    make_person(organization, "Late", met_on=TODAY - timedelta(days=91))
    make_person(organization, "Just in time", met_on=TODAY - timedelta(days=90))
    make_person(organization, "Never, late")
    make_person(organization, "Never, new", added_on=TODAY)
    assert names(sieve("contact=overdue")) == ["Late", "Never, late"]
    assert names(sieve("contact=never")) == ["Never, late", "Never, new"]


def test_wiifm(organization: Organization, sieve: Sieve) -> None:
    make_person(organization, "Known", wiifm="Margin")
    make_person(organization, "Unknown")
    assert names(sieve("wiifm=unknown")) == ["Unknown"]


def test_open_concerns_that_may_be_read(organization: Organization, user: User, sieve: Sieve) -> None:
    other = make_member(organization)
    make_concern(make_person(organization, "Open"))
    make_concern(make_person(organization, "Answered"), answered_on=TODAY)
    make_concern(make_person(organization, "Private"), private_to=other)
    make_concern(make_person(organization, "Own private"), private_to=user)
    make_person(organization, "Content")
    assert names(sieve("concern=open")) == ["Open", "Own private"]


def test_here_or_left(organization: Organization, sieve: Sieve) -> None:
    make_person(organization, "Here")
    make_person(organization, "Last day", left_on=TODAY)
    make_person(organization, "Left", left_on=YESTERDAY)
    assert names(sieve("")) == ["Here", "Last day"]
    assert names(sieve("here=left")) == ["Left"]
    assert names(sieve("here=all")) == ["Here", "Last day", "Left"]


def test_words_and_filters_together(organization: Organization, sieve: Sieve) -> None:
    make_person(organization, "Ana Costa", stance=2)
    make_person(organization, "Ana Lima", stance=-1)
    make_concern(make_person(organization, "Worried", stance=2), "Ana said no")
    assert names(sieve("q=ana&stance=2")) == ["Ana Costa", "Worried"]


def test_one_spelling_of_a_query(sieve: Sieve) -> None:
    asked = sieve("stance=2&power=4&stance=-1&q=ana&level=&nonsense=1&after=7&owner=x")
    assert query_of(asked, Order.parse("-name")).urlencode() == "q=ana&stance=-1&stance=2&power=4&sort=-name"
    assert query_of(asked, Order()).urlencode() == "q=ana&stance=-1&stance=2&power=4"


def test_each_chip_takes_one_thing_away(organization: Organization, sieve: Sieve) -> None:
    group = Group.objects.create(organization=organization, name="Finance")
    asked = sieve(f"stance=2&stance=unknown&lagging=1&group={group.pk}")
    shown = {chip.label: chip.without for chip in chips(asked, query_of(asked))}
    assert shown == {
        "Champion": f"stance=unknown&lagging=1&group={group.pk}",
        "Not yet known": f"stance=2&lagging=1&group={group.pk}",
        "Lagging": f"stance=2&stance=unknown&group={group.pk}",
        "Group: Finance": "stance=2&stance=unknown&lagging=1",
    }


def test_the_same_question_is_answered_to_each_reader_on_each_day(organization: Organization, user: User) -> None:
    other = make_member(organization)
    make_person(organization, "Mine", owner=user, left_on=TODAY)
    make_person(organization, "Theirs", owner=other)
    for reader, name in ((user, "Mine"), (other, "Theirs")):
        mine = PeopleFilter(QueryDict("owner=me"), user=reader, today=TODAY, choices=choices_for(organization, reader))
        assert names(mine) == [name]
    tomorrow = TODAY + timedelta(days=1)
    later = PeopleFilter(QueryDict("owner=me"), user=user, today=tomorrow, choices=choices_for(organization, user))
    assert names(later) == []
