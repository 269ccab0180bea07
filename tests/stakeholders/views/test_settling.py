"""What became of a promise is said where it is settled: in the log form and on the person's page."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organization
from stakeholders.models import Commitment, Engagement, Stakeholder
from tests.factories.people import make_person, make_step

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(timezone.now())


@pytest.fixture
def dana(organization: Organization) -> Stakeholder:
    return make_person(organization, "Dana Reyes")


def promise(dana: Stakeholder, *, is_told: bool = True) -> Commitment:
    return make_step(dana, "Send the sheet", TODAY, is_told=is_told)


def log(client: Client, dana: Stakeholder, **typed: object):  # type: ignore[no-untyped-def]
    sent = {"people": [dana.pk], "kind": "call", "occurred_on": TODAY.isoformat(), "summary": "We spoke", **typed}
    return client.post(reverse("stakeholders:engagement-log"), sent)


def offered(page: str, pk: int) -> list[str]:
    select = page.split(f'name="settled_as_{pk}"')[1].split("</select>")[0]
    return re.findall(r'value="(\w+)"', select)


@pytest.mark.parametrize(
    ("said", "state"), [({}, "kept"), ("kept", "kept"), ("broken", "broken"), ("dropped", "dropped")]
)
def test_ticked_is_kept_unless_something_else_is_said(
    client: Client, dana: Stakeholder, said: object, state: str
) -> None:
    one, other = promise(dana), promise(dana)
    typed = {f"settled_as_{one.pk}": said} if said else {}
    assert log(client, dana, settled=[one.pk], **typed, **{f"settled_as_{other.pk}": "broken"}).status_code == 302
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.settled_on, one.settled_in) == (state, TODAY, Engagement.objects.get())
    assert other.state == "open"


def test_each_gets_its_own(client: Client, dana: Stakeholder) -> None:
    ones = [promise(dana) for _ in range(3)]
    states = ("kept", "broken", "dropped")
    said = {f"settled_as_{one.pk}": state for one, state in zip(ones, states, strict=True)}
    log(client, dana, settled=[one.pk for one in ones], **said)
    assert tuple(Commitment.objects.order_by("pk").values_list("state", flat=True)) == states


def test_a_step_of_our_own_cannot_be_broken(client: Client, dana: Stakeholder) -> None:
    step, told = promise(dana, is_told=False), promise(dana)
    page = client.get(reverse("stakeholders:engagement-log"), {"person": dana.pk}).content.decode()
    assert offered(page, step.pk) == ["kept", "dropped"]
    assert offered(page, told.pk) == ["kept", "broken", "dropped"]
    response = log(client, dana, settled=[step.pk], **{f"settled_as_{step.pk}": "broken"})
    assert response.status_code == 422
    assert "Only what was promised can be broken." in str(response.context["form"].errors["settled"])
    assert not Engagement.objects.exists()


@pytest.mark.parametrize("said", ["open", "lost", "'"])
def test_what_cannot_become_of_it_is_refused_and_stays_chosen(client: Client, dana: Stakeholder, said: str) -> None:
    one, other = promise(dana), promise(dana)
    said_of = {f"settled_as_{one.pk}": said, f"settled_as_{other.pk}": "dropped"}
    response = log(client, dana, settled=[one.pk, other.pk], **said_of)
    assert response.status_code == 422
    assert response.context["form"].errors["settled"]
    assert 'value="dropped" selected' in response.content.decode()
    assert not Engagement.objects.exists()


@pytest.mark.parametrize(("is_told", "states"), [(True, ["kept", "broken", "dropped"]), (False, ["kept", "dropped"])])
def test_the_page_of_the_person_offers_all_of_them(
    client: Client, dana: Stakeholder, is_told: bool, states: list[str]
) -> None:
    one = promise(dana, is_told=is_told)
    page = client.get(reverse("stakeholders:person", args=[dana.pk])).content.decode()
    settle = reverse("stakeholders:commitment-settle", args=[one.pk])
    form = page.split(f'action="{settle}"')[1].split("</form>")[0]
    assert re.findall(r'name="state" value="(\w+)"', form) == states
    client.post(settle, {"state": states[-1]})
    one.refresh_from_db()
    assert one.state == states[-1]
