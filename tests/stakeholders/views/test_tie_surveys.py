"""The pages of surveys, for those who ask and decide."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.enums import Role
from accounts.models import Organization, User
from reminders.models import Delivery
from stakeholders.models import InfluenceTie, ProposedTie, Stakeholder, TieSurvey
from tests.factories.people import (
    LONG_AGO,
    TODAY,
    make_client,
    make_member,
    make_person,
    make_tie,
)
from tests.factories.surveys import link, sent, typed, url, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def client(lead: User) -> Client:
    return make_client(lead)


def test_a_lead_writes_reads_and_sends_a_survey(
    client: Client, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder
) -> None:
    assert url("-new") in client.get(url("")).content.decode()
    page = client.get(url("-new")).content.decode()
    assert "Whom do you go to for advice on customers?" in page
    answer = client.post(url("-new"), typed(asked=[ruth.pk], offered=[victor.pk, dana.pk]))
    survey = TieSurvey.objects.get()
    assert answer["Location"] == url("-show", survey.pk)
    preview = client.get(answer["Location"]).content.decode()
    assert "This is what they will read" in preview
    assert "Whom do you trust?" in preview
    assert not Delivery.objects.exists()
    said = client.post(url("-send", survey.pk), follow=True).content.decode()
    assert "1 mail is on its way." in said
    assert Delivery.objects.count() == 1
    assert "sent already" in client.post(url("-send", survey.pk), follow=True).content.decode()
    assert Delivery.objects.count() == 1


def test_a_tick_in_the_head_is_the_whole_column(
    client: Client, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder
) -> None:
    client.post(url("-new"), typed(everybody=["asked", "offered"]))
    survey = TieSurvey.objects.get()
    assert set(survey.respondents.values_list("person", flat=True)) == {ruth.pk, victor.pk}  # Dana has no address
    assert survey.offered.count() == 3


def test_people_beyond_the_list_are_named(
    client: Client, ruth: Stakeholder, dana: Stakeholder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stakeholders.forms.tie_survey.LISTED", 0)
    assert "Others to ask" in client.get(url("-new")).content.decode()
    client.post(url("-new"), typed(asked_more="RUTH@northwind.example\n\n", offered_more="Dana Reyes\nruth abernathy"))
    survey = TieSurvey.objects.get()
    assert [one.person_id for one in survey.respondents.all()] == [ruth.pk]
    assert {one.person_id for one in survey.offered.all()} == {ruth.pk, dana.pk}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("question", {"question": " "}),
        ("question", {"question": "x" * 201}),
        ("closes_on", {"closes_on": "2026-11-23"}),
        ("closes_on", {"closes_on": "soon"}),
        ("asked", {"asked": []}),
        ("asked", {"asked": ["x", "-1", "9" * 40, "٣"]}),
        ("asked", {"asked": [], "asked_more": "Dana Reyes"}),
        ("offered", {"offered": []}),
        ("offered", {"offered": ["ruth"]}),
        ("asked_more", {"asked_more": "Nobody Known"}),
        ("asked_more", {"asked_more": "Lead Own"}),
        ("offered_more", {"offered_more": "Gone Away"}),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(
    client: Client, lead: User, ruth: Stakeholder, dana: Stakeholder, field: str, wrong: dict[str, Any]
) -> None:
    make_person(ruth.organization, "Lead Own", user=lead, email="own@northwind.example")
    make_person(ruth.organization, "Gone Away", left_on=LONG_AGO)
    if wrong.get("offered") == ["ruth"]:
        wrong = {"offered": [ruth.pk]}
    answer = client.post(url("-new"), {**typed(asked=[ruth.pk], offered=[dana.pk]), **wrong})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    if field != "question":
        assert "Whom do you trust?" in answer.content.decode()
    assert not TieSurvey.objects.exists()


def test_the_readers_own_record_is_offered_nowhere(client: Client, lead: User, ruth: Stakeholder) -> None:
    own = make_person(ruth.organization, "Zqown", user=lead, email="own@northwind.example")
    assert "Zqown" not in client.get(url("-new")).content.decode()
    answer = client.post(url("-new"), typed(asked=[own.pk], offered=[ruth.pk]))
    assert "asked" in answer.context["form"].errors


def test_after_the_last_day_nothing_is_sent(client: Client, lead: User, ruth: Stakeholder, dana: Stakeholder) -> None:
    survey = written(ruth.organization, lead, [ruth], [dana])
    TieSurvey.objects.update(closes_on=TODAY - timedelta(days=1))
    assert "Write a new one" in client.get(url("-show", survey.pk)).content.decode()
    client.post(url("-send", survey.pk))
    assert not Delivery.objects.exists()


LEAD_ALONE = ["-send", "-remind", "-close"]


def test_a_member_decides_but_neither_writes_nor_sends(organization: Organization, survey: TieSurvey) -> None:
    member = make_client(make_member(organization, Role.MEMBER))
    page = member.get(url("-show", survey.pk))
    assert page.status_code == 200
    assert "Remind" not in page.content.decode()
    assert member.get(url("-new")).status_code == 404
    assert [member.post(url(name, survey.pk)).status_code for name in LEAD_ALONE] == [404] * 3
    assert member.post(url("-revoke", survey.respondents.first().pk)).status_code == 404
    assert member.post(url("-settle", survey.pk), {"accept": "all"}).status_code == 302


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
def test_nobody_else_finds_any_of_it(organization: Organization, survey: TieSurvey, role: Role) -> None:
    other = make_client(make_member(organization, role))
    pages = [
        url(""),
        url("-new"),
        url("-show", survey.pk),
        "/people/network",
        "/people/ties.csv",
        "/people/ties/import",
    ]
    assert [other.get(page).status_code for page in pages] == [404] * 6
    assert other.post(url("-settle", survey.pk), {"accept": "all"}).status_code == 404


@pytest.fixture
def said(survey: TieSurvey, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder) -> TieSurvey:
    make_tie(dana, ruth, 2)
    Client().post(link(survey, ruth), {f"person-{dana.pk}": "5", f"person-{victor.pk}": "1"})
    return survey


def test_the_team_sees_who_answered_and_both_strengths(client: Client, said: TieSurvey) -> None:
    page = client.get(url("-show", said.pk))
    assert (page.context["page"].answered, page.context["page"].may_be_reminded) == (1, 1)
    told = {(one.influencer, one.influenced, one.strength, one.now) for one in page.context["page"].to_decide}
    assert told == {("Dana Reyes", "Ruth Abernathy", 5, 2), ("Victor Aldana", "Ruth Abernathy", 1, None)}
    assert "differs" in page.content.decode()
    listed = client.get(url("")).context["surveys"][0][0]
    assert (listed.asked, listed.answered, listed.to_decide) == (2, 1, 2)


def test_answers_are_accepted_and_refused_one_by_one_and_all_at_once(
    client: Client, said: TieSurvey, dana: Stakeholder
) -> None:
    first = ProposedTie.objects.get(influencer=dana)
    client.post(url("-settle", said.pk), {"accept": first.pk})
    assert InfluenceTie.objects.get().strength == 5
    again = client.post(url("-settle", said.pk), {"accept": first.pk}, follow=True)
    assert "decided already" in again.content.decode()
    client.post(url("-settle", said.pk), {"refuse": "all"})
    assert InfluenceTie.objects.count() == 1
    assert {one.state for one in ProposedTie.objects.all()} == {"accepted", "refused"}


def test_accepting_all_can_be_undone_at_once(client: Client, said: TieSurvey) -> None:
    page = client.post(url("-settle", said.pk), {"accept": "all"}, follow=True)
    assert "2 ties are noted." in page.content.decode()
    [message] = page.context["messages"]
    client.post(message.extra_tags.removeprefix("undo "))
    assert [tie.strength for tie in InfluenceTie.objects.all()] == [2]


@pytest.mark.parametrize("pressed", [{}, {"accept": "x"}, {"accept": "999999"}, {"accept": "9" * 40}, {"other": "all"}])
def test_a_press_that_means_nothing_changes_nothing(client: Client, said: TieSurvey, pressed: dict) -> None:
    client.post(url("-settle", said.pk), pressed)
    assert {one.state for one in ProposedTie.objects.all()} == {"open"}


def test_answers_of_another_survey_are_not_decided_on_here(
    client: Client, said: TieSurvey, lead: User, ruth: Stakeholder, dana: Stakeholder
) -> None:
    other = sent(said.organization, lead, [ruth], [dana])
    client.post(url("-settle", other.pk), {"accept": ProposedTie.objects.first().pk})
    assert {one.state for one in ProposedTie.objects.all()} == {"open"}


def test_what_is_about_the_reader_is_kept_from_them(said: TieSurvey, dana: Stakeholder, victor: Stakeholder) -> None:
    member = make_member(said.organization, Role.MEMBER)
    dana.user = member
    dana.save()
    page = make_client(member).get(url("-show", said.pk))
    assert [one.influencer for one in page.context["page"].to_decide] == ["Victor Aldana"]
    assert "Dana" not in page.content.decode()
    listed = make_client(member).get(url("")).context["surveys"][0][0]
    assert listed.to_decide == 1


def test_who_was_asked_and_is_of_the_team_does_not_read_their_own_answers(said: TieSurvey, ruth: Stakeholder) -> None:
    ruth.refresh_from_db()
    make_member(said.organization, Role.MEMBER, user=ruth.user)
    member = make_client(ruth.user)
    page = member.get(url("-show", said.pk))
    assert page.context["page"].to_decide == []
    assert "Ruth" not in "".join(one.name for one in page.context["page"].asked)
    listed = member.get(url("")).context["surveys"][0][0]
    assert (listed.asked, listed.answered, listed.to_decide) == (1, 0, 0)


def test_a_reminder_is_one_press_and_then_gone(client: Client, said: TieSurvey) -> None:
    assert "Remind 1 person" in client.get(url("-show", said.pk)).content.decode()
    assert "1 person is reminded." in client.post(url("-remind", said.pk), follow=True).content.decode()
    assert "Remind 1" not in client.get(url("-show", said.pk)).content.decode()
    assert "was reminded" in client.post(url("-remind", said.pk), follow=True).content.decode()
    assert Delivery.objects.filter(key__endswith=":reminded").count() == 1


@pytest.mark.parametrize("people", [1, 3])
def test_queries_do_not_grow(client: Client, organization: Organization, lead: User, people: int) -> None:
    asked = [make_person(organization, f"Person {n}", email=f"p{n}@northwind.example") for n in range(people)]
    offered = [make_person(organization, f"Other {n}") for n in range(people)]
    survey = sent(organization, lead, asked, offered)
    for person in asked:
        Client().post(link(survey, person), {f"person-{one.pk}": "3" for one in offered})
    counted = {}
    for name, page in (("list", url("")), ("show", url("-show", survey.pk)), ("answer", link(survey, asked[0]))):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        counted[name] = len([one for one in queries if "django_session" not in (one["sql"] or "")])
    assert counted == {"list": 2, "show": 9, "answer": 4}
