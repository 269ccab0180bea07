"""A company too large to wait for: a worker makes the plan, and the page says how far it is."""

import pytest
from celery import Celery
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from pytest_django import Settings

from accounts.enums import Role
from accounts.models import Organization
from campaigns import tasks
from campaigns.models import Campaign
from campaigns.queries import kept_plan as kept
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_campaign, make_champion
from tests.factories.people import make_client, make_member, make_organization, make_person, make_stance, make_tie
from tests.support.processes import Processes, wait_until

AT = timezone.now()
PAGE = reverse("campaigns:suggestions")
PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """One tie is too many to wait for."""
    monkeypatch.setattr(kept, "MOST_AT_ONCE", 0)


def fill(organization: Organization) -> Campaign:
    """Somebody to ask, and somebody to win."""
    marcus = make_champion(organization, "Marcus Chen", is_willing=True)
    make_stance(marcus, 2, recorded_at=AT)
    make_tie(marcus, make_person(organization, "Omar Haddad", wanted_stance=1), 4)
    return make_campaign(organization)


def test_a_worker_makes_it_and_the_page_follows(processes: Processes) -> None:
    organization = make_organization()
    with scope(organization=organization):
        client = make_client(make_member(organization))
        fill(organization)
        assert "The plan is being made" in client.get(PAGE).content.decode()
        assert "Suggested asks" not in client.get(PAGE).content.decode()
        processes.worker()
        wait_until(lambda: "HX-Refresh" in client.get(f"{PAGE}?whole=1", headers=PART).headers, seconds=60)
        assert "Omar Haddad" in client.get(PAGE).content.decode()


nowhere = Celery("nowhere", broker="redis://127.0.0.1:1/0", set_as_current=False)


def test_without_a_broker_the_next_look_begins_anew(company: Company, settings: Settings) -> None:
    settings.BACKGROUND_APP = f"{__name__}.nowhere"
    campaign, client = fill(company.organization), make_client(company.lead)
    Campaign.objects.exclude(pk=campaign.pk).delete()
    assert "Waiting for a worker" in client.get(PAGE).content.decode()
    assert cache.get(kept.place_of(campaign, company.lead, AT).step_key) is None


def test_steps_are_told_and_the_answer_replaces_them(company: Company) -> None:
    campaign, client = fill(company.organization), make_client(company.lead)
    Campaign.objects.exclude(pk=campaign.pk).delete()
    place = kept.place_of(campaign, company.lead, AT)
    for step, told in zip(kept.STEPS, ("Waiting for a worker", "Reading people", "Choosing who"), strict=True):
        cache.set(place.step_key, step)
        for headers in ({}, PART):
            assert told in client.get(PAGE, headers=headers).content.decode()
    tasks.plan_asks(campaign.pk, company.lead.pk, str(place.day))
    assert cache.get(place.step_key) is None
    assert "Omar Haddad" in client.get(PAGE, headers=PART).content.decode()


def test_what_changes_meanwhile_is_made_anew(company: Company) -> None:
    campaign = fill(company.organization)
    place = kept.place_of(campaign, company.lead, AT)
    kept.make_plan(campaign, reader=company.lead, at=AT, day=place.day)
    assert kept.kept_plan(campaign, reader=company.lead, at=AT) is not None
    make_person(company.organization, "Somebody New")
    assert kept.kept_plan(campaign, reader=company.lead, at=AT) is None


def test_whoever_is_on_the_list_themselves_has_a_plan_of_their_own(company: Company) -> None:
    campaign, member = fill(company.organization), make_member(company.organization, Role.MEMBER)
    kept.make_plan(campaign, reader=company.lead, at=AT, day=timezone.localdate(AT))
    assert kept.kept_plan(campaign, reader=member, at=AT) is not None
    Stakeholder.objects.filter(name="Omar Haddad").update(user=member)
    kept.make_plan(campaign, reader=company.lead, at=AT, day=timezone.localdate(AT))
    assert kept.kept_plan(campaign, reader=member, at=AT) is None
    kept.make_plan(campaign, reader=member, at=AT, day=timezone.localdate(AT))
    shown = make_client(member).get(f"{PAGE}?campaign={campaign.pk}").content.decode()
    assert "Omar" not in shown


def test_a_task_for_what_is_gone_does_nothing(company: Company) -> None:
    tasks.plan_asks(999_999, company.lead.pk, "2026-11-24")
    tasks.plan_asks(company.campaign.pk, 999_999, "2026-11-24")
    assert Client().get(PAGE).status_code == 302
