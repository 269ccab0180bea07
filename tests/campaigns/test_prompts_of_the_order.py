"""Who fell, or wants something else, within the week, where that re-orders whom to ask; and who is told."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.acts import act
from accounts.enums import Role
from campaigns.models import Campaign, CampaignPerson
from reminders.sources import Prompt, prompts_for
from reminders.wording import title_of, why_of
from stakeholders.domain.interests import add_interest, confirm_interest
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, TODAY, make_member, make_person, make_stance, make_tie


@pytest.fixture
def company(company: Company) -> Company:
    """Gareth listens to Ruth, who may be asked, and is to be a supporter."""
    with act("fixture", actor=None, organization=company.organization, at=NOW):
        make_stance(company.ruth, 2)
        make_stance(company.gareth, 1)
        make_tie(company.ruth, company.gareth, 4)
        Stakeholder.objects.filter(pk=company.ruth.pk).update(is_willing=True, stance=2)
        Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=1, stance=1)
    return company


def fall(company: Company, to: int = -1, days: int = 2) -> None:
    make_stance(company.gareth, to, held_from=TODAY - timedelta(days=days))
    Stakeholder.objects.filter(pk=company.gareth.pk).update(stance=to)


def wish(company: Company, days: int = 2) -> object:
    facts = {"stakeholder": company.gareth, "actor": company.lead, "noted_on": TODAY}
    return add_interest(cares_about="Canary", at=NOW - timedelta(days=days), **facts)


def say_in(company: Company, **said: object) -> None:
    facts = {"organization": company.organization, "campaign": company.campaign, "person": company.gareth}
    CampaignPerson.objects.create(**facts, **said)


def prompts(company: Company, kind: str, user: object = None) -> list[Prompt]:
    pk = (user or company.lead).pk  # type: ignore[attr-defined]
    return [one for one in prompts_for(company.organization, [pk], TODAY, 50)[pk] if one.kind == kind]


@pytest.mark.parametrize(("days", "count"), [(0, 1), (6, 1), (7, 0)])
def test_a_fall_within_the_week(company: Company, days: int, count: int) -> None:
    fall(company, days=days)
    found = prompts(company, "order_fell")
    assert [(one.url, one.subject_id, one.days_late(TODAY)) for one in found] == [
        ("/influence/asks", company.gareth.pk, 0)
    ] * count
    assert prompts(company, "order_wish") == []


@pytest.mark.parametrize(("days", "count"), [(0, 1), (7, 1), (8, 0)])
def test_a_wish_that_changed_within_the_week(company: Company, days: int, count: int) -> None:
    fall(company, days=30)
    wish(company, days)
    assert len(prompts(company, "order_wish")) == count
    assert prompts(company, "order_fell") == []


def test_confirming_a_wish_is_no_change(company: Company) -> None:
    fall(company, days=30)
    interest = wish(company, 30)
    confirm_interest(interest=interest, confirmed_on=TODAY, told_by="", actor=company.lead, at=NOW)  # type: ignore[arg-type]
    assert prompts(company, "order_wish") == []


def rises(company: Company) -> None:
    make_stance(company.gareth, -2, held_from=TODAY - timedelta(days=20))
    fall(company)


def is_asked_already(company: Company) -> None:
    fall(company)
    company.target()


def has_nobody_to_listen_to(company: Company) -> None:
    fall(company)
    Stakeholder.objects.filter(pk=company.ruth.pk).update(is_willing=False)


def stays_as_wanted(company: Company) -> None:
    Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=0)
    fall(company, to=0)


def has_left(company: Company) -> None:
    fall(company)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(left_on=TODAY - timedelta(days=1))


def has_no_campaign(company: Company) -> None:
    fall(company)
    Campaign.objects.update(ends_on=TODAY - timedelta(days=1))


def is_not_in_the_campaign(company: Company) -> None:
    fall(company)
    Campaign.objects.update(is_scoped=True)


def is_wanted_no_higher_in_the_campaign(company: Company) -> None:
    fall(company)
    say_in(company, wanted_stance=-1)


def is_the_reader(company: Company) -> None:
    fall(company)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(user=company.lead)


@pytest.mark.parametrize(
    "case",
    [
        rises,
        is_asked_already,
        has_nobody_to_listen_to,
        stays_as_wanted,
        has_left,
        has_no_campaign,
        is_the_reader,
        is_not_in_the_campaign,
        is_wanted_no_higher_in_the_campaign,
    ],
)
def test_nothing_is_said_where_no_suggestion_moves(company: Company, case: Callable[[Company], None]) -> None:
    case(company)
    wish_too = case is not rises
    if wish_too:
        wish(company)
    assert prompts(company, "order_fell") == []
    assert prompts(company, "order_wish") == []


def test_what_the_campaign_wants_of_whom_it_names_counts(company: Company) -> None:
    Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=-2)
    fall(company)
    assert prompts(company, "order_fell") == []
    Campaign.objects.update(is_scoped=True)
    say_in(company, is_in=True, wanted_stance=2)
    assert len(prompts(company, "order_fell")) == 1


def test_the_owner_is_told_and_leads_where_there_is_none(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    fall(company)
    assert (len(prompts(company, "order_fell")), len(prompts(company, "order_fell", member))) == (1, 0)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(owner=member)
    assert (len(prompts(company, "order_fell")), len(prompts(company, "order_fell", member))) == (0, 1)


def test_neither_the_wish_nor_the_stance_is_said(company: Company) -> None:
    make_person(company.organization, "Omar")
    fall(company)
    wish(company)
    (fell,), (changed,) = prompts(company, "order_fell"), prompts(company, "order_wish")
    assert "worth more than before" in why_of(fell)
    for prompt in (fell, changed):
        said = title_of(prompt, is_plain=True) + why_of(prompt, is_plain=True)
        assert "Gareth Pryce" in said
        for told in ("Canary", "fell", "want", "below"):
            assert told not in said
