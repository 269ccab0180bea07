"""The communications plan from an audience to having told it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry
from campaigns.models import CommunicationLine, Occasion, Telling
from stakeholders.models import Department
from tests.campaigns.conftest import Company
from tests.factories.communications import make_line, make_occasion
from tests.factories.people import make_client, make_interest, make_member, make_organization, make_person
from tests.factories.stories import make_story, make_telling

TODAY = timezone.localdate(timezone.now())
LIST, ADD = reverse("campaigns:communications"), reverse("campaigns:communication-add")


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def of(row: object, name: str = "") -> str:
    kind = "communication" if isinstance(row, CommunicationLine) else "occasion"
    return reverse(f"campaigns:{kind}{name}", args=[row.pk])


def text(client: Client, url: str = LIST) -> str:
    return client.get(url).content.decode()


def part(page: str, heading: str) -> str:
    return page.partition(heading)[2].partition("</section>")[0]


def typed(**more: object) -> dict[str, object]:
    return {
        "audience": "Field managers",
        "who": "people",
        "know": "Fewer repeat calls come from their own work",
        "channel": "meeting",
        "first_on": TODAY.isoformat(),
        "every_weeks": "2",
        **more,
    }


def days(line: CommunicationLine, state: str = "draft") -> list[date]:
    return list(line.occasions.filter(state=state).values_list("due_on", flat=True))


def test_first_things_first(client: Client, company: Company) -> None:
    assert "Add the first line" in text(client)


def test_from_a_line_to_who_heard_the_story(client: Client, company: Company) -> None:
    story = make_story(company.organization, leader=company.ruth)
    client.post(ADD, typed(people=[company.gareth.pk, company.ruth.pk], story=story.pk, owner=company.lead.pk))
    line = CommunicationLine.objects.get()
    assert (line.owner, days(line)) == (company.lead, [TODAY])
    assert "No words yet" in text(client)
    occasion = line.occasions.get()
    begun = text(client, of(occasion) + "?from=story")
    for told in ("Fewer callbacks in Columbus", "Repeat contacts: 31% before, 26% now."):
        assert told in begun, told
    said = {"due_on": TODAY.isoformat(), "story": story.pk, "text": "Look at Columbus.\n<b>26%</b>"}
    seal = client.get(of(occasion)).context["form"].fields["seal"].initial
    client.post(of(occasion), {**said, "seal": seal})
    file = client.get(of(occasion, "-text"))
    assert (file["Content-Type"], file.content.decode()) == (
        "text/plain; charset=utf-8",
        "Look at Columbus.\n<b>26%</b>",
    )
    assert "&lt;b&gt;26%" in text(client, of(occasion))
    client.post(of(occasion, "-ready"), {"ready": "1"})
    assert "Ready" in text(client)
    heard = {"told_on": TODAY.isoformat(), "channel": "mail", "absent": [company.ruth.pk]}
    assert client.post(of(occasion, "-tell"), heard).url == of(line)
    telling = Telling.objects.get()
    assert (telling.story, telling.audience, telling.channel) == (story, "Field managers", "mail")
    assert list(telling.people.all()) == [company.gareth]
    occasion.refresh_from_db()
    assert (occasion.state, occasion.telling, occasion.told_by) == ("told", telling, company.lead)
    assert days(line) == [TODAY + timedelta(weeks=2)]
    assert "1 person heard it" in text(client, of(line))


def test_what_was_told_is_taken_back(client: Client, company: Company) -> None:
    line = make_line(company.organization, company.gareth, every_weeks=4)
    occasion = make_occasion(line, TODAY, story=make_story(company.organization), text="Words", state="ready")
    client.post(of(occasion, "-tell"), {"told_on": TODAY.isoformat(), "channel": "mail"})
    act = AuditEntry.objects.filter(verb="tell_occasion").latest("pk").act
    client.post(reverse("stakeholders:undo", args=[act]))
    occasion.refresh_from_db()
    assert (occasion.state, occasion.told_on, line.occasions.count()) == ("ready", None, 1)
    assert not Telling.objects.exists()


@pytest.mark.parametrize(
    ("due", "told", "following"),
    [(0, 0, 14), (3, 0, 17), (-5, 0, 9), (-14, 0, 14), (-15, 0, 13), (-40, 0, 2), (-40, -35, -26)],
)
def test_the_next_round_keeps_the_rhythm(client: Client, company: Company, due: int, told: int, following: int) -> None:
    line = make_line(company.organization, company.gareth, every_weeks=2)
    occasion = make_occasion(line, TODAY + timedelta(days=due), text="Words")
    day = (TODAY + timedelta(days=told)).isoformat()
    client.post(of(occasion, "-tell"), {"told_on": day, "channel": "mail"})
    assert days(line) == [TODAY + timedelta(days=following)]
    assert list(Occasion.objects.get(pk=occasion.pk).people.all()) == [company.gareth]


def test_what_is_left_out_goes_on_with_the_next_round(client: Client, company: Company) -> None:
    line = make_line(company.organization, company.gareth, every_weeks=1)
    occasion = make_occasion(line, TODAY - timedelta(days=9))
    client.post(of(occasion, "-skip"))
    assert days(line) == [TODAY + timedelta(days=5)]
    act = AuditEntry.objects.filter(verb="skip_occasion").latest("pk").act
    client.post(reverse("stakeholders:undo", args=[act]))
    assert days(line) == [TODAY - timedelta(days=9)]


def test_days_of_ones_own(client: Client, company: Company) -> None:
    line = make_line(company.organization, company.gareth)
    assert "No day is set" in text(client)
    for day, status in ((TODAY, 302), (TODAY, 422), (TODAY - timedelta(days=1), 422)):
        assert client.post(of(line), {"due_on": day.isoformat()}).status_code == status
    client.post(of(line.occasions.get(), "-tell"), {"told_on": TODAY.isoformat(), "channel": "mail"})
    assert days(line) == []


def test_an_audience_is_whoever_is_there_on_the_day(client: Client, company: Company) -> None:
    place = Department.objects.create(organization=company.organization, name="Field")
    make_person(company.organization, "Inge Inside", department=place)
    make_person(company.organization, "Lea Left", department=place, left_on=TODAY - timedelta(days=1))
    client.post(ADD, typed(who=f"department:{place.pk}"))
    line = CommunicationLine.objects.get()
    page = text(client, of(line))
    assert "Inge Inside" in page
    assert "Lea Left" not in page
    place.delete()
    assert "Its place is gone" in text(client)
    assert "Nobody at the moment" in text(client, of(line))
    answer = client.post(of(line.occasions.get(), "-tell"), {"told_on": TODAY.isoformat(), "channel": "mail"})
    assert "Nobody was left who heard it" in answer.content.decode()


def test_who_heard_nothing_and_whom_no_line_reaches(client: Client, company: Company) -> None:
    places = {
        name: Department.objects.create(organization=company.organization, name=name) for name in ("Field", "Law")
    }
    inside = make_person(company.organization, "Inge Inside", department=places["Field"])
    make_person(company.organization, "Olaf Outside", department=places["Law"])
    make_line(company.organization, inside)
    make_telling(make_story(company.organization), company.gareth, told_on=TODAY - timedelta(weeks=5))
    heard = make_occasion(make_line(company.organization), state="told", told_on=TODAY - timedelta(weeks=9))
    heard.people.set([inside])
    silent = part(text(client), "Heard nothing for 8 weeks")
    assert "Gareth Pryce" not in silent
    assert "Inge Inside" in silent
    assert "Gareth Pryce" in part(text(client, LIST + "?weeks=4"), "Heard nothing for 4 weeks")
    assert "Inge Inside" not in part(text(client, LIST + "?weeks=13"), "Heard nothing for 13 weeks")
    unreached = part(text(client), "Audiences without a line")
    assert "Law" in unreached
    assert "Field" not in unreached
    assert f'value="department:{places["Law"].pk}" selected' in text(
        client, ADD + f"?who=department:{places['Law'].pk}"
    )


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("audience", "", "This field is required"),
        ("know", " ", "This field is required"),
        ("who", "department:999999", "Select a valid choice"),
        ("people", [], "Choose somebody"),
        ("who", "level:4", "Choose nobody here"),
        ("every_weeks", "0", "greater than or equal to 1"),
        ("first_on", (TODAY - timedelta(days=1)).isoformat(), "The day has passed already"),
        ("story", "999999", "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    client: Client, company: Company, field: str, value: object, said: str
) -> None:
    data = {
        **typed(people=[company.gareth.pk]),
        **({"know": "Typed and kept"} if field != "know" else {}),
        field: value,
    }
    answer = client.post(ADD, data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert field == "know" or "Typed and kept" in answer.content.decode()
    assert not CommunicationLine.objects.exists()


def test_words_that_judge_are_pointed_out(client: Client, company: Company) -> None:
    company.organization.stance_labels = {"-2": "Blocker"}
    company.organization.save()
    occasion = make_occasion(make_line(company.organization, company.gareth), text="For our skeptics and each blocker.")
    page = text(client, of(occasion))
    assert "“skeptics”, “blocker” say where somebody stands" in page
    Occasion.objects.update(text="For everybody who plans a repair.")
    assert "where somebody stands" not in text(client, of(occasion))


def test_words_are_a_draft_again_once_they_are_changed(client: Client, company: Company) -> None:
    occasion = make_occasion(make_line(company.organization, company.gareth), TODAY, text="Words", state="ready")
    seal = client.get(of(occasion)).context["form"].fields["seal"].initial
    data = {"due_on": TODAY.isoformat(), "text": "Other words", "seal": seal}
    client.post(of(occasion), data)
    occasion.refresh_from_db()
    assert (occasion.text, occasion.state) == ("Other words", "draft")
    answer = client.post(of(occasion), {**data, "text": "Words of somebody who read the first"})
    assert answer.status_code == 422
    assert "Words of somebody who read the first" in answer.content.decode()
    occasion.refresh_from_db()
    assert occasion.text == "Other words"


def test_nothing_is_ready_without_words_and_nothing_is_told_twice(client: Client, company: Company) -> None:
    occasion = make_occasion(make_line(company.organization, company.gareth))
    client.post(of(occasion, "-ready"), {"ready": "1"})
    occasion.refresh_from_db()
    assert occasion.state == "draft"
    Occasion.objects.update(state="told", told_on=TODAY, text="Words")
    told = {"told_on": TODAY.isoformat(), "channel": "mail"}
    assert client.post(of(occasion, "-tell"), told).status_code == 422
    page = text(client, of(occasion))
    assert "Leave it out" not in page
    assert "As they will read it" in page


def test_nobody_meets_what_is_about_themselves(client: Client, company: Company) -> None:
    story = make_story(company.organization, "Canary", leader=company.gareth)
    line = make_line(company.organization, company.gareth, company.ruth, story=story, every_weeks=1)
    occasion = make_occasion(line, TODAY, story=story, text="Words")
    company.gareth.user = company.lead
    company.gareth.save()
    for url in (LIST, of(line), of(occasion), of(occasion, "-tell"), of(line, "-edit")):
        assert "Canary" not in text(client, url), url
        assert "Gareth Pryce" not in text(client, url), url
    seal = client.get(of(line, "-edit")).context["form"].fields["seal"].initial
    data = {name: said for name, said in typed(people=[company.ruth.pk], seal=seal).items() if name != "first_on"}
    assert client.post(of(line, "-edit"), data).status_code == 302
    line.refresh_from_db()
    assert (line.story, line.people.count()) == (story, 2)
    client.post(of(occasion, "-tell"), {"told_on": TODAY.isoformat(), "channel": "mail"})
    assert Telling.objects.get().people.count() == 2


def test_two_people_at_one_line(client: Client, company: Company) -> None:
    line = make_line(company.organization, company.gareth)
    seal = client.get(of(line, "-edit")).context["form"].fields["seal"].initial
    CommunicationLine.objects.update(know="Changed by another")
    answer = client.post(of(line, "-edit"), typed(people=[company.gareth.pk], seal=seal))
    assert answer.status_code == 422
    assert "Changed by another" in answer.content.decode()


def test_what_was_removed_is_taken_back_with_its_drafts(client: Client, company: Company) -> None:
    line = make_line(company.organization, company.gareth)
    make_occasion(line, text="Words")
    client.post(of(line, "-remove"))
    assert not Occasion.objects.exists()
    act = AuditEntry.objects.filter(verb="remove_line").latest("pk").act
    client.post(reverse("stakeholders:undo", args=[act]))
    found = CommunicationLine.objects.get()
    assert (list(found.people.all()), found.occasions.get().text) == ([company.gareth], "Words")


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
def test_guests_do_not_see_it(company: Company, role: Role) -> None:
    line = make_line(company.organization, company.gareth)
    guest = make_client(make_member(company.organization, role))
    stranger = make_client(make_member(make_organization("Elsewhere")))
    assert guest.get(LIST).status_code == 404
    for url in (of(line), of(make_occasion(line))):
        assert (guest.get(url).status_code, stranger.get(url).status_code) == (404, 404), url


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(url).status_code == 200
    return len(taken)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_same_queries_for_one_and_three(client: Client, company: Company, rows: int) -> None:
    story = make_story(company.organization, leader=company.ruth)
    for number in range(rows):
        person = make_person(company.organization, f"Person Number{number}")
        make_interest(person, "Technicians who stay")
        line = make_line(company.organization, person, audience=f"Line {number}", story=story, owner=company.lead)
        for shift in range(rows):
            occasion = make_occasion(line, TODAY + timedelta(days=shift), text="Words")
            make_occasion(line, state="told", told_on=TODAY - timedelta(days=shift)).people.set([person])
    pages = (LIST, of(line), of(occasion), of(occasion, "-tell"), of(line, "-edit"))
    assert [queries(client, url) for url in pages] == [9, 7, 5, 4, 11]


SILENT = reverse("campaigns:communications-silent")


def test_the_count_of_who_heard_nothing_leads_to_all_of_them(client: Client, company: Company) -> None:
    few = client.get(LIST).context["page"].silent_count
    assert SILENT not in text(client)
    for number in range(60):
        make_person(company.organization, f"Quiet Number{number:02}")
    heard = make_person(company.organization, "Helen Heard")
    make_telling(make_story(company.organization), heard, told_on=TODAY - timedelta(weeks=5))
    assert f'href="{SILENT}?weeks=8">All {few + 60} of them</a>' in text(client)
    pages = [client.get(SILENT, {"page": number}).context["page"] for number in (1, 2, 3)]
    shown = [one.person.name for page in pages for one in page.silent]
    assert (len(shown), len(set(shown)), pages[0].count) == (few + 60, few + 60, few + 60)
    assert "Helen Heard" not in shown
    assert [page.has_more for page in pages] == [True, False, False]
    assert "There are no more." in text(client, SILENT + "?page=3")
    assert "Helen Heard" in text(client, SILENT + "?weeks=4&page=2") + text(client, SILENT + "?weeks=4")
    for odd in ("?page=0", "?page=-1", "?page=x", "?weeks=5", "?page=999999999999999999"):
        assert client.get(SILENT + odd).status_code == 200, odd


def test_further_audiences_without_a_line_open_below(client: Client, company: Company) -> None:
    for number in range(11):
        place = Department.objects.create(organization=company.organization, name=f"Place {number:02}")
        make_person(company.organization, f"Person {number}", department=place)
    page = client.get(LIST).context["page"]
    unreached = part(text(client), "Audiences without a line")
    assert page.more_unreached == len(page.unreached) - 8
    assert [name for name in (f"Place {number:02}" for number in range(11)) if name not in unreached] == []


def test_who_heard_nothing_is_for_the_team_and_not_for_themselves(client: Client, company: Company) -> None:
    for role in (Role.SPONSOR, Role.CHAMPION):
        assert make_client(make_member(company.organization, role)).get(SILENT).status_code == 404
    assert "Gareth Pryce" in text(client, SILENT)
    company.gareth.user = company.lead
    company.gareth.save()
    assert "Gareth Pryce" not in text(client, SILENT)


@pytest.mark.parametrize("rows", [1, 3])
def test_who_heard_nothing_costs_the_same_for_one_and_three(client: Client, company: Company, rows: int) -> None:
    for number in range(rows):
        make_person(company.organization, f"Quiet Number{number}")
    client.get(SILENT)
    with CaptureQueriesContext(connection) as taken:
        client.get(SILENT)
    assert len(taken) == 3
