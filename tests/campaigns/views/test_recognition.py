"""Recognition: nominated by peers and by a link, picked once a month, made a story."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry
from campaigns.domain.recognition import token_of
from campaigns.models import Nomination, Nominator, Pick, Story
from reminders.models import Delivery
from tests.campaigns.conftest import Company
from tests.factories.people import make_client, make_member, make_organization, make_person
from tests.factories.recognition import make_nomination, make_nominator, make_pick

TODAY = timezone.localdate(timezone.now())
MONTH = TODAY.replace(day=1)
BEFORE = (MONTH - timedelta(days=1)).replace(day=1)
LIST, ADD, ASK = (reverse(f"campaigns:{name}") for name in ("recognition", "nomination-add", "nominators-ask"))
SAID = {"what_for": "Called every household first", "gain": "Households that wait"}


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def of(name: str, row: object) -> str:
    return reverse(f"campaigns:{name}", args=[row.pk])  # type: ignore[attr-defined]


def text(client: Client, url: str = LIST) -> str:
    return client.get(url).content.decode()


def undo(client: Client, verb: str) -> None:
    act = AuditEntry.objects.filter(verb=verb).latest("pk").act
    client.post(reverse("stakeholders:undo", args=[act]))


def named(company: Company, name: str = "Rosa Delgado", **fields: object) -> Nomination:
    return make_nomination(company.organization, name, **{"nominated_on": TODAY, **fields})


def test_first_things_first(client: Client, company: Company) -> None:
    assert "Nominate the first one" in text(client)


def test_from_a_nomination_to_a_story(client: Client, company: Company) -> None:
    client.post(ADD, {"person": company.gareth.pk, **SAID})
    nomination = Nomination.objects.get()
    assert (nomination.person, nomination.nominated_by) == (company.gareth, company.lead)
    assert nomination.nominated_on == TODAY
    client.post(of("nomination-pick", nomination), {"month": MONTH.isoformat(), "reason": "Nobody had asked him to"})
    pick = Pick.objects.get()
    assert (pick.month, pick.picked_by) == (MONTH, company.lead)
    page = text(client)
    assert "Nobody had asked him to" in page
    assert "Nobody waits to be picked" in page
    answer = client.post(of("pick-story", pick))
    story = Story.objects.get()
    assert answer.url == of("story", story)
    assert (story.title, story.leader) == ("Gareth Pryce: Households that wait", company.gareth)
    assert (story.what_changed, story.helps) == (SAID["what_for"], SAID["gain"])
    client.post(of("pick-story", pick))
    assert Story.objects.count() == 1
    assert "The story of it" in text(client)


def test_a_name_alone_and_the_name_of_somebody_here(client: Client, company: Company) -> None:
    for name in ("Rosa Delgado", "  gareth  PRYCE", "Gareth Pryce"):
        client.post(ADD, {"name": name, **SAID})
    found = list(Nomination.objects.order_by("pk").values_list("name", "person"))
    assert found == [("Rosa Delgado", None), ("", company.gareth.pk), ("", company.gareth.pk)]
    make_person(company.organization, "Gareth Pryce")
    client.post(ADD, {"name": "Gareth Pryce", **SAID})
    assert Nomination.objects.latest("pk").person is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Say who it is"),
        ({"name": "Rosa", "what_for": ""}, "This field is required"),
        ({"name": "Rosa", "gain": " "}, "This field is required"),
        ({"person": "999999"}, "Select a valid choice"),
        ({"name": "x" * 121}, "at most 120"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    client: Client, company: Company, data: dict[str, str], said: str
) -> None:
    answer = client.post(ADD, {**SAID, **data})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Nomination.objects.exists()


def test_not_both_and_not_oneself(client: Client, company: Company) -> None:
    answer = client.post(ADD, {"person": company.gareth.pk, "name": "Rosa", **SAID})
    assert "not both" in answer.content.decode()
    company.gareth.user = company.lead
    company.gareth.save()
    assert "others will think of you" in client.post(ADD, {"name": "Gareth Pryce", **SAID}).content.decode()
    assert not Nomination.objects.exists()


def test_one_pick_a_month(client: Client, company: Company) -> None:
    first, second, third = (named(company, name) for name in ("Rosa One", "Rosa Two", "Rosa Three"))
    data = {"month": MONTH.isoformat(), "reason": "First"}
    client.post(of("nomination-pick", first), data)
    assert client.post(of("nomination-pick", second), data).status_code == 422
    assert client.post(of("nomination-pick", first), {**data, "month": BEFORE.isoformat()}).status_code == 422
    early = (BEFORE - timedelta(days=1)).replace(day=1).isoformat()
    assert client.post(of("nomination-pick", second), {**data, "month": early}).status_code == 422
    client.post(of("nomination-pick", second), {"month": BEFORE.isoformat(), "reason": "Late, and well earned"})
    assert set(Pick.objects.values_list("month", "nomination")) == {(MONTH, first.pk), (BEFORE, second.pk)}
    assert of("nomination-pick", third) not in text(client)


def test_a_pick_is_taken_back_and_again(client: Client, company: Company) -> None:
    pick = make_pick(named(company), MONTH)
    client.post(of("nomination-remove", pick.nomination))
    assert Nomination.objects.exists()
    client.post(of("pick-remove", pick))
    assert "Rosa Delgado" in text(client).partition("Nominated")[2]
    undo(client, "remove_pick")
    assert Pick.objects.get().reason == "Nobody had asked"


def test_a_nomination_is_removed_and_taken_back(client: Client, company: Company) -> None:
    client.post(of("nomination-remove", named(company)))
    assert not Nomination.objects.exists()
    undo(client, "remove_nomination")
    assert Nomination.objects.get().name == "Rosa Delgado"


@pytest.mark.parametrize(("days", "is_shown"), [(92, True), (93, False)])
def test_what_waited_too_long_is_shown_no_more(client: Client, company: Company, days: int, is_shown: bool) -> None:
    named(company, "Freshly Named")
    named(company, nominated_on=TODAY - timedelta(days=days))
    assert ("Rosa Delgado" in text(client)) is is_shown


def test_members_nominate_and_leads_pick(company: Company) -> None:
    member = make_client(make_member(company.organization, Role.MEMBER))
    pick, waiting = make_pick(named(company), BEFORE), named(company, "Ada Waits")
    page = text(member)
    assert "Ada Waits" in page
    assert of("nomination-pick", waiting) not in page
    for url in (of("nomination-pick", waiting), of("pick-remove", pick)):
        assert member.post(url).status_code == 404
    assert member.post(of("pick-story", pick)).status_code == 302


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
def test_guests_do_not_see_it(company: Company, role: Role) -> None:
    guest = make_client(make_member(company.organization, role))
    stranger = make_client(make_member(make_organization("Elsewhere")))
    for url in (LIST, ADD, ASK, reverse("campaigns:nominate")):
        assert guest.get(url).status_code == 404, url
    waiting = named(company)
    assert stranger.post(of("nomination-remove", waiting)).status_code == 404


def test_nobody_meets_what_they_are_nominated_for(client: Client, company: Company) -> None:
    waiting = named(company, "", person=company.gareth, what_for="Canary")
    pick = make_pick(named(company, "", person=company.gareth, what_for="Canary"), BEFORE, "Canary")
    assert "Canary" in text(client)
    company.gareth.user = company.lead
    company.gareth.save()
    assert "Canary" not in text(client)
    urls = (of("nomination-pick", waiting), of("nomination-remove", waiting), of("pick-story", pick))
    assert [client.post(url).status_code for url in (*urls, of("pick-remove", pick))] == [404] * 4


def test_a_leader_gives_names_by_a_link(client: Client, company: Company) -> None:
    ann = make_person(company.organization, "Ann Lowe", email="ann@northwind.example")
    until = (TODAY + timedelta(days=20)).isoformat()
    client.post(ASK, {"people": [ann.pk], "open_until": until})
    nominator = Nominator.objects.get()
    assert Delivery.objects.get(kind="recognition").user == nominator.user
    client.post(ASK, {"people": [ann.pk], "open_until": until})
    assert (Nominator.objects.count(), Delivery.objects.count()) == (1, 1)
    guest, url = Client(), reverse("campaigns:nominate-link", args=[token_of(nominator)])
    page = text(guest, url)
    for told in ("Whom would you thank?", "Northwind Home"):
        assert told in page, told
    assert "Gareth Pryce" not in page
    assert guest.post(url, {"name": "", **SAID}).status_code == 422
    assert guest.post(url, {"name": "Gareth Pryce", **SAID}).url == url
    assert "Named by you this month: Gareth Pryce" in " ".join(text(guest, url).split())
    nomination = Nomination.objects.get()
    assert (nomination.person, nomination.nominated_by) == (company.gareth, nominator.user)
    assert "by Ann Lowe" in text(client)
    client.post(of("nominator-revoke", nominator))
    assert (guest.get(url).status_code, guest.post(url, {"name": "Rosa", **SAID}).status_code) == (404, 404)


@pytest.mark.parametrize("days", [-1, 61])
def test_the_last_day_for_names_is_near(client: Client, company: Company, days: int) -> None:
    ann = make_person(company.organization, "Ann Lowe", email="ann@northwind.example")
    data = {"people": [ann.pk], "open_until": (TODAY + timedelta(days=days)).isoformat()}
    answer = client.post(ASK, data)
    assert answer.status_code == 422
    assert "within 60 days" in answer.content.decode()
    assert not Nominator.objects.exists()


def test_a_link_is_over_on_its_day(company: Company) -> None:
    user = make_member(company.organization, Role.CHAMPION)
    user.set_unusable_password()
    user.save()
    nominator = make_nominator(company.organization, user, open_until=TODAY)
    url = reverse("campaigns:nominate-link", args=[token_of(nominator)])
    assert Client().get(url).status_code == 200
    Nominator.objects.update(open_until=TODAY - timedelta(days=1))
    assert Client().get(url).status_code == 404


def test_who_has_an_account_signs_in(company: Company) -> None:
    user = make_member(company.organization, Role.CHAMPION)
    nominator = make_nominator(company.organization, user, open_until=TODAY)
    answer = Client().get(reverse("campaigns:nominate-link", args=[token_of(nominator)]))
    assert answer.url == reverse("campaigns:nominate")
    champion = make_client(user)
    assert champion.post(answer.url, {"name": "Rosa Delgado", **SAID}).status_code == 302
    assert Nomination.objects.get().nominated_by == user


def test_so_many_a_month_and_no_more(client: Client, company: Company) -> None:
    for number in range(20):
        named(company, f"Rosa {number}", nominated_by=company.lead)
    assert "many for one month" in client.post(ADD, {"name": "Rosa", **SAID}).content.decode()
    assert Nomination.objects.count() == 20


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(url).status_code == 200
    return len(taken)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_same_queries_for_one_and_three(client: Client, company: Company, rows: int) -> None:
    for number in range(rows):
        person = make_person(company.organization, f"Person Number{number}")
        user = make_member(company.organization, Role.CHAMPION)
        make_nominator(company.organization, user, open_until=TODAY)
        named(company, "", person=person, nominated_by=user)
        month = date(2024, 1 + number, 1)
        story = Story.objects.create(
            organization=company.organization,
            title="A story",
            leader=person,
            happened_on=TODAY,
            added_at=timezone.now(),
        )
        make_pick(named(company, "", person=person), month, story=story)
    link = reverse("campaigns:nominate-link", args=[token_of(Nominator.objects.latest("pk"))])
    assert (queries(client, LIST), queries(client, ADD)) == (5, 2)
    assert Client().get(link).status_code == 302
