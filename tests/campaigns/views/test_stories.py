"""Stories from writing one down to telling it to those whose wish it touches."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry
from campaigns.models import Story, Telling
from stakeholders.models import Interest
from tests.campaigns.conftest import Company
from tests.factories.people import make_client, make_interest, make_member, make_organization, make_person
from tests.factories.stories import make_story, make_telling

TODAY = timezone.localdate(timezone.now())
LIST, ADD = reverse("campaigns:stories"), reverse("campaigns:story-add")


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def page_of(story: Story) -> str:
    return reverse("campaigns:story", args=[story.pk])


def text(client: Client, url: str = LIST) -> str:
    return client.get(url).content.decode()


def typed(**more: object) -> dict[str, object]:
    return {
        "title": "Columbus at the first visit",
        "what_changed": "Photos before the drive",
        "happened_on": (TODAY - timedelta(days=3)).isoformat(),
        "operational_name": "Repeat contacts",
        "operational_before": "31",
        "operational_after": "26.5",
        "operational_unit": "%",
        **more,
    }


def test_first_things_first(client: Client, company: Company) -> None:
    assert "Write the first one down" in text(client)


def test_written_down_told_and_heard(client: Client, company: Company) -> None:
    make_interest(company.gareth, "A core that stays up", measure="repeat  Contacts")
    client.post(ADD, typed(leader=company.ruth.pk, is_quick_win="on"))
    story = Story.objects.get()
    assert (story.leader, story.is_quick_win, story.added_by) == (company.ruth, True, company.lead)
    page = text(client, page_of(story))
    for told in ("Quick win", "31%", "26.5%", "Nowhere yet", "Gareth Pryce", "which it moved", "What do customers say"):
        assert told in page, told
    tell = reverse("campaigns:story-tell", args=[story.pk])
    assert f'value="{company.gareth.pk}" selected' in text(client, f"{tell}?person={company.gareth.pk}")
    said = {"channel": "meeting", "told_on": TODAY.isoformat(), "people": [company.gareth.pk]}
    assert client.post(tell, said).url == page_of(story)
    page = text(client, page_of(story))
    assert "Nobody is left" in page
    assert "Meeting" in page
    assert "Told once" in text(client)
    verbs = AuditEntry.objects.filter(subject="campaigns_telling_people").values_list("verb", flat=True)
    assert list(verbs) == ["tell_story"]


def test_untold_ones_come_first(client: Client, company: Company) -> None:
    told = make_story(company.organization, "Was told", happened_on=TODAY)
    make_telling(told, audience="Everybody")
    make_story(company.organization, "Was not", happened_on=TODAY - timedelta(days=40))
    page = text(client)
    assert page.index("Was not") < page.index("Was told")
    assert "26 days over" in page


def test_who_shares_words_who_shares_nothing_and_who_left(client: Client, company: Company) -> None:
    story = make_story(company.organization, what_changed="Technicians stay at home less", leader=company.ruth)
    for name, wish, more in (
        ("Carla Same", "Technicians who stay", {}),
        ("Nora Other", "Plans that sell", {}),
        ("Lea Left", "Technicians who stay", {"left_on": TODAY - timedelta(days=1)}),
        ("Hera Heard", "Technicians who stay", {}),
    ):
        person = make_person(company.organization, name, **more)
        make_interest(person, wish)
        if name == "Hera Heard":
            make_telling(story, person)
    make_interest(company.ruth, "Technicians who stay")
    page = text(client, page_of(story)).partition("Who has not heard")[2].partition("Where it was told")[0]
    assert "Carla Same" in page
    assert "both speak of “technicians”" in page
    for name in ("Nora Other", "Lea Left", "Hera Heard", "Ruth Abernathy"):
        assert name not in page, name
    Interest.objects.update(retired_on=TODAY)
    assert "Nobody is left" in text(client, page_of(story))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "This field is required"),
        ("what_changed", "  ", "This field is required"),
        ("happened_on", (TODAY + timedelta(days=1)).isoformat(), "on a day to come"),
        ("operational_before", "a third", "Enter a number"),
        ("operational_after", "", "Say what it is called, before and after"),
        ("feedback_unit", "%", "a unit and no figure"),
        ("feedback_after", "4", "Say what it is called, before and after"),
        ("leader", "999999", "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    client: Client, company: Company, field: str, value: str, said: str
) -> None:
    answer = client.post(ADD, typed(helps="Typed and kept", **{field: value}))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Typed and kept" in answer.content.decode()
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Say who heard it"),
        ({"audience": "All", "told_on": (TODAY + timedelta(days=1)).isoformat()}, "on a day to come"),
        ({"audience": "All", "told_on": (TODAY - timedelta(days=9)).isoformat()}, "before it happened"),
        ({"audience": "All", "channel": "rumor"}, "Select a valid choice"),
    ],
)
def test_a_telling_has_a_day_and_somebody(client: Client, company: Company, more: dict[str, object], said: str) -> None:
    story = make_story(company.organization, happened_on=TODAY - timedelta(days=3))
    data = {"channel": "mail", "told_on": TODAY.isoformat(), **more}
    answer = client.post(reverse("campaigns:story-tell", args=[story.pk]), data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Telling.objects.exists()


def test_two_people_at_one_story(client: Client, company: Company) -> None:
    story = make_story(company.organization, operational_after=26)
    url = reverse("campaigns:story-edit", args=[story.pk])
    seal = client.get(url).context["form"].fields["seal"].initial
    Story.objects.update(title="Changed by another")
    answer = client.post(url, typed(seal=seal, happened_on=story.happened_on.isoformat()))
    assert answer.status_code == 422
    assert "Changed by another" in answer.content.decode()
    story.refresh_from_db()
    assert story.title == "Changed by another"
    again = answer.context["form"].data["seal"]
    client.post(url, typed(seal=again, happened_on=story.happened_on.isoformat()))
    story.refresh_from_db()
    assert story.title == "Columbus at the first visit"


def test_what_was_removed_is_taken_back_with_its_tellings(client: Client, company: Company) -> None:
    story = make_story(company.organization)
    make_telling(story, company.gareth)
    client.post(reverse("campaigns:story-remove", args=[story.pk]))
    assert not Story.objects.exists()
    act = AuditEntry.objects.filter(verb="remove_story").latest("pk").act
    client.post(reverse("stakeholders:undo", args=[act]))
    assert list(Telling.objects.get(story__title=story.title).people.all()) == [company.gareth]


def test_a_telling_is_removed_and_taken_back(client: Client, company: Company) -> None:
    telling = make_telling(make_story(company.organization), company.gareth)
    client.post(reverse("campaigns:telling-remove", args=[telling.pk]))
    assert not Telling.objects.exists()
    act = AuditEntry.objects.filter(verb="remove_telling").latest("pk").act
    client.post(reverse("stakeholders:undo", args=[act]))
    assert list(Telling.objects.get().people.all()) == [company.gareth]


def test_a_telling_is_put_right(client: Client, company: Company) -> None:
    story = make_story(company.organization, happened_on=TODAY - timedelta(days=9))
    left = make_person(company.organization, "Lea Left", left_on=TODAY - timedelta(days=1))
    telling = make_telling(story, company.gareth, left, told_on=TODAY - timedelta(days=3), told_by=company.lead)
    url = reverse("campaigns:telling-edit", args=[telling.pk])
    page = client.get(url)
    assert "Lea Left" in page.content.decode()
    data = {"channel": "mail", "told_on": TODAY.isoformat(), "people": [company.ruth.pk, left.pk], "audience": "Others"}
    data["seal"] = page.context["form"].fields["seal"].initial
    too_early = (TODAY - timedelta(days=10)).isoformat()
    answer = client.post(url, {**data, "told_on": too_early})
    assert answer.status_code == 422
    assert "before it happened" in answer.content.decode()
    assert client.post(url, data).url == page_of(story)
    telling.refresh_from_db()
    assert (telling.channel, telling.told_on, telling.audience, telling.told_by) == ("mail", TODAY, "Others", None)
    assert set(telling.people.all()) == {company.ruth, left}
    answer = client.post(url, {**data, "audience": "Typed over it"})
    assert answer.status_code == 422
    assert Telling.objects.get().audience == "Others"


def test_who_puts_a_telling_right_stays_among_those_who_heard_it(client: Client, company: Company) -> None:
    telling = make_telling(make_story(company.organization), company.gareth, company.ruth)
    company.gareth.user = company.lead
    company.gareth.save()
    url = reverse("campaigns:telling-edit", args=[telling.pk])
    page = client.get(url)
    assert "Gareth Pryce" not in page.content.decode()
    data = {"channel": "mail", "told_on": TODAY.isoformat(), "people": [], "audience": ""}
    client.post(url, {**data, "seal": page.context["form"].fields["seal"].initial})
    assert list(telling.people.all()) == [company.gareth]


def test_nobody_meets_a_story_of_their_own(client: Client, company: Company) -> None:
    story = make_story(company.organization, "Canary", leader=company.gareth)
    telling = make_telling(make_story(company.organization, "Another"), company.gareth, company.ruth)
    assert "Canary" in text(client)
    company.gareth.user = company.lead
    company.gareth.save()
    assert "Canary" not in text(client)
    for name in ("story", "story-edit", "story-tell"):
        assert client.get(reverse(f"campaigns:{name}", args=[story.pk])).status_code == 404, name
    assert client.post(reverse("campaigns:story-remove", args=[story.pk])).status_code == 404
    page = text(client, page_of(telling.story))
    assert "Ruth Abernathy" in page
    assert "Gareth Pryce" not in page


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
def test_guests_do_not_see_stories(company: Company, role: Role) -> None:
    story = make_story(company.organization)
    guest = make_client(make_member(company.organization, role))
    for url in (LIST, ADD, page_of(story)):
        assert guest.get(url).status_code == 404, url
    member = make_client(make_member(company.organization, Role.MEMBER))
    assert member.get(page_of(story)).status_code == 200
    stranger = make_client(make_member(make_organization("Elsewhere")))
    assert stranger.get(page_of(story)).status_code == 404


def test_a_page_far_beyond_the_last(client: Client, company: Company) -> None:
    make_story(company.organization)
    assert "There are no more" in text(client, f"{LIST}?page=999999999999999999")
    assert "Fewer callbacks" in text(client, f"{LIST}?page=-1")


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as taken:
        assert client.get(url).status_code == 200
    return len(taken)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_same_queries_for_one_and_three(client: Client, company: Company, rows: int) -> None:
    stories = [make_story(company.organization, f"Story {n}", leader=company.ruth) for n in range(rows)]
    for number in range(rows):
        person = make_person(company.organization, f"Person Number{number}")
        make_interest(person, "Technicians who stay")
        make_telling(stories[0], make_person(company.organization, f"Heard Number{number}"))
    assert (queries(client, LIST), queries(client, page_of(stories[0]))) == (3, 5)
