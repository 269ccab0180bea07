"""A company in which every confidential field holds a word that nobody who is asked may ever read."""

from datetime import timedelta

from accounts.models import Organization
from stakeholders.models import Department, Engagement, InfluenceTie, Market
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_milestone
from tests.factories.people import (
    LONG_AGO,
    NOW,
    TODAY,
    make_concern,
    make_engagement,
    make_interest,
    make_person,
    make_rating,
    make_stance,
    make_step,
)

WORD = "canary"


def fill(company: Company) -> None:
    """Everything about everybody, the wanted stance and the plan included."""
    organization = company.organization
    rename_stances(organization)
    for person in (company.gareth, company.ruth, make_person(organization, "Canary-colleague Omar")):
        person.wanted_stance = 2
        person.phone = "canary-phone"
        person.department = Department.objects.create(organization=organization, name=f"canary-department {person.pk}")
        person.market = Market.objects.create(organization=organization, name=f"canary-market {person.pk}")
        person.save()
        make_stance(person, -2, reason="canary-reason")
        make_rating(person, "power", 5, note="canary-note")
        make_interest(
            person,
            "canary-wish",
            measure="canary-measure",
            how_cx_helps="canary-help",
            worth=7777777,
            told_by="canary-told",
        )
        talk = make_engagement(organization, [person], about="canary-about", summary="canary-summary")
        make_concern(person, "canary-quote", engagement=talk, answer="canary-answer")
        make_step(person, "canary-promise", engagement=talk)
    InfluenceTie.objects.create(
        organization=organization,
        influencer=company.ruth,
        influenced=company.gareth,
        strength=5,
        source="canary-source",
        noted_on=LONG_AGO,
    )
    company.campaign.name, company.campaign.goal = "canary-campaign", "canary-goal"
    company.campaign.expectation, company.campaign.stretch_goal = "canary-expectation", "canary-stretch"
    company.campaign.save()
    make_action(company.campaign, "canary-action").people.add(company.gareth)
    make_milestone(company.campaign, "canary-milestone")
    assert Engagement.objects.filter(occurred_on__gt=TODAY - timedelta(days=30), logged_at=NOW).exists()


def rename_stances(organization: Organization) -> None:
    organization.stance_labels = {str(value): f"canary-stance{value}" for value in range(-2, 3)}
    organization.save()
