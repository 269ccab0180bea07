"""Logging from the page: the line is read, nothing is lost, nothing unseen is saved."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from accounts.models import AuditEntry, ReadEntry
from stakeholders.models import Commitment, Concern, Draft, Engagement, Stakeholder, StanceEntry
from tests.factories.people import (
    make_client,
    make_concern,
    make_engagement,
    make_member,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db
LINE = "met Dana Reyes yesterday re churn budget, worried about Q3, supporter, follow up in 2 weeks"


@pytest.fixture
def dana(organization):
    return make_person(organization, name="Dana Reyes", title="VP Financial Planning")


def posted(person: Stakeholder, **fields: object) -> dict[str, object]:
    today = timezone.localdate().isoformat()
    return {"people": [person.pk], "kind": "call", "occurred_on": today, **fields}


def test_the_line_is_read_into_fields_and_saves_nothing(organization, lead, dana):
    page = make_client(lead).post(reverse("stakeholders:engagement-parse"), {"line": LINE})
    form = page.context["form"]
    day = timezone.localdate()
    assert page.context["state"].people == [dana]
    assert form["occurred_on"].value() == day - timedelta(days=1)
    assert (form["about"].value(), form["concern"].value()) == ("Churn budget", "Worried about Q3")
    assert (form["stance"].value(), form["next_due"].value()) == (1, day + timedelta(days=14))
    assert not Engagement.objects.exists()
    assert Draft.objects.get().user == lead


def test_a_touched_field_stays_as_typed(organization, lead, dana):
    data = {"line": LINE, "about": "Something else", "touched": "about"}
    page = make_client(lead).post(reverse("stakeholders:engagement-parse"), data, headers={"HX-Request": "true"})
    assert page.context["form"]["about"].value() == "Something else"


def test_two_people_of_one_name_are_asked_about(organization, lead, dana):
    make_person(organization, name="Dana Cole")
    page = make_client(lead).post(reverse("stakeholders:engagement-parse"), {"line": "met Dana yesterday"})
    assert [len(several) for several in page.context["state"].unclear] == [2]
    assert page.context["state"].people == []


def test_saving_writes_what_the_form_shows(organization, lead, dana):
    due = (timezone.localdate() + timedelta(days=9)).isoformat()
    data = posted(dana, about="Budget", concern="Too soft", stance="1", next_step="Send the sheet", next_due=due)
    answer = make_client(lead).post(reverse("stakeholders:engagement-log"), data)
    assert answer.status_code == 302
    assert Concern.objects.get().quote == "Too soft"
    assert StanceEntry.objects.get().stance == 1
    assert Commitment.objects.get().is_told is False
    dana.refresh_from_db()
    assert dana.last_contact_on == timezone.localdate()


def test_logging_late_does_not_move_the_clock_back(organization, lead, dana):
    client, today = make_client(lead), timezone.localdate()
    client.post(reverse("stakeholders:engagement-log"), posted(dana))
    earlier = (today - timedelta(days=30)).isoformat()
    client.post(reverse("stakeholders:engagement-log"), posted(dana, occurred_on=earlier))
    dana.refresh_from_db()
    assert dana.last_contact_on == today


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"people": []}, "people"),
        ({"occurred_on": "2999-01-01"}, "occurred_on"),
        ({"next_step": "Send it"}, "next_due"),
        ({"stance": "1", "is_private": "on"}, "stance_reason"),
    ],
)
def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(organization, lead, dana, fields, wrong):
    data = posted(dana, about="Typed with care", **fields) | fields
    answer = make_client(lead).post(reverse("stakeholders:engagement-log"), data)
    assert answer.status_code == 422
    assert wrong in answer.context["form"].errors
    assert "Typed with care" in answer.content.decode()
    assert not Engagement.objects.exists()


def test_a_person_of_elsewhere_is_not_found(organization, lead, dana):
    other = make_organization("Elsewhere")
    with scope(organization=other):
        theirs = make_person(other, name="Their Boss")
    answer = make_client(lead).post(reverse("stakeholders:engagement-log"), posted(theirs))
    assert answer.status_code == 422
    assert "Their Boss" not in answer.content.decode()
    assert not Engagement.objects.exists()


def test_a_private_conversation_shows_the_team_that_it_took_place_and_no_more(organization, lead, dana):
    author = make_member(organization, "member")
    data = posted(dana, summary="canarysummary", about="canaryabout", concern="canaryconcern", is_private="on")
    make_client(author).post(reverse("stakeholders:engagement-log"), data)
    pk = Engagement.objects.get().pk
    for name, args in (("engagements", []), ("engagement", [pk]), ("concerns", [])):
        text = make_client(lead).get(reverse(f"stakeholders:{name}", args=args)).content.decode()
        assert "canary" not in text
    own = make_client(author).get(reverse("stakeholders:engagement", args=[pk])).content.decode()
    assert "canarysummary" in own
    dana.refresh_from_db()
    assert dana.last_contact_on == timezone.localdate()


def statements(client, url: str, data: dict[str, object] | None = None) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.post(url, data) if data else client.get(url)
    control = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
    return sum(not query["sql"].startswith(control) for query in captured.captured_queries)


def test_logging_costs_eight_statements(organization, lead, dana):
    due = (timezone.localdate() + timedelta(days=9)).isoformat()
    client = make_client(lead)
    client.get(reverse("stakeholders:engagements"))
    data = posted(dana, summary="We spoke", next_step="Send the sheet", next_due=due, once=str(uuid.uuid4()))
    assert statements(client, reverse("stakeholders:engagement-log"), data) == 8


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_one_and_three(organization, lead, dana, rows):
    client = make_client(lead)
    for _number in range(rows):
        client.post(reverse("stakeholders:engagement-log"), posted(dana))
    assert statements(client, reverse("stakeholders:engagements")) == 4


def test_undo_takes_it_all_back(organization, lead, dana):
    client = make_client(lead)
    client.post(reverse("stakeholders:engagement-log"), posted(dana, concern="Too soft"))
    act = AuditEntry.objects.filter(verb="log_engagement").values_list("act", flat=True).first()
    client.post(reverse("stakeholders:undo", args=[act]))
    assert not Engagement.objects.standing().exists()
    assert not Concern.objects.exists()


@pytest.mark.parametrize("name", ["stance-record", "tie-add"])
def test_looking_at_judgements_leaves_an_entry_in_the_read_log(organization, lead, dana, name):
    make_client(lead).get(reverse(f"stakeholders:{name}", args=[dana.pk]))
    assert ReadEntry.objects.get().stakeholder_ids == [dana.pk]


def test_looking_at_concerns_leaves_an_entry_in_the_read_log(organization, lead, dana):
    concern = make_concern(dana)
    client = make_client(lead)
    client.get(reverse("stakeholders:concerns"))
    client.get(reverse("stakeholders:concern-answer", args=[concern.pk]))
    assert [entry.stakeholder_ids for entry in ReadEntry.objects.order_by("pk")] == [[dana.pk], [dana.pk]]


def test_an_answered_concern_is_opened_again_from_both_pages(organization, lead, dana):
    client, now = make_client(lead), timezone.now()
    talk = make_engagement(organization, [dana], occurred_on=timezone.localdate(now), logged_at=now)
    concern = make_concern(dana, engagement=talk)
    pages = (reverse("stakeholders:person", args=[dana.pk]), reverse("stakeholders:engagement", args=[talk.pk]))
    reopen = reverse("stakeholders:concern-reopen", args=[concern.pk])
    client.post(reverse("stakeholders:concern-answer", args=[concern.pk]), {"answer": "Here is the working."})
    for page in pages:
        assert reopen in client.get(page).content.decode()
    assert client.post(reopen, {"next": pages[1]})["Location"] == pages[1]
    concern.refresh_from_db()
    assert (concern.answered_on, concern.answered_by, concern.answer) == (None, None, "Here is the working.")
    assert AuditEntry.objects.order_by("id").last().verb == "reopen_concern"
    for page in pages:
        assert reopen not in client.get(page).content.decode()


def test_an_open_concern_is_not_opened_twice(organization, lead, dana):
    concern = make_concern(dana)
    page = make_client(lead).post(reverse("stakeholders:concern-reopen", args=[concern.pk]), follow=True)
    assert "It is open already." in page.content.decode()
