"""Founding the demo company."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.domain.members import add_member
from accounts.domain.organizations import found_organization
from accounts.domain.users import find_or_make_user, give_account
from accounts.enums import Role
from accounts.models import Organization, User
from campaigns.analysis.scenario_settings import Settings
from campaigns.demo.accountabilities import build_accountabilities
from campaigns.demo.case import build_case
from campaigns.demo.communications import build_communications
from campaigns.demo.company import ZONE, Stage
from campaigns.demo.duties import build_duties
from campaigns.demo.evidence import build_evidence
from campaigns.demo.maturity import build_maturity
from campaigns.demo.people import People, build_people
from campaigns.demo.promises import build_promises
from campaigns.demo.quarter import build_asks, build_quarter
from campaigns.demo.recognition import build_recognition
from campaigns.demo.scope import build_scope
from campaigns.demo.stakes import build_stakes
from campaigns.demo.stories import build_stories
from campaigns.demo.wording import build_wording
from campaigns.domain.reviews import keep_review
from campaigns.domain.targets import link_user
from campaigns.models import Campaign
from campaigns.queries.scenario import scenario_page
from stakeholders.domain.derived import refresh
from stakeholders.models import Pin

SLUG = "northwind-home"
TEAM = {
    "imani": ("Imani Okafor", "VP Customer Experience", Role.LEAD),
    "theo": ("Theo Watts", "Customer experience manager", Role.MEMBER),
    "lena": ("Lena Brandt", "Customer insight lead", Role.MEMBER),
}


@dataclass(frozen=True)
class SignIn:
    email: str
    password: str


@dataclass(frozen=True)
class Demo:
    organization: Organization
    leader: SignIn
    champion: SignIn
    sponsor: SignIn


def seed_demo(*, at: datetime) -> Demo:
    """Northwind Home with a quarter behind it; refused where it stands already."""
    if Organization.objects.filter(slug=SLUG).exists():
        raise Refused(_("The demo company is here already."))
    today = at.astimezone(ZoneInfo(ZONE)).date()
    with transaction.atomic():
        organization = _found(at, today)
        with scope(organization=organization), act("seed_demo", actor=None, organization=organization, at=at):
            team = _team(organization, at)
            stage = Stage(organization, today, {name: user for name, (user, _p) in team.items()})
            people = build_people(stage)
            campaign = build_quarter(stage, people)
            sign_ins = _guests(stage, people, at)
            build_asks(stage, people, campaign)
            build_wording(stage, people, campaign)
            build_scope(stage, people, campaign)
            build_maturity(stage, people, campaign, at)
            build_stories(stage, people)
            build_evidence(stage, people, at)
            build_communications(stage, people)
            build_recognition(stage, people)
            build_accountabilities(stage, people)
            build_duties(stage, people)
            build_case(stage, people)
            build_stakes(stage, people)
            build_promises(stage, people)
            _pins(stage, people, at)
            refresh(organization)
            _scenario(stage, campaign, at)
    leader = SignIn(team["imani"][0].email, team["imani"][1])
    return Demo(organization, leader, *sign_ins)


def _found(at: datetime, today: object) -> Organization:
    began = at - timedelta(days=84)
    return found_organization(
        name="Northwind Home",
        slug=SLUG,
        lead=None,
        began_on=began.date(),
        at=at,
        time_zone=ZONE,
        currency="USD",
        is_demo=True,
    )


def _account(name: str, title: str, at: datetime) -> tuple[User, str]:
    """A fresh password each time: the demo is no back door with a known key."""
    user = find_or_make_user(email=name.lower().replace(" ", ".") + "@northwind.example")
    user.job_title = title
    user.save(update_fields=["job_title"])
    password = secrets.token_urlsafe(9)
    give_account(user=user, password=password, name=name, at=at)
    return user, password


def _team(organization: Organization, at: datetime) -> dict[str, tuple[User, str]]:
    team = {key: _account(name, title, at) for key, (name, title, _role) in TEAM.items()}
    for key, (_name, _title, role) in TEAM.items():
        add_member(organization=organization, user=team[key][0], role=role, actor=None, at=at)
    return team


def _guests(stage: Stage, people: People, at: datetime) -> tuple[SignIn, SignIn]:
    """Ruth signs in as a champion, Helen as a sponsor; the other champions only get mail."""
    ruth, ruth_password = _account("Ruth Abernathy", people["Ruth"].title, at)
    helen, helen_password = _account("Helen Marchetti", people["Helen"].title, at)
    add_member(organization=stage.organization, user=helen, role=Role.SPONSOR, actor=None, at=at)
    people["Helen"].user = helen
    people["Helen"].save(update_fields=["user"])
    for first in ("Ruth", "Marcus", "Tamsin", "Leila"):
        link_user(stakeholder=people[first], actor=stage.team["imani"], at=at)
    return SignIn(ruth.email, ruth_password), SignIn(helen.email, helen_password)


def _scenario(stage: Stage, campaign: Campaign, at: datetime) -> None:
    """Kept today for the end of the quarter's asks, so that the plan shows where they lead."""
    imani = stage.team["imani"]
    page = scenario_page(stage.organization, campaign, reader=imani, at=at, day=stage.today, settings=Settings())
    keep_review(campaign=campaign, whole=page.whole, review_on=stage.day(68), actor=imani, at=at)


def _pins(stage: Stage, people: People, at: datetime) -> None:
    Pin.objects.bulk_create(
        Pin(
            organization=stage.organization,
            user=stage.team["imani"],
            stakeholder=people[first],
            pinned_at=at,
        )
        for first in ("Victor", "Omar", "Helen")
    )
