"""The library of evidence: brought in, searched, added to, used on somebody, and what came after."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry, ReadEntry
from cases.models import Evidence, EvidenceUse
from cases.starter import starting_claims
from stakeholders.domain.merge import merge_people
from tests.cases.conftest import Company
from tests.factories.evidence import make_evidence, make_use
from tests.factories.people import (
    NOW,
    make_client,
    make_engagement,
    make_interest,
    make_member,
    make_organization,
    make_person,
    make_stance,
)

TODAY = timezone.localdate(timezone.now())
LIBRARY, ADD, START = (reverse(f"cases:evidence-{name}") for name in ("library", "add", "start"))


def page_of(evidence: Evidence, name: str = "evidence") -> str:
    return reverse(f"cases:{name}", args=[evidence.pk])


def text(client: Client, url: str = LIBRARY) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def typed(**more: object) -> dict[str, object]:
    return {"claim": "Calls answered at once keep customers.", "caveat": "One call center.", **more}


def test_a_press_brings_the_claims_in_with_their_doubts(client: Client, company: Company) -> None:
    assert f"Bring in {len(starting_claims())} claims" in text(client)
    client.post(START)
    page = text(client)
    assert Evidence.objects.count() == len(starting_claims())
    assert "Bring in" not in page
    for told in ("58%", "Second-hand", "Anecdote", "From a seller", "Old", "Undated", "No number", "10 years back"):
        assert told in page, told
    client.post(START)
    assert Evidence.objects.count() == len(starting_claims())


def test_a_retired_claim_is_not_brought_in_again(client: Client, company: Company) -> None:
    client.post(START)
    gone = Evidence.objects.get(key="ceo-owns-cx")
    client.post(page_of(gone, "evidence-retire"))
    client.post(START)
    assert "58%" not in text(client)
    assert "58%" in text(client, f"{LIBRARY}?retired")
    client.post(page_of(gone, "evidence-retire"), {"back": ""})
    assert "58%" in text(client)


def test_a_claim_is_kept_with_its_caveat(client: Client, company: Company) -> None:
    facts = {"number": "12.5", "unit": "% of callers", "year": "2015", "tags": "Support,  front line , support"}
    answer = client.post(ADD, typed(**facts, link="example.com/study", is_anecdote="on"))
    kept = Evidence.objects.get()
    assert answer.url == page_of(kept)
    assert (kept.tags, kept.link, kept.added_by) == (
        ["support", "front line"],
        "https://example.com/study",
        company.lead,
    )
    page = text(client, page_of(kept))
    for told in ("12.5%", "of callers", "One call center.", "Anecdote", "Old", "none is named"):
        assert told in page, told


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("claim", "  ", "This field is required"),
        ("caveat", "", "This field is required"),
        ("number", "half", "Enter a number"),
        ("number", "5", "Say what the number counts"),
        ("unit", "% of callers", "no number"),
        ("year", "1815", "Give the year in four digits"),
        ("year", str(TODAY.year + 1), "Give the year in four digits"),
        ("year", "last", "Enter a whole number"),
        ("link", "not a link", "Enter a valid URL"),
        ("link", "javascript:alert(1)", "Enter a valid URL"),
        ("tags", ",".join(f"tag{n}" for n in range(13)), "At most 12 tags"),
        ("tags", "x" * 31, "at most 30 letters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    client: Client, company: Company, field: str, value: str, said: str
) -> None:
    answer = client.post(ADD, typed(population="Typed and kept", **{field: value}))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Typed and kept" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_two_people_at_one_claim(client: Client, company: Company) -> None:
    evidence = make_evidence(company.organization)
    url = page_of(evidence, "evidence-edit")
    seal = client.get(url).context["form"].fields["seal"].initial
    Evidence.objects.update(caveat="Changed by another")
    answer = client.post(url, typed(seal=seal))
    assert answer.status_code == 422
    assert "Changed by another" in answer.content.decode()
    client.post(url, typed(seal=answer.context["form"].data["seal"]))
    evidence.refresh_from_db()
    assert evidence.caveat == "One call center."


def test_found_by_words_and_by_tags(client: Client, company: Company) -> None:
    make_evidence(company.organization, "Émile told of repairs.", tags=["operations"])
    make_evidence(company.organization, "Calls cost money.", tags=["finance", "support"])
    assert "Émile" in text(client, f"{LIBRARY}?q=emile+repairs")
    assert "Calls cost" not in text(client, f"{LIBRARY}?q=emile")
    assert "Calls cost" in text(client, f"{LIBRARY}?q=SUPPORT")
    narrowed = text(client, f"{LIBRARY}?tag=finance")
    assert "Calls cost" in narrowed
    assert "Émile" not in narrowed
    assert "No claim speaks of that" in text(client, f"{LIBRARY}?q=%27zz&tag=nothing")
    assert "Calls cost" in text(client, f"{LIBRARY}?q=%00")


def test_used_in_a_conversation_and_what_was_noted_after(client: Client, company: Company) -> None:
    evidence, day = make_evidence(company.organization), TODAY - timedelta(days=20)
    talk = make_engagement(company.organization, [company.victor], occurred_on=day, about="Budget 2027")
    form = text(client, f"{page_of(evidence, 'evidence-use')}?person={company.victor.pk}")
    assert "Victor Aldana, Chief Financial Officer" in form
    client.post(page_of(evidence, "evidence-use"), {"person": "Victor Aldana", "used_on": day.isoformat()})
    use = EvidenceUse.objects.get()
    assert (use.engagement, use.noted_by, use.private_to) == (talk, company.lead, None)
    page = text(client, page_of(evidence))
    assert "Budget 2027" in page
    assert "then, nothing new yet; 40 days to go" in page
    make_stance(company.victor, 1, held_from=day + timedelta(days=12))
    page = text(client, page_of(evidence))
    assert "12 days later" in page
    assert "is not what came of it" in page
    looked = ReadEntry.objects.filter(what="evidence").values_list("stakeholder_ids", flat=True)
    assert list(looked)[-1] == [company.victor.pk]


def test_the_stance_of_the_conversation_itself_came_after(client: Client, company: Company) -> None:
    evidence, day = make_evidence(company.organization), TODAY - timedelta(days=90)
    talk = make_engagement(company.organization, [company.victor], occurred_on=day)
    make_stance(company.victor, 0, held_from=day, engagement=talk)
    make_use(evidence, company.victor, day, engagement=talk)
    make_stance(company.victor, 2, held_from=day + timedelta(days=61))
    page = text(client, page_of(evidence))
    assert "in that conversation" in page
    assert "61 days later" not in page
    EvidenceUse.objects.update(engagement=None)
    assert "then, and nothing new within 60 days" in text(client, page_of(evidence))


@pytest.mark.parametrize(
    ("person", "day", "said"),
    [
        ("Nobody Known", TODAY.isoformat(), "Nobody here is called that"),
        ("Victor Aldana", (TODAY + timedelta(days=1)).isoformat(), "on a day to come"),
        ("Victor Aldana", "soon", "Enter a valid date"),
        ("Victor Aldana", TODAY.isoformat(), "noted for this day already"),
    ],
)
def test_a_use_that_cannot_be(client: Client, company: Company, person: str, day: str, said: str) -> None:
    evidence = make_evidence(company.organization)
    make_use(evidence, company.victor, TODAY)
    answer = client.post(page_of(evidence, "evidence-use"), {"person": person, "used_on": day})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert EvidenceUse.objects.count() == 1


def test_what_is_used_in_a_private_conversation_is_private(client: Client, company: Company) -> None:
    evidence, other = make_evidence(company.organization), make_client(make_member(company.organization))
    make_engagement(company.organization, [company.victor], occurred_on=TODAY, private_to=company.lead)
    client.post(page_of(evidence, "evidence-use"), {"person": "Victor Aldana", "used_on": TODAY.isoformat()})
    use = EvidenceUse.objects.get()
    assert use.private_to == company.lead
    assert "Victor Aldana" in text(client, page_of(evidence))
    assert "Victor Aldana" not in text(other, page_of(evidence))
    assert other.post(reverse("cases:evidence-unuse", args=[use.pk])).status_code == 404


def test_a_private_conversation_of_another_is_not_tied_to_it(client: Client, company: Company) -> None:
    other = make_member(company.organization)
    make_engagement(company.organization, [company.victor], occurred_on=TODAY, private_to=other)
    evidence = make_evidence(company.organization)
    client.post(page_of(evidence, "evidence-use"), {"person": "Victor Aldana", "used_on": TODAY.isoformat()})
    assert EvidenceUse.objects.get().engagement is None


def test_nobody_meets_what_was_used_on_them(client: Client, company: Company) -> None:
    evidence = make_evidence(company.organization)
    make_interest(company.victor, "Churn costs")
    use = make_use(evidence, company.victor)
    company.victor.user = company.lead
    company.victor.save()
    assert "Victor Aldana" not in text(client, page_of(evidence))
    for url in (
        reverse("cases:evidence-fitting", args=[company.victor.pk]),
        reverse("cases:evidence-unuse", args=[use.pk]),
    ):
        assert client.get(url).status_code in {404, 405}, url
        assert client.post(url).status_code in {404, 405}, url
    assert EvidenceUse.objects.exists()
    answer = client.post(
        page_of(evidence, "evidence-use"), {"person": "Victor Aldana", "used_on": NOW.date().isoformat()}
    )
    assert "Nobody here is called that" in answer.content.decode()


def test_a_withdrawn_conversation_takes_its_use_along(client: Client, company: Company) -> None:
    evidence = make_evidence(company.organization)
    talk = make_engagement(company.organization, [company.victor])
    make_use(evidence, company.victor, engagement=talk)
    talk.withdrawn_at = NOW
    talk.save()
    assert "Victor Aldana" not in text(client, page_of(evidence))


def test_a_use_is_removed_and_taken_back(client: Client, company: Company) -> None:
    use = make_use(make_evidence(company.organization), company.victor)
    client.post(reverse("cases:evidence-unuse", args=[use.pk]))
    assert not EvidenceUse.objects.exists()
    act = AuditEntry.objects.filter(verb="remove_use").latest("pk").act
    client.post(reverse("stakeholders:undo", args=[act]))
    assert EvidenceUse.objects.get().stakeholder == company.victor


def test_two_records_of_one_person(company: Company) -> None:
    evidence, twin = make_evidence(company.organization), make_person(company.organization, "V. Aldana")
    for person, days in ((company.victor, 0), (twin, 0), (twin, 3)):
        make_use(evidence, person, TODAY - timedelta(days=days))
    merge_people(keep=company.victor, drop=twin, actor=company.lead, at=NOW)
    assert [use.stakeholder for use in EvidenceUse.objects.all()] == [company.victor] * 2


def test_what_fits_says_by_which_words(client: Client, company: Company) -> None:
    make_interest(company.victor, "Cash margin in 2027", how_cx_helps="Fewer cancellations of renewals")
    profit = make_evidence(company.organization, "Owners of it profit.", tags=["profit"])
    make_evidence(company.organization, "Cancellations were stopped.", is_anecdote=True, tags=["finance"])
    make_evidence(company.organization, "Nothing of the kind.", tags=["hr"])
    fitting = text(client, reverse("cases:evidence-fitting", args=[company.victor.pk]))
    assert "Both speak of: profit (margin)" in fitting
    assert "cancellations" in fitting
    assert fitting.index("Owners of it") < fitting.index("were stopped")
    assert "Nothing of the kind" not in fitting
    person = text(client, reverse("stakeholders:person", args=[company.victor.pk]))
    assert "Evidence that fits" in person
    assert f"{page_of(profit, 'evidence-use')}?person={company.victor.pk}" in person
    assert "Nothing of the kind" not in person


def test_a_sponsor_reads_the_library_and_not_the_uses(client: Client, company: Company) -> None:
    evidence = make_evidence(company.organization)
    make_use(evidence, company.victor)
    sponsor = make_client(make_member(company.organization, Role.SPONSOR))
    page = text(sponsor, page_of(evidence))
    assert "Churn costs" in text(sponsor)
    for hidden in ("Victor", "Used on", page_of(evidence, "evidence-edit"), "Retire"):
        assert hidden not in page, hidden
    assert "Add a claim" not in text(sponsor)
    assert sponsor.get(page_of(evidence, "evidence-use")).status_code == 404


def test_champions_and_strangers_are_refused(company: Company) -> None:
    evidence = make_evidence(company.organization)
    champion = make_client(make_member(company.organization, Role.CHAMPION))
    stranger = make_client(make_member(make_organization("Elsewhere")))
    assert champion.get(LIBRARY).status_code == 404
    for guest in (champion, stranger):
        assert guest.get(page_of(evidence)).status_code == 404
    assert "Churn costs" not in text(stranger)


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as taken:
        assert client.get(url).status_code == 200
    return len(taken)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_same_queries_for_one_and_three(client: Client, company: Company, rows: int) -> None:
    claims = [make_evidence(company.organization, f"Churn {n}.", tags=[f"tag{n}", "finance"]) for n in range(rows)]
    make_interest(company.victor, "Churn")
    for number in range(rows):
        make_use(claims[0], make_person(company.organization, f"Person Number{number}", stance=1))
    fitting = reverse("cases:evidence-fitting", args=[company.victor.pk])
    assert [queries(client, url) for url in (LIBRARY, page_of(claims[0]), fitting)] == [4, 5, 5]
