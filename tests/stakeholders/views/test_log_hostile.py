"""The log form answers calmly whatever is sent to it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from stakeholders.models import Draft, Engagement
from tests.factories.people import make_client, make_interest, make_member, make_organization, make_person, make_stance

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}
HOSTILE = [
    "\0",
    "met \0 Dana",
    "<script>alert(1)</script> met Dana",
    "' OR 1=1; --",
    "%s %(x)s {0} {{ x }} {% x %}",
    "\u202e\u0000\ufeff\U0001f600 Dana",
    "9" * 5000,
    "in 999999999999 weeks with Dana",
    "on 31 February, 99/99/9999, year 0000-00-00",
    "Dana " * 3000,
    "(((((((" * 500,
    "\n\r\t ",
]


@pytest.fixture
def organization():
    made = make_organization(stance_labels={"2": "Ally", "unknown": "Who knows"})
    with scope(organization=made):
        yield made


@pytest.fixture
def dana(organization):
    return make_person(organization, name="Dana Reyes")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "name", ["line", "about", "with_name", "stance", "occurred_on", "people", "touched", "next_due"]
)
def test_hostile_text_is_answered(client, dana, text, name):
    answer = client.post(reverse("stakeholders:engagement-parse"), {name: text, "summary": "x"}, headers=PART)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"<script" not in answer.content
    assert not Engagement.objects.exists()


@pytest.mark.parametrize(
    "name", ["stance", "kind", "settled", "held_by", "confirmed", "minutes", "involvement", "people"]
)
@pytest.mark.parametrize("value", ["7", "abc", "-", "\0", "9" * 5000, str(2**63)])
def test_a_value_that_was_not_offered_is_refused_and_writes_nothing(client, dana, name, value):
    data = {"people": [dana.pk], "kind": "call", "occurred_on": timezone.localdate().isoformat(), "about": "x"}
    answer = client.post(reverse("stakeholders:engagement-log"), data | {name: value}, headers=PART)
    assert answer.status_code in ((204, 422) if name in ("minutes", "settled", "held_by", "confirmed") else (422,))
    assert Engagement.objects.exists() is (answer.status_code == 204)


def test_an_odd_person_in_the_address_opens_an_empty_form(client):
    for odd in ("abc", "9" * 5000, str(2**62), "-1", "\0"):
        answer = client.get(reverse("stakeholders:engagement-log"), {"person": odd}, headers=PART)
        assert answer.status_code == 200


def test_the_panel_says_who_reads_along_and_what_a_stance_does(client, organization, dana):
    make_member(organization, "member", name="Theo Lind")
    make_stance(make_person(organization, name="Ada", stance=1, power=3), 1)
    fields = {"people": [dana.pk], "stance": "1", "line": "x", "touched": "stance,is_private"}
    text = client.post(reverse("stakeholders:engagement-parse"), fields, headers=PART).content.decode()
    assert "Seen by you and Theo" in text
    assert "goes from 50% to <b>100%</b>" in text
    text = client.post(
        reverse("stakeholders:engagement-parse"), {**fields, "is_private": "on"}, headers=PART
    ).content.decode()
    assert "Seen by you alone" in text


def test_what_it_is_about_offers_the_interest_that_it_touches(client, dana):
    interest = make_interest(dana, "A forecast that holds")
    data = {"people": [dana.pk], "about": "The forecast", "touched": "about", "line": "x"}
    page = client.post(reverse("stakeholders:engagement-parse"), data, headers=PART)
    assert page.context["panel"].touches == interest
    assert b"A forecast that holds" in page.content


def test_a_draft_comes_back_to_its_author_alone_and_goes_on_saving(client, organization, dana):
    other = make_client(make_member(organization))
    data = {"people": [dana.pk], "line": "met Dana Reyes", "summary": "canary words", "touched": "summary"}
    client.post(reverse("stakeholders:engagement-parse"), data, headers=PART)
    url = reverse("stakeholders:engagement-log")
    assert b"canary words" in client.get(url, headers=PART).content
    assert b"canary words" not in other.get(url, headers=PART).content
    day = timezone.localdate().isoformat()
    saved = client.post(url, data | {"kind": "call", "occurred_on": day, "has_draft": "1"}, headers=PART)
    assert saved.status_code == 204
    assert not Draft.objects.exists()


def test_a_draft_that_was_kept_before_it_was_read_is_read_when_it_comes_back(client, dana):
    """The first words are sent with fields that are still empty."""
    sent = {"line": "met Dana Reyes about the forecast", "about": "", "kind": "one_to_one"}
    client.post(reverse("stakeholders:engagement-parse"), sent, headers=PART)
    form = client.get(reverse("stakeholders:engagement-log")).context["form"]
    assert form["about"].value() == "The forecast"
    assert form["people"].value() == [dana.pk]
    assert b"Start afresh" in client.get(reverse("stakeholders:engagement-log")).content
    afresh = client.get(reverse("stakeholders:engagement-log"), {"new": 1})
    assert not afresh.context["form"]["line"].value()
    assert Draft.objects.count() == 1
