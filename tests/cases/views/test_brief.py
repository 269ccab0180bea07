"""The brief on its page and on paper: what stands on it, who may see it, and that nothing private gets out."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.locales import day_in_words
from accounts.models import ReadEntry
from campaigns.domain.targets import accept_target, decline_target
from campaigns.models import Campaign, InfluenceTarget
from cases.models import Brief
from stakeholders.domain.merge import merge_people
from stakeholders.models import Stakeholder
from tests.cases.conftest import Company
from tests.factories.business_cases import make_case
from tests.factories.campaigns import make_campaign, make_champion, make_target
from tests.factories.evidence import make_evidence
from tests.factories.people import (
    NOW,
    make_client,
    make_concern,
    make_engagement,
    make_interest,
    make_member,
    make_organization,
    make_person,
    make_step,
    make_tie,
)
from tests.support import pdf

TODAY = timezone.localdate(timezone.now())
WORDS = {
    "leave_with": "Victor owns the number",
    "questions": "Which line would you defend?\n\nWho signs it?",
    "ask": "Put churn into the budget template.",
    "if_no": "Ask which ledger would convince him.",
    "decides_next": "Budget vote",
}


def at(person: Stakeholder, name: str = "brief") -> str:
    return reverse(f"cases:{name}", args=[person.pk])


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def paper(client: Client, url: str) -> bytes:
    answer = client.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return answer.content


def fill(company: Company) -> None:
    """Something of each kind, and the words."""
    organization, victor = company.organization, company.victor
    make_interest(victor, "Cash margin in 2027", measure="EBITDA", baseline="11.4%", target="12.5%", worth=1_200_000)
    make_concern(victor, "These are soft savings", answer="Traced to account 4410")
    make_step(victor, "Trace it", TODAY + timedelta(days=3), is_told=True)
    make_tie(make_person(organization, "Stephen Ashworth"), victor, 5)
    make_evidence(organization, "Owners of it have margin.", tags=["profit"], publisher="Genesys")
    make_case(organization)
    Brief.objects.create(organization=organization, stakeholder=victor, changed_at=NOW, **WORDS)


SHOWN = (
    "Victor Aldana",
    "Brief for Imani Okafor",
    "Private. Don’t leave it behind.",
    "Skeptic",
    "Supporter",
    "5 and – of 5",
    "Victor owns the number",
    "Cash margin in 2027",
    "EBITDA 11.4% to 12.5%",
    "$1.2M",
    "These are soft savings",
    "Traced to account 4410",
    "Which line would you defend?",
    "Who signs it?",
    "$11.66M",
    "Stephen",
    "You: Trace it",
    "Owners of it have margin.",
    "One company, one year",
    "Put churn into the budget template.",
    "If the answer is no",
    "Ask which ledger would convince him.",
    "Budget vote",
)


def test_the_page_and_the_paper_say_the_same(client: Client, company: Company) -> None:
    fill(company)
    page = text(client, at(company.victor))
    for size, query in (((595, 842), ""), ((612, 792), "?paper=letter")):
        sheet = paper(client, at(company.victor, "brief-paper") + query)
        assert (pdf.pages(sheet), pdf.size(sheet)) == (1, size)
        for told in SHOWN:
            assert told in page, told
            assert pdf.says(sheet, told), told
        assert not pdf.says(sheet, "Left out")


def test_a_person_of_whom_nothing_is_known(client: Client, company: Company) -> None:
    nobody = make_person(company.organization, "Nora New")
    page = text(client, at(nobody))
    sheet = paper(client, at(nobody, "brief-paper"))
    for told in ("Nothing noted yet.", "No business case yet.", "No day set", "Never met", "Not yet known"):
        assert told in page, told
        assert pdf.says(sheet, told), told
    assert pdf.pages(sheet) == 1
    answer = client.get(at(nobody, "brief-copy"), follow=True)
    assert "Write the ask first" in answer.content.decode()


def test_the_copy_shows_the_number_and_the_ask_alone(client: Client, company: Company) -> None:
    fill(company)
    for query in ("", "?paper=letter"):
        sheet = paper(client, at(company.victor, "brief-copy") + query)
        assert pdf.pages(sheet) == 1
        assert pdf.says(sheet, "$11.66M")
        assert pdf.says(sheet, "Put churn into the budget template.")
        for hidden in ("Victor", "Skeptic", "Imani", "soft savings", "Which line", "convince", "4410", "Private"):
            assert not pdf.says(sheet, hidden), hidden
            assert hidden.encode() not in sheet, hidden


def test_every_look_is_noted(client: Client, company: Company) -> None:
    fill(company)
    for name in ("brief", "brief-paper", "brief-copy", "brief-edit"):
        client.get(at(company.victor, name))
    noted = ReadEntry.objects.filter(what="brief").order_by("pk").values_list("door", "stakeholder_ids")
    assert list(noted) == [(door, [company.victor.pk]) for door in ("page", "export", "export", "page")]


def test_the_words_are_written_and_kept(client: Client, company: Company) -> None:
    day = TODAY + timedelta(days=2)
    answer = client.post(
        at(company.victor, "brief-edit"), {**WORDS, "meets_on": day.isoformat(), "meets_where": "4.12"}
    )
    assert answer.url == at(company.victor)
    kept = Brief.objects.get()
    assert (kept.ask, kept.asked, kept.changed_by) == (
        WORDS["ask"],
        ["Which line would you defend?", "Who signs it?"],
        company.lead,
    )
    assert "4.12" in text(client, at(company.victor))
    Brief.objects.update(meets_on=TODAY - timedelta(days=1))
    assert "4.12" not in text(client, at(company.victor))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("questions", "\n".join("abcdef"), "At most 5 questions"),
        ("meets_on", "soon", "Enter a valid date"),
        ("meets_where", "Room 4.12", "Say on which day"),
        ("ask", "x" * 401, "at most 400 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    client: Client, company: Company, field: str, value: str, said: str
) -> None:
    answer = client.post(at(company.victor, "brief-edit"), {**WORDS, field: value})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Budget vote" in answer.content.decode()
    assert not Brief.objects.exists()


@pytest.mark.parametrize("is_written", [False, True])
def test_two_people_at_one_brief(client: Client, company: Company, is_written: bool) -> None:
    url = at(company.victor, "brief-edit")
    if is_written:
        client.post(url, {**WORDS, "seal": client.get(url).context["form"].fields["seal"].initial})
    seal = client.get(url).context["form"].fields["seal"].initial
    Brief.objects.update_or_create(
        organization=company.organization,
        stakeholder=company.victor,
        defaults={"ask": "Asked by another", "changed_at": NOW},
    )
    answer = client.post(url, {"ask": "Asked by me", "seal": seal})
    assert answer.status_code == 422
    assert "Asked by another" in answer.content.decode()
    assert Brief.objects.get().ask == "Asked by another"
    client.post(url, {"ask": "Asked by me", "seal": answer.context["form"].data["seal"]})
    assert Brief.objects.get().ask == "Asked by me"


def test_what_is_private_stands_on_its_authors_brief_alone(client: Client, company: Company) -> None:
    mine = {"private_to": company.lead}
    talk = make_engagement(company.organization, [company.victor], **mine)
    make_concern(company.victor, "Canary worry", engagement=talk, **mine)
    make_step(company.victor, "Canary promise", TODAY, engagement=talk, is_told=True, **mine)
    other = make_client(make_member(company.organization))
    for name in ("brief", "brief-paper"):
        said = [
            pdf.text(body) if body.startswith(b"%PDF") else body.decode()
            for body in (one.get(at(company.victor, name)).content for one in (client, other))
        ]
        assert "Canary" in said[0]
        assert "Canary" not in said[1]


def test_nobody_meets_their_own_brief_or_a_tie_to_themselves(client: Client, company: Company) -> None:
    fill(company)
    Stakeholder.objects.filter(name="Stephen Ashworth").update(user=company.lead)
    assert "Stephen" not in text(client, at(company.victor))
    Stakeholder.objects.filter(name="Stephen Ashworth").update(user=None)
    company.victor.user = company.lead
    company.victor.save()
    for name in ("brief", "brief-paper", "brief-copy", "brief-edit"):
        assert client.get(at(company.victor, name)).status_code == 404, name
    assert client.post(at(company.victor, "brief-edit"), WORDS).status_code == 404


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION, None])
def test_guests_and_strangers_are_refused(company: Company, role: Role | None) -> None:
    fill(company)
    where = company.organization if role else make_organization("Elsewhere")
    guest = make_client(make_member(where, role or Role.LEAD))
    for name in ("brief", "brief-paper", "brief-copy", "brief-edit"):
        assert guest.get(at(company.victor, name)).status_code == 404, name


def test_two_records_of_one_person(company: Company) -> None:
    fill(company)
    twin = make_person(company.organization, "V. Aldana")
    Brief.objects.create(organization=company.organization, stakeholder=twin, changed_at=NOW, ask="Of the twin")
    merge_people(keep=company.victor, drop=twin, actor=company.lead, at=NOW)
    assert Brief.objects.get().ask == WORDS["ask"]
    third = make_person(company.organization, "Victor A.")
    merge_people(keep=third, drop=company.victor, actor=company.lead, at=NOW)
    assert (Brief.objects.get().stakeholder, Brief.objects.get().ask) == (third, WORDS["ask"])


def asked_of_tamsin(company: Company, *, is_heard: bool = True, **fields: object) -> InfluenceTarget:
    organization, victor = company.organization, company.victor
    tamsin = Stakeholder.objects.filter(name="Tamsin Oduya").first() or make_champion(organization, "Tamsin Oduya")
    if is_heard:
        make_tie(tamsin, victor, 4)
    campaign = Campaign.objects.first() or make_campaign(organization)
    told = {"ask": "Show Victor what agent turnover costs.", "due_on": TODAY + timedelta(days=6), **fields}
    return make_target(campaign, tamsin, victor, company.lead, **told)


def talks(client: Client, company: Company) -> list[str]:
    return [talk.words for talk in client.get(at(company.victor)).context["sheet"].talks]


def test_who_talks_with_them_next_is_said_under_the_network(client: Client, company: Company) -> None:
    target = asked_of_tamsin(company)
    day = day_in_words(TODAY + timedelta(days=6), "day_long_month")
    said = f"Tamsin is asked, by {day}: Show Victor what agent turnover costs."
    assert said in text(client, at(company.victor))
    assert pdf.says(paper(client, at(company.victor, "brief-paper")), said)
    accept_target(target=target, actor=company.lead, at=NOW)
    assert talks(client, company) == [f"Tamsin said yes to an ask for {day}: Show Victor what agent turnover costs."]
    InfluenceTarget.objects.update(due_on=TODAY - timedelta(days=1))
    assert talks(client, company)[0].startswith("Tamsin is late with an ask that was due on")


def test_a_conversation_with_whom_they_listen_to_is_said(client: Client, company: Company) -> None:
    asked_of_tamsin(company)
    stephen = make_person(company.organization, "Stephen Ashworth")
    make_tie(stephen, company.victor, 5)
    words = {"stakeholder": stephen, "changed_at": NOW, "meets_on": TODAY + timedelta(days=2)}
    Brief.objects.create(organization=company.organization, **words)
    day = day_in_words(TODAY + timedelta(days=2), "day_long_month")
    assert talks(client, company)[0] == f"The next conversation with Stephen is on {day}."
    assert talks(client, company)[1].startswith("Tamsin is asked")
    Brief.objects.update(meets_on=TODAY - timedelta(days=1))
    assert [words[:6] for words in talks(client, company)] == ["Tamsin"]


def test_nothing_is_said_of_who_is_not_listened_to_or_was_not_asked(client: Client, company: Company) -> None:
    asked_of_tamsin(company, is_heard=False)
    assert talks(client, company) == []
    make_tie(Stakeholder.objects.get(name="Tamsin Oduya"), company.victor, 4)
    assert len(talks(client, company)) == 1
    decline_target(target=InfluenceTarget.objects.get(), actor=company.lead, at=NOW)
    asked_of_tamsin(company, is_heard=False, is_sent=False)
    assert talks(client, company) == []


def test_the_copy_says_nothing_of_who_talks_with_them(client: Client, company: Company) -> None:
    fill(company)
    asked_of_tamsin(company)
    made = paper(client, at(company.victor, "brief-copy"))
    for hidden in ("Tamsin", "turnover", "is asked"):
        assert not pdf.says(made, hidden), hidden
        assert hidden.encode() not in made, hidden


def test_somebody_asked_does_not_read_their_own_ask(company: Company) -> None:
    asked_of_tamsin(company)
    member = make_member(company.organization)
    Stakeholder.objects.filter(name="Tamsin Oduya").update(user=member)
    assert talks(make_client(member), company) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_same_queries_for_one_and_three(client: Client, company: Company, rows: int) -> None:
    make_case(company.organization)
    for number in range(rows):
        make_interest(company.victor, f"Margin {number}", worth=number)
        make_concern(company.victor, f"Worry {number}")
        make_step(company.victor, f"Step {number}", is_told=True)
        peer = make_champion(company.organization, f"Peer Number{number}")
        make_tie(peer, company.victor)
        make_target(Campaign.objects.first() or make_campaign(company.organization), peer, company.victor, company.lead)
        make_evidence(company.organization, f"Margin {number}.", tags=["profit"])
    for name in ("brief", "brief-paper"):
        client.get(at(company.victor, name))
        with CaptureQueriesContext(
            connection,
        ) as taken:
            assert client.get(at(company.victor, name)).status_code == 200
        assert len(taken) == 15, name
