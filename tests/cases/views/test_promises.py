"""The pages of promises: empty, filled, wrong input, two people at once, what the case would give, who reads what."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from cases.models import Benefit, BenefitReading
from cases.queries.reading import read_case
from cases.shown import exact_money
from reminders.sources import prompts_for
from tests.cases.conftest import Company
from tests.factories.business_cases import make_case, make_version
from tests.factories.people import make_client, make_member
from tests.factories.promises import make_promise, make_reading

TODAY = timezone.localdate(timezone.now())
LIST, ADD = reverse("cases:promises"), reverse("cases:promise-add")


def page_of(benefit: Benefit, name: str = "promise") -> str:
    return reverse(f"cases:{name}", args=[benefit.pk])


def promise(company: Company, baseline: str = "0.30", promised: str = "0.40", **fields: object) -> Benefit:
    days = {"baseline_on": TODAY - timedelta(days=50), "promised_on": TODAY + timedelta(days=50)}
    return make_promise(company.organization, baseline, promised, **{**days, "added_by": company.lead, **fields})


def text(client: Client, url: str = LIST) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(answer.content.decode().split())


def typed(**more: object) -> dict[str, object]:
    return {
        "title": "More leavers stay",
        "initiative": "Save desk",
        "measure": "Leavers who stay",
        "unit": "share",
        "baseline": "30%",
        "baseline_on": (TODAY - timedelta(days=50)).isoformat(),
        "baseline_source": "Log",
        "promised": "40",
        "promised_on": (TODAY + timedelta(days=50)).isoformat(),
        **more,
    }


def test_the_way_from_an_empty_page_to_a_reading(client: Client, company: Company) -> None:
    assert "Add the first promise" in text(client)
    answer = client.post(ADD, typed(owner=f"u{company.lead.pk}"))
    made = Benefit.objects.get()
    assert answer.url == page_of(made)
    assert (made.baseline, made.promised, made.owner_user) == (Decimal("0.3"), Decimal("0.4"), company.lead)
    assert "Nothing has been read since the baseline" in text(client, page_of(made))
    read = {"value": "33.5", "dated_on": TODAY.isoformat(), "source": "Log, November"}
    assert client.post(page_of(made, "reading-add"), read).url == page_of(made)
    page = text(client, page_of(made))
    for told in ("33.5%", "Behind", "1.5 points behind the 35%", "straight line", "Log, November", "<svg", "Imani"):
        assert told in page, told
    assert "1.5 points behind" in text(client)


@pytest.mark.parametrize(
    ("baseline", "promised", "value", "said"),
    [
        ("0.30", "0.40", "0.36", "1 point ahead of the 35%"),
        ("0.30", "0.40", "0.35", "Exactly the 35%"),
        ("0.40", "0.30", "0.36", "1 point behind the 35%"),
        ("0.40", "0.30", "0.34", "1 point ahead of the 35%"),
        ("0.30", "0.40", "0.3501", "0.01 points ahead of the 35%"),
    ],
)
def test_how_it_stands_is_said_in_words(
    client: Client, company: Company, baseline: str, promised: str, value: str, said: str
) -> None:
    made = promise(company, baseline, promised)
    make_reading(made, value, TODAY)
    assert said in text(client, page_of(made))


def test_kept_missed_and_stale(client: Client, company: Company) -> None:
    over = {"baseline_on": TODAY - timedelta(days=300), "promised_on": TODAY - timedelta(days=20)}
    for value, said in (("0.41", "1 point beyond"), ("0.38", "2 points short of it")):
        made = promise(company, **over)
        make_reading(made, value, TODAY - timedelta(days=10))
        assert said in text(client, page_of(made))
    old = promise(company, baseline_on=TODAY - timedelta(days=300))
    make_reading(old, "0.4", TODAY - timedelta(days=91))
    page = text(client, page_of(old))
    assert "Stale" in page
    assert "1 day late" in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", " ", "This field is required"),
        ("baseline", "a third", "Write a number"),
        ("promised", "$40", "Write per cent"),
        ("promised", "30", "That is the baseline"),
        ("promised", "140", "between 0% and 100%"),
        ("baseline_on", (TODAY + timedelta(days=1)).isoformat(), "of a day to come"),
        ("baseline_on", "soon", "Enter a valid date"),
        ("promised_on", (TODAY - timedelta(days=90)).isoformat(), "has to come after"),
        ("unit", "NPS", "Select a valid choice"),
        ("input", "999999", "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_a_promise(client: Client, company: Company, field: str, value: str, said: str) -> None:
    answer = client.post(ADD, typed(**{"initiative": "Typed and kept", field: value}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Typed and kept" in page
    assert not Benefit.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("value", "nan", "Write a number"),
        ("value", "", "This field is required"),
        ("value", "101", "between 0% and 100%"),
        ("source", "", "This field is required"),
        ("dated_on", (TODAY + timedelta(days=1)).isoformat(), "on a day to come"),
        ("dated_on", (TODAY - timedelta(days=50)).isoformat(), "after the day of the baseline"),
    ],
)
def test_what_is_wrong_with_a_reading(client: Client, company: Company, field: str, value: str, said: str) -> None:
    read = {"value": "33", "dated_on": TODAY.isoformat(), "source": "Log"}
    answer = client.post(page_of(promise(company), "reading-add"), {**read, field: value})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not BenefitReading.objects.exists()


def test_two_people_at_one_promise_and_at_one_reading(client: Client, company: Company) -> None:
    made = promise(company)
    reading = make_reading(made, "0.33", TODAY)
    for row, name, field, sent in (
        (made, "promise-edit", "measure", typed()),
        (reading, "reading-edit", "source", {"value": "34", "dated_on": TODAY.isoformat(), "source": "Log"}),
    ):
        url = reverse(f"cases:{name}", args=[row.pk])
        seal = client.get(url).context["form"].fields["seal"].initial
        type(row).objects.filter(pk=row.pk).update(**{field: "Changed by another"})
        answer = client.post(url, {**sent, "seal": seal})
        assert answer.status_code == 422
        assert "Changed by another" in answer.content.decode()
        assert client.post(url, sent).status_code == 302


def test_what_the_case_would_give_is_told_and_taken_over_by_a_button(client: Client, company: Company) -> None:
    case = make_case(company.organization)
    make_version(case)
    line, before = case.assumptions.get(key="kept"), read_case(case).total
    made = promise(company, input=line)
    reading = make_reading(made, "0.30", TODAY)
    page = text(client, page_of(made))
    assert "If this reading held" in page
    assert read_case(case).total == before
    client.post(reverse("cases:reading-use", args=[reading.pk]))
    after = read_case(case).total
    assert after < before
    for told in (exact_money(after, "USD"), f"{exact_money(before - after, 'USD')} less than now"):
        assert told in page, told
    assert "That is what was read last" in text(client, page_of(made))


def test_an_input_of_the_gain_is_told_in_todays_money(client: Client, company: Company) -> None:
    line = make_case(company.organization).assumptions.get(key="gain")
    made = promise(company, "0.01", "0.04", input=line)
    make_reading(made, "0.03", TODAY)
    page = text(client, page_of(made))
    assert "is what keeping more would bring with it" in page
    assert "more than now" in page


def test_an_input_that_is_not_counted_or_changed_its_unit(client: Client, company: Company) -> None:
    line = make_case(company.organization).assumptions.get(key="replacement")
    made = promise(company, "164", "150", unit="money", input=line)
    assert "Once there is a reading" in text(client, page_of(made))
    make_reading(made, "160", TODAY)
    assert "is part of is not counted" in text(client, page_of(made))
    type(line).objects.filter(pk=line.pk).update(unit="count")
    assert "counted in another unit by now" in text(client, page_of(made))


def test_sponsors_read_without_people_and_cannot_change(company: Company) -> None:
    made = promise(company, owner_person=company.victor)
    reading = make_reading(made, "0.33", TODAY, recorded_by=company.lead)
    sponsor = make_client(make_member(company.organization, role=Role.SPONSOR))
    for url in (LIST, page_of(made)):
        page = text(sponsor, url)
        assert "2 points behind the 35%" in page
        assert company.victor.name not in page
        assert company.lead.name not in page
        assert "Enter a reading" not in page
    assert sponsor.post(reverse("cases:reading-use", args=[reading.pk])).status_code == 404
    assert sponsor.get(ADD).status_code == 404
    champion = make_client(make_member(company.organization, role=Role.CHAMPION))
    assert champion.get(LIST).status_code == 404


def test_the_pages_ask_as_often_whatever_they_show(client: Client, company: Company) -> None:
    case = make_case(company.organization)
    line = case.assumptions.get(key="kept")
    counts = []
    for many in (1, 3):
        while Benefit.objects.count() < many:
            made = promise(company, input=line, owner_person=company.victor)
            for back in range(many):
                make_reading(made, "0.33", TODAY - timedelta(days=back), recorded_by=company.lead)
        told = []
        for url in (LIST, page_of(made)):
            with CaptureQueriesContext(connection) as queries:
                text(client, url)
            told.append(len(queries))
        counts.append(told)
    assert counts == [[3, 5], [3, 5]]


def prompts(company: Company, who: User) -> list[str]:
    found = prompts_for(company.organization, [who.pk], TODAY, 50)[who.pk]
    return [one.params["promise"] for one in found if one.kind == "promise_reading"]


def test_a_reading_that_is_due_is_asked_of_its_owner(company: Company) -> None:
    mia = make_member(company.organization, name="Mia Chen", role=Role.MEMBER)
    long_ago = {"baseline_on": TODAY - timedelta(days=200), "added_at": timezone.now() - timedelta(days=150)}
    over = {"promised_on": TODAY - timedelta(days=1)}
    make_reading(promise(company, title="fresh", **long_ago), "0.3", TODAY - timedelta(days=90))
    make_reading(promise(company, title="old", **long_ago), "0.3", TODAY - timedelta(days=91))
    promise(company, title="never", **long_ago, owner_user=mia)
    promise(company, title="just noted", baseline_on=TODAY - timedelta(days=200), added_at=timezone.now())
    promise(company, title="over", **over)
    make_reading(promise(company, title="settled", **over), "0.3", TODAY - timedelta(days=1))
    promise(company, title="ends today", promised_on=TODAY)
    assert sorted(prompts(company, company.lead)) == ["old", "over"]
    assert prompts(company, mia) == ["never"]
    mia.memberships.update(role=Role.SPONSOR)
    assert sorted(prompts(company, company.lead)) == ["never", "old", "over"]
