"""Two people change the same thing: the second one is told, keeps what was typed, and decides."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from accounts.forms.attempt import attempt
from accounts.forms.seals import Seal
from accounts.models import Organization
from campaigns.forms.plan import MilestoneForm
from campaigns.models import Action
from stakeholders.models import Department, Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_milestone
from tests.factories.duties import make_duty, make_group, make_joining, make_market
from tests.factories.people import (
    TODAY,
    make_client,
    make_concern,
    make_engagement,
    make_interest,
    make_member,
    make_person,
    make_step,
    make_tie,
)

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def mine(company: Company) -> Client:
    return make_client(company.lead)


@pytest.fixture
def theirs(company: Company) -> Client:
    return make_client(make_member(company.organization, name="Lena Brandt"))


def sent(answer: Any, /, **typed: Any) -> dict[str, Any]:
    """What a browser sends back of the form that it was given, with what was typed."""
    values = {field.html_name: field.value() for field in answer.context["form"]}
    said = {name: "on" if value is True else value for name, value in values.items() if value not in (None, False)}
    return {**said, **typed}


def person(company: Company) -> tuple[str, Stakeholder]:
    return reverse("stakeholders:person-edit", args=[company.gareth.pk]), company.gareth


def interest(company: Company) -> tuple[str, Any]:
    row = make_interest(company.gareth, "Fewer outages")
    return reverse("stakeholders:interest-edit", args=[row.pk]), row


def concern(company: Company) -> tuple[str, Any]:
    row = make_concern(company.gareth)
    return reverse("stakeholders:concern-answer", args=[row.pk]), row


def engagement(company: Company) -> tuple[str, Any]:
    row = make_engagement(company.organization, [company.gareth])
    return reverse("stakeholders:engagement", args=[row.pk]), row


def tie(company: Company) -> tuple[str, Any]:
    row = make_tie(company.ruth, company.gareth)
    return reverse("stakeholders:tie-edit", args=[row.pk]), row


def campaign(company: Company) -> tuple[str, Any]:
    return reverse("campaigns:campaign-edit", args=[company.campaign.pk]), company.campaign


def action(company: Company) -> tuple[str, Any]:
    row = make_action(company.campaign)
    return reverse("campaigns:action-edit", args=[row.pk]), row


def done(company: Company) -> tuple[str, Any]:
    _address, row = action(company)
    return reverse("campaigns:action-done", args=[row.pk]), row


def milestone(company: Company) -> tuple[str, Any]:
    row = make_milestone(company.campaign)
    return reverse("campaigns:milestone-edit", args=[row.pk]), row


def wording(company: Company) -> tuple[str, Any]:
    row = company.target(is_sent=False)
    return reverse("campaigns:target-change", args=[row.pk]), row


def duty(company: Company) -> tuple[str, Any]:
    row = make_duty(make_group(company.organization))
    return reverse("campaigns:duty-edit", args=[row.pk]), row


def ticked(company: Company) -> tuple[str, Any]:
    row = make_joining(make_market(company.organization), TODAY, company.lead).requirements.last()
    assert row is not None
    return reverse("campaigns:requirement-meet", args=[row.pk]), row


def place(company: Company) -> tuple[str, Any]:
    row = Department.objects.create(organization=company.organization, name="Field work")
    return reverse("stakeholders:place-edit", args=["department", row.pk]), row


def settings(company: Company) -> tuple[str, Organization]:
    return reverse("accounts:organization"), company.organization


Made = Callable[[Company], tuple[str, Any]]
FORMS: list[tuple[Made, str]] = [
    (person, "title"),
    (interest, "how_cx_helps"),
    (concern, "answer"),
    (engagement, "summary"),
    (tie, "source"),
    (campaign, "goal"),
    (action, "what"),
    (done, "evidence"),
    (milestone, "name"),
    (wording, "talking_points"),
    (duty, "text"),
    (ticked, "proof"),
    (place, "name"),
    (settings, "name"),
]


@pytest.mark.parametrize(("made", "field"), FORMS, ids=[made.__name__ for made, _field in FORMS])
def test_the_second_save_is_held_once_and_then_done_knowingly(
    company: Company, mine: Client, theirs: Client, made: Made, field: str
) -> None:
    address, row = made(company)
    read = mine.get(address)
    assert theirs.post(address, sent(theirs.get(address), **{field: "First in"})).status_code == 302
    held = mine.post(address, sent(read, **{field: "Second in"}))
    assert held.status_code != 302
    page = held.content.decode()
    assert "Lena Brandt changed this on" in page
    assert "First in" in page
    assert held.context["form"][field].value() == "Second in"
    row.refresh_from_db()
    assert getattr(row, field) == "First in"
    assert mine.post(address, sent(held)).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == "Second in"


def test_what_the_second_one_left_alone_shows_what_is_stored_now(
    company: Company, mine: Client, theirs: Client
) -> None:
    address, row = person(company)
    boss = make_person(company.organization, "Helen Strand")
    read = mine.get(address)
    theirs.post(address, sent(theirs.get(address), wanted_stance="2", is_willing="on", reports_to="Helen Strand"))
    held = mine.post(address, sent(read, title="CIO"))
    told = {name: held.context["form"][name].value() for name in ("title", "wanted_stance", "is_willing")}
    assert told == {"title": "CIO", "wanted_stance": "2", "is_willing": True}
    mine.post(address, sent(held))
    row.refresh_from_db()
    assert (row.title, row.wanted_stance, row.is_willing, row.reports_to_id) == ("CIO", 2, True, boss.pk)


def test_the_same_words_twice_are_no_quarrel(company: Company, mine: Client, theirs: Client) -> None:
    for made, field in FORMS:
        address, _row = made(company)
        typed = {field: f"Said by both of {made.__name__}"}
        read = sent(mine.get(address), **typed)
        assert theirs.post(address, read).status_code == 302, made.__name__
        assert mine.post(address, read).status_code == 302, made.__name__


def test_whom_an_action_concerns_is_held_as_well(company: Company, mine: Client, theirs: Client) -> None:
    address, row = action(company)
    read = mine.get(address)
    theirs.post(address, sent(theirs.get(address), people=[company.gareth.pk]))
    held = mine.post(address, sent(read, people=[company.ruth.pk]))
    assert "Gareth Pryce" in str(held.context["form"].errors["people"])
    assert list(Action.objects.get(pk=row.pk).people.all()) == [company.gareth]


def test_what_was_removed_meanwhile_is_said(company: Company) -> None:
    row = make_milestone(company.campaign)
    typed, facts = {"name": "Later", "due_on": TODAY}, {"campaign": company.campaign, "people": []}
    form = MilestoneForm(typed, user=company.lead, milestone=row, **facts)
    seal = Seal(form, row)
    type(row).objects.filter(pk=row.pk).delete()
    assert attempt(form, row.save, seal) == (False, None)
    assert "It was removed meanwhile." in str(form.errors)


def test_a_promise_that_was_settled_stays_as_it_was_settled(company: Company, mine: Client, theirs: Client) -> None:
    step = make_step(company.gareth, "Trace the saving")
    address = reverse("stakeholders:commitment-settle", args=[step.pk])
    theirs.post(address, {"state": "dropped"})
    page = mine.post(address, {"state": "kept"}, follow=True).content.decode()
    assert "Lena Brandt settled this meanwhile: Dropped." in page
    step.refresh_from_db()
    assert step.state == "dropped"


@pytest.mark.parametrize("seal", ["nonsense", "title:", ":", "title:00000000 " * 300, "name:zzz é"])
def test_a_seal_that_is_none_breaks_nothing(company: Company, mine: Client, seal: str) -> None:
    address, _row = person(company)
    assert mine.post(address, sent(mine.get(address), title="CIO", seal=seal)).status_code in (302, 422)


def test_a_private_conversation_names_nobody_else(company: Company, mine: Client) -> None:
    """Only its author comes as far as the form."""
    with scope(organization=company.organization):
        other = make_member(company.organization, name="Lena Brandt")
        row = make_engagement(company.organization, [company.gareth], private_to=other, author=other)
    assert mine.post(reverse("stakeholders:engagement", args=[row.pk]), {"summary": "Mine"}).status_code == 404
