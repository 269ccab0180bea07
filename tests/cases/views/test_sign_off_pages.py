"""Asking, signing by a link and inside, and who may not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Organization, User
from cases.domain.sign_offs import ask_sign_off, token_of
from cases.models import Assumption, SignOff
from cases.sign_off_mails import compose
from reminders.kinds import Mail, Skip
from reminders.models import Delivery
from stakeholders.models import Stakeholder
from tests.factories.people import NOW, make_client, make_member, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def client(lead: User) -> Client:
    return make_client(lead)


@pytest.fixture
def asked(margin: Assumption, dana: Stakeholder, lead: User) -> SignOff:
    return ask_sign_off(assumption=margin, signer=dana, actor=lead, at=NOW)


def link(asked: SignOff) -> str:
    return reverse("cases:sign-link", args=[token_of(asked)])


def seen_on(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_a_lead_asks_and_sees_that_it_waits(client: Client, margin: Assumption, dana: Stakeholder) -> None:
    form = client.get(reverse("cases:check-ask", args=[margin.pk]))
    assert f'value="person-{dana.pk}"' in form.content.decode()
    client.post(reverse("cases:check-ask", args=[margin.pk]), {"signer": f"person-{dana.pk}"})
    page = client.get(reverse("cases:checks")).content.decode()
    assert "0 of 13 inputs are signed" in page
    assert "Dana Reyes was asked on" in page
    again = client.post(reverse("cases:check-ask", args=[margin.pk]), {"signer": f"person-{dana.pk}"})
    assert again.status_code == 422
    assert "asked already" in again.context["form"].errors["signer"][0]
    nobody = client.post(reverse("cases:check-ask", args=[margin.pk]), {"signer": "person-0"})
    assert nobody.status_code == 422


def test_the_link_shows_the_one_input_and_signs_it(asked: SignOff, client: Client) -> None:
    page = Client().get(link(asked)).content.decode()
    assert "$196.88" in page
    assert "It could be from $188 to $205." in page
    assert "Ledger of margin" in page
    assert "<b>Margin per customer a year</b> × Years they would have stayed" in page
    for other in ("412", "Ledger of years", "18.6", "Leave each year"):
        assert other not in page
    assert SignOff.objects.get().signed_at is None
    done = Client().post(link(asked), {"seen": seen_on(page), "answer": "sign"})
    assert "Signed. Thank you" in done.content.decode()
    assert Client().get(link(asked)).status_code == 404
    assert "Signed by Dana Reyes" in client.get(reverse("cases:checks")).content.decode()


def test_a_doubt_needs_a_word_and_is_told(asked: SignOff, client: Client) -> None:
    page = Client().get(link(asked)).content.decode()
    silent = Client().post(link(asked), {"seen": seen_on(page), "answer": "doubt"})
    assert silent.status_code == 422
    assert "Say in a word" in silent.content.decode()
    Client().post(link(asked), {"seen": seen_on(page), "answer": "doubt", "doubt": "Gross, not net"})
    assert "You said that it is not right: “Gross, not net”" in Client().get(link(asked)).content.decode()
    assert "Dana Reyes: not right. “Gross, not net”" in client.get(reverse("cases:checks")).content.decode()


def test_what_changed_meanwhile_is_shown_before_it_can_be_signed(asked: SignOff) -> None:
    page = Client().get(link(asked)).content.decode()
    Assumption.objects.filter(pk=asked.assumption_id).update(high=300)
    answer = Client().post(link(asked), {"seen": seen_on(page), "answer": "sign"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "changed while you read" in text
    assert "$300" in text
    assert "Signed. Thank you" in Client().post(link(asked), {"seen": seen_on(text), "answer": "sign"}).content.decode()


@pytest.mark.parametrize("seen", ["", "1 2", "a b c", "NaN NaN NaN", "1 2 3"])
def test_a_page_that_was_tampered_with_signs_nothing(asked: SignOff, seen: str) -> None:
    assert Client().post(link(asked), {"seen": seen, "answer": "sign"}).status_code == 422
    assert SignOff.objects.get().signed_at is None


def test_reading_head_and_scanners_change_nothing(asked: SignOff) -> None:
    for method in ("get", "head"):
        answer = getattr(Client(), method)(link(asked))
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
    assert SignOff.objects.get().signed_at is None


def test_who_has_an_account_signs_inside(margin: Assumption, organization: Organization, lead: User) -> None:
    sponsor = make_member(organization, role=Role.SPONSOR, name="Helen Marchetti")
    asked = ask_sign_off(assumption=margin, signer=sponsor, actor=lead, at=NOW)
    inside = reverse("cases:sign", args=[asked.pk])
    assert Client().get(link(asked))["Location"] == inside
    page = make_client(sponsor).get(inside).content.decode()
    make_client(sponsor).post(inside, {"seen": seen_on(page), "answer": "sign"})
    assert SignOff.objects.get().signed_at is not None
    assert "Signed. Thank you" in make_client(sponsor).get(inside).content.decode()
    assert make_client(lead).get(inside).status_code == 404


def test_taking_back_kills_the_link(asked: SignOff, client: Client) -> None:
    before = link(asked)
    client.post(reverse("cases:check-revoke", args=[asked.pk]))
    assert Client().get(before).status_code == 404
    assert "was asked on" not in client.get(reverse("cases:checks")).content.decode()


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
def test_others_find_no_checks(organization: Organization, margin: Assumption, role: Role) -> None:
    other = make_client(make_member(organization, role=role))
    assert other.get(reverse("cases:checks")).status_code == 404
    assert other.get(reverse("cases:check-ask", args=[margin.pk])).status_code == 404


def test_the_mail_names_the_input_and_none_of_its_figures(asked: SignOff, organization: Organization) -> None:
    delivery = Delivery.objects.select_related("user").get()
    mail = compose(organization, [delivery], NOW)[delivery.pk]
    assert isinstance(mail, Mail)
    assert mail.subject == "One figure for you to check: Margin per customer a year"
    assert "Imani Okafor works out what it costs" in mail.text
    assert token_of(asked) in mail.text
    assert "196" not in mail.text + mail.html + mail.subject
    late = compose(organization, [delivery], NOW + timedelta(days=31))[delivery.pk]
    assert isinstance(late, Skip)
    SignOff.objects.update(revoked_at=NOW)
    assert isinstance(compose(organization, [delivery], NOW)[delivery.pk], Skip)


def test_marks_cost_no_query_a_line(
    client: Client, margin: Assumption, dana: Stakeholder, lead: User, organization: Organization
) -> None:
    """The same with one signature and with three, of three people."""
    others = [make_person(organization, name, email=f"{name}@northwind.example") for name in ("ana", "bo")]
    counts = []
    for signers in ([dana], others):
        for signer in signers:
            ask_sign_off(assumption=margin, signer=signer, actor=lead, at=NOW)
        client.get(reverse("cases:checks"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("cases:checks"))
        counts.append(len(queries))
    assert counts == [3, 3]
