"""The log form holds as many concerns and promises as there were, and a stance only where one was chosen."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organization
from stakeholders.forms.log_rows import MOST, Rows
from stakeholders.models import Commitment, Concern, Stakeholder, StanceEntry
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}
TODAY = timezone.localdate(timezone.now())
LOG = reverse("stakeholders:engagement-log")
SOON = (TODAY + timedelta(days=9)).isoformat()


@pytest.fixture
def dana(organization: Organization) -> Stakeholder:
    return make_person(organization, "Dana Reyes", stance=1)


def read(client: Client, typed: dict, **options: object):  # type: ignore[no-untyped-def]
    return client.post(reverse("stakeholders:engagement-parse"), typed, **options)


def typed(dana: Stakeholder, **other: object) -> dict:
    return {"people": [dana.pk], "kind": "call", "occurred_on": TODAY.isoformat(), "summary": "We spoke", **other}


def names(page: str, of: str) -> list[str]:
    return re.findall(rf'name="({of}(?:_\d+)?)"', page)


def checked(page: str) -> list[str]:
    tiles = page.split('class="tiles"')[1].split("</fieldset>")[0]
    return re.findall(r'value="([^"]*)" checked', tiles)


@pytest.mark.parametrize("headers", [PART, {}])
def test_one_more_line_and_nothing_typed_is_lost(client: Client, dana: Stakeholder, headers: dict) -> None:
    filled = typed(dana, concern="Too soft", promise_1="Send the sheet", promise_1_due=SOON, promise_2="")
    page = read(client, {**filled, "more": "promise"}, headers=headers).content.decode()
    assert names(page, "promise") == ["promise_1", "promise_2", "promise_3"]
    assert 'value="Send the sheet"' in page
    page = read(client, {**filled, "promise_3": "Call Ruth", "more": "concern"}, headers=headers).content.decode()
    assert names(page, "concern") == ["concern", "concern_2"]
    assert names(page, "promise")[-1] == "promise_3"
    assert ('value="Too soft"' in page, 'value="Call Ruth"' in page) == (True, True)


def test_all_of_them_are_saved(client: Client, dana: Stakeholder) -> None:
    concerns = {"concern": "Too soft", "concern_2": "", "concern_3": "Too late"}
    promises = {f"promise_{n}": f"Promise {n}" for n in range(1, 5)}
    days = {f"{name}_due": SOON for name in promises}
    response = client.post(reverse("stakeholders:engagement-log"), typed(dana, **concerns, **promises, **days))
    assert response.status_code == 302
    assert list(Concern.objects.order_by("pk").values_list("quote", flat=True)) == ["Too soft", "Too late"]
    assert list(Commitment.objects.order_by("pk").values_list("what", flat=True)) == list(promises.values())


def test_a_promise_without_a_day_is_refused_beside_it(client: Client, dana: Stakeholder) -> None:
    sent = typed(dana, concern_2="Kept as typed", promise_3="Call Ruth", promise_3_due="")
    response = client.post(reverse("stakeholders:engagement-log"), sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["promise_3_due"]
    assert "Kept as typed" in response.content.decode()
    assert not Concern.objects.exists()


def test_a_line_with_many_promises_shows_them_all(client: Client, dana: Stakeholder) -> None:
    line = "met Dana, I will send the sheet by friday, I will call Ruth by friday, she will book a room by friday"
    form = read(client, {"line": line}, headers=PART).context["form"]
    written = [form[name].value() for name in form.rows.promise_names]
    assert len([text for text in written if text]) == 3


def test_the_form_does_not_grow_without_end() -> None:
    assert Rows.sent(["promise_999", "concern_500", "promise_9999", "promise_x"]) == Rows(MOST, MOST)
    assert Rows(MOST, MOST).with_one_more("promise") == Rows(MOST, MOST)
    assert Rows().with_one_more("campaign") == Rows()


def test_no_tile_is_chosen_until_somebody_chooses(client: Client, dana: Stakeholder) -> None:
    page = client.get(reverse("stakeholders:engagement-log"), {"person": dana.pk}).content.decode()
    assert checked(page) == []
    assert "Nothing is recorded until you choose one." in page
    for value in ("0", "-2", ""):
        page = read(client, typed(dana, stance=value, touched="stance"), headers=PART).content.decode()
        assert checked(page) == [value]
    client.post(reverse("stakeholders:engagement-log"), typed(dana))
    client.post(reverse("stakeholders:engagement-log"), typed(dana, stance=""))
    assert StanceEntry.objects.count() == 1


def test_neutral_is_read_from_the_line_without_a_script(client: Client, dana: Stakeholder) -> None:
    page = read(client, {"line": "met Dana Reyes, neutral"}).content.decode()
    assert checked(page) == ["0"]


def test_the_page_of_a_stance_chooses_none_either(client: Client, dana: Stakeholder) -> None:
    url = reverse("stakeholders:stance-record", args=[dana.pk])
    assert checked(client.get(url).content.decode()) == []
    for wrong in ("", "nonsense", "7"):
        response = client.post(url, {"stance": wrong, "held_from": TODAY.isoformat(), "reason": "kept as typed"})
        assert response.status_code == 422
        assert response.context["form"].errors["stance"]
        assert "kept as typed" in response.content.decode()


def test_parts_are_folded_until_they_hold_something_or_are_refused(client: Client, dana: Stakeholder) -> None:
    def opened(page: str) -> list[str]:
        return re.findall(r'<details class="fold" open>\s*<summary>([^<]+)', page)

    assert opened(client.get(LOG).content.decode()) == []
    step = typed(dana, summary="", next_step="Write")
    answer = client.post(LOG, step)
    assert answer.status_code == 422
    assert opened(answer.content.decode()) == ["Next step"]
    told = {**step, "about": "Budget", "summary": "x" * 10_001, "concern": "Soft", "stance_reason": "She said so"}
    parts = ["About", "What was said", "Concern raised", "Why you think so", "Next step"]
    assert opened(client.post(LOG, told).content.decode()) == parts
