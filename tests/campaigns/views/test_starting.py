"""Five questions yield a dated plan that is shown and changed before anything is saved."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from campaigns.models import Action, Campaign, Phase
from tests.campaigns.conftest import Company
from tests.factories.people import make_client
from tests.support.dumps import dump

TODAY = timezone.localdate(timezone.now())
ENDS = TODAY + timedelta(days=200)
URL = reverse("campaigns:plan-start")


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def answers(company: Company, **more: object) -> dict[str, object]:
    return {
        "name": "Two-hour windows",
        "objective_before": "Cut churn to 15.7%",
        "expectation": "a visit at the hour we said",
        "stretch_goal": "churn of 15.7%",
        "starts_on": TODAY.isoformat(),
        "ends_on": ENDS.isoformat(),
        "share_wanted": "70",
        "people": [company.gareth.pk],
        "learn": "both",
        "number": "churn after a second visit",
        "signed_by": company.ruth.pk,
        "champions": "3",
        "built": "the second visit",
        **more,
    }


def lines_of(response: object) -> dict[str, object]:
    """What the browser would send back of the plan that is shown."""
    formset = response.context["lines"]  # type: ignore[attr-defined]
    sent: dict[str, object] = {"line-TOTAL_FORMS": len(formset.forms), "line-INITIAL_FORMS": len(formset.forms)}
    for form in formset:
        for name in form.fields:
            value = form[name].value()
            sent[form.add_prefix(name)] = "on" if value is True else "" if value is None else value
    return sent


def test_the_plan_is_shown_before_it_is_made(client: Client, company: Company) -> None:
    before = dump()
    shown = client.post(URL, answers(company, step="look"))
    text = shown.content.decode()
    assert dump() == before
    for told in ("Cut churn to 15.7%", "churn after a second visit", "the second visit", "Meet all 1 in person"):
        assert told in text
    days = [form.initial["due_on"] for form in shown.context["lines"]]
    assert all(TODAY <= day <= ENDS for day in days)


def test_what_is_kept_is_made_with_the_days_as_changed(client: Client, company: Company) -> None:
    Campaign.objects.all().delete()
    lines = lines_of(client.post(URL, answers(company, step="look")))
    first = next(key for key, value in lines.items() if key.endswith("-key") and value == "count")
    line = first.removesuffix("-key")
    lines |= {f"{line}-what": "Count it twice", f"{line}-due_on": (TODAY + timedelta(days=44)).isoformat()}
    dropped = next(key for key, value in lines.items() if key.endswith("-key") and value == "workshop")
    del lines[dropped.removesuffix("key") + "is_kept"]
    response = client.post(URL, {**answers(company), **lines, "step": "save"})
    campaign = Campaign.objects.get()
    assert response["Location"].endswith(f"?campaign={campaign.pk}")
    assert campaign.goal == (
        "To meet our customers' expectations for a visit at the hour we said, our stretch goal is churn of 15.7%."
    )
    assert [phase.name for phase in Phase.objects.all()] == [
        "Listen",
        "Show the cost",
        "Recruit champions",
        "Build it together",
        "Make it stick",
    ]
    count = Action.objects.get(what="Count it twice")
    assert count.due_on == TODAY + timedelta(days=44)
    assert not Action.objects.filter(what__contains="workshop").exists()
    sign = Action.objects.get(what="Have finance sign the number")
    assert (sign.carried_by, list(sign.waits_for.all())) == (company.ruth, [count])
    assert list(Action.objects.get(what="Meet all 1 in person").people.all()) == [company.gareth]
    assert campaign.milestones.count() == 2
    assert set(AuditEntry.objects.filter(subject__startswith="campaigns_phase").values_list("verb", flat=True)) == {
        "start_plan"
    }


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name", ""), ("ends_on", TODAY.isoformat()), ("ends_on", (TODAY + timedelta(days=9)).isoformat())],
)
def test_a_wrong_answer_is_told_beside_its_question(client: Client, company: Company, field: str, wrong: str) -> None:
    response = client.post(URL, answers(company, step="look", **{field: wrong}))
    assert response.status_code == 422
    assert response.context["form"].errors[field]


def test_a_wrong_line_is_told_and_nothing_is_made(client: Client, company: Company) -> None:
    lines = lines_of(client.post(URL, answers(company, step="look")))
    lines["line-0-due_on"] = (TODAY - timedelta(days=9)).isoformat()
    before = dump()
    response = client.post(URL, {**answers(company), **lines, "step": "save"})
    assert response.status_code == 422
    assert "It cannot be due before it starts." in response.content.decode()
    assert dump() == before


def test_back_keeps_the_answers(client: Client, company: Company) -> None:
    assert "the second visit" in client.post(URL, answers(company, step="back")).content.decode()
