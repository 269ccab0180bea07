"""One form, sent twice, is one conversation."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.models import Organization, User
from stakeholders.models import Commitment, Engagement, Stakeholder
from tests.factories.people import make_client, make_member, make_organization, make_person

LOG = "/people/log/"
DAY = timezone.localdate().isoformat()


def filled(browser: Client, person: Stakeholder) -> dict[str, object]:
    """The form as it was drawn, and what somebody typed."""
    page = browser.get(LOG, {"person": person.pk}).content.decode()
    found = re.search(r'name="once" value="([0-9a-f-]{36})"', page)
    assert found is not None
    step = {"next_step": "Send the sheet", "next_due": "2099-01-05"}
    return {"once": found[1], "people": person.pk, "kind": "call", "occurred_on": DAY, "summary": "We spoke", **step}


@pytest.mark.django_db
def test_pressing_twice_logs_once(organization: Organization, lead: User) -> None:
    person, browser = make_person(organization), make_client(lead)
    form = filled(browser, person)
    answers = [browser.post(LOG, form) for _press in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url  # type: ignore[attr-defined]
    assert (Engagement.objects.count(), Commitment.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_two_forms_with_the_same_words_are_two_conversations(organization: Organization, lead: User) -> None:
    person, browser = make_person(organization), make_client(lead)
    for _form in range(2):
        browser.post(LOG, filled(browser, person))
    assert Engagement.objects.count() == 2


@pytest.mark.django_db
def test_another_user_with_the_same_form_logs_their_own(organization: Organization, lead: User, user: User) -> None:
    person = make_person(organization)
    form = filled(make_client(lead), person)
    for member in (lead, user):
        make_client(member).post(LOG, form)
    assert set(Engagement.objects.values_list("author", flat=True)) == {lead.pk, user.pk}


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_log_once() -> None:
    organization = make_organization()
    with scope(organization=organization):
        person, browser = make_person(organization), make_client(make_member(organization))
        form = filled(browser, person)
    ready = threading.Barrier(2)

    def press() -> None:
        own = Client()
        own.cookies = browser.cookies
        ready.wait(10)
        own.post(LOG, form)
        connection.close()

    presses = [threading.Thread(target=press) for _press in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join(20)
    with scopes_disabled():
        assert Engagement.objects.count() == 1
