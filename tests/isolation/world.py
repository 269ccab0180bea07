"""Two companies in which every confidential field holds a word of its own kind.

The left one has a viewer of every role; the right one is everybody else's. The pages read the real clock, so the
rows are dated around it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlencode

from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from django_scopes import scope

from accounts.enums import Role
from accounts.models import Organization, User
from accounts.tokens import make_token
from campaigns.domain.links import link_for
from campaigns.enums import Progress, WishKind
from campaigns.models import InfluenceTarget, Wish
from reminders.enums import Kind, State
from reminders.models import Delivery, Preference, Snooze
from stakeholders.domain.derived import refresh
from stakeholders.domain.drafts import keep_draft
from stakeholders.domain.engagements import Account, log_engagement
from stakeholders.domain.tie_surveys import token_of as token_of_respondent
from stakeholders.enums import Involvement
from stakeholders.exchange.import_runs import receive_file
from stakeholders.exchange.tie_files import receive_ties
from stakeholders.models import (
    Department,
    Group,
    InfluenceTie,
    Market,
    OfferedName,
    Participation,
    Pin,
    Respondent,
    SavedView,
    Stakeholder,
    TieSurvey,
)
from tests.factories.campaigns import make_action, make_campaign, make_milestone, make_phase
from tests.factories.people import (
    LONG_AGO,
    make_concern,
    make_engagement,
    make_interest,
    make_member,
    make_organization,
    make_rating,
    make_stance,
    make_step,
    make_user,
)
from tests.isolation.parts import PARTS
from tests.isolation.words import word

VIEWERS = ("lead", "member", "own", "champion", "sponsor", "foreign", "stranger", "nobody")
"""`own` is a team member with a record of their own; `stranger` signed in without any organization."""


@dataclass
class Company:
    """`rows` holds, by name, what goes into an address."""

    name: str
    organization: Organization
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Stakeholder] = field(default_factory=dict)
    rows: dict[str, object] = field(default_factory=dict)


def make_company(name: str) -> Company:
    say, at = partial(word, name), timezone.now()
    organization = make_organization(say("company"), began_on=LONG_AGO, created_at=at)
    organization.stance_labels = {str(value): say("label") for value in range(-2, 3)}
    organization.save()
    company = Company(name, organization)
    with scope(organization=organization):
        for fill in (
            fill_users,
            fill_people,
            fill_opinions,
            fill_talks,
            fill_plan,
            *PARTS,
            fill_asks,
            fill_survey,
            fill_own_things,
        ):
            fill(company, say, at)
        refresh(organization, [person.pk for person in company.people.values()])
    forget_act()
    return company


def forget_act() -> None:
    """A test is one transaction, so the next rows would be filed under this company's last act."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('allyship.act', '', true)")


Say = Callable[[str], str]


def told_of(say: Say, instead: str, family: str) -> str:
    """A word of this family, or of the one that stands for everything about somebody special."""
    return say(instead or family)


def fill_users(company: Company, say: Say, at: datetime) -> None:
    roles = {
        "lead": Role.LEAD,
        "member": Role.MEMBER,
        "own": Role.MEMBER,
        "champion": Role.CHAMPION,
        "sponsor": Role.SPONSOR,
    }
    for viewer, role in roles.items():
        facts = {
            "name": say(f"user{viewer}"),
            "job_title": say(f"user{viewer}"),
            "email": f"{say(f'mail{viewer}')}@example.com",
        }
        company.users[viewer] = make_member(company.organization, role, **facts)
    unset = make_user(f"{say('maillinked')}@example.com", name=say("linked"))
    unset.set_unusable_password()
    unset.save()
    company.users["linked"] = make_member(company.organization, Role.CHAMPION, user=unset)


def fill_people(company: Company, say: Say, at: datetime) -> None:
    """Three who are talked about, two who are asked, and the records of two users."""
    family = {"person": "person", "hidden": "person", "target": "target", "ownrecord": "ownname"}
    asked = {"champion": "asked", "linked": "linked"}
    places = {model.__name__.lower(): model for model in (Department, Group, Market)}
    for key, kind in {**family, **asked}.items():
        where = {
            name: model.objects.create(organization=company.organization, name=say("place"))
            for name, model in places.items()
        }
        company.people[key] = Stakeholder.objects.create(
            organization=company.organization,
            name=f"{say(kind)} {say(kind)}",
            title=say(kind),
            email=f"{say('contact')}@example.com",
            phone=say("contact"),
            user=company.users.get({"ownrecord": "own"}.get(key, key)),
            owner=company.users["lead"],
            added_on=LONG_AGO,
            wanted_stance=2,
            is_willing=True,
            **where,
        )
    company.rows |= {"person": company.people["person"].pk, "ownrecord": company.people["ownrecord"].pk}
    company.rows |= {"group": company.people["person"].group_id}
    company.rows |= {"askedperson": company.people["champion"].pk}


def fill_opinions(company: Company, say: Say, at: datetime) -> None:
    """Stance, scores, interests and ties of everybody; what is about `own` is a family of its own."""
    for key, person in company.people.items():
        family = partial(told_of, say, "own" if key == "ownrecord" else "")
        entry = make_stance(person, -1, reason=family("judged"), recorded_at=at)
        make_stance(person, 1, reason=family("judged"), recorded_at=at, retracted_at=at, retracted_why=family("judged"))
        make_rating(person, "power", 5, note=family("judged"), recorded_at=at)
        wish = make_interest(
            person,
            family("wish"),
            worth=7_654_321,
            **{name: family("wish") for name in ("measure", "baseline", "target", "current", "how_cx_helps")},
            **{name: family("wish") for name in ("told_by", "proof")},
        )
        mine = "own" if key == "ownrecord" else ""
        if key in ("person", "ownrecord"):
            company.rows |= {f"{mine}stance": entry.pk, f"{mine}interest": wish.pk}
    for key, pair, words in (("tie", ("target", "person"), "tie"), ("owntie", ("person", "ownrecord"), "own")):
        first, second = (company.people[name] for name in pair)
        tie = InfluenceTie.objects.create(
            organization=company.organization,
            influencer=first,
            influenced=second,
            source=say(words),
            noted_on=LONG_AGO,
        )
        company.rows[key] = tie.pk


def fill_talks(company: Company, say: Say, at: datetime) -> None:
    """A conversation of the team, one about `own`, and one that `member` keeps to themselves."""
    member, day = company.users["member"], at.date() - timedelta(days=9)
    for key, who, family, private_to in (
        ("", "person", "", None),
        ("own", "ownrecord", "own", None),
        ("private", "hidden", "private", member),
    ):
        person, facts = company.people[who], {"private_to": private_to}
        kind = partial(told_of, say, family)
        talk = make_engagement(
            company.organization,
            [person],
            occurred_on=day,
            about=kind("talk"),
            summary=kind("talk"),
            author=member,
            logged_at=at,
            **facts,
        )
        Participation.objects.filter(engagement=talk).update(involvement=Involvement.CODESIGNED)
        worry = make_concern(
            person, kind("concern"), answer=kind("concern"), engagement=talk, raised_to=member, **facts
        )
        step = make_step(person, kind("promise"), day, engagement=talk, owner=member, **facts)
        company.rows |= {f"{key}talk": talk.pk, f"{key}concern": worry.pk, f"{key}promise": step.pk}
    account = Account(kind="call", occurred_on=day, about=say("talk"), summary=say("talk"))
    logged = log_engagement(
        organization=company.organization,
        participant_ids=[company.people["person"].pk],
        account=account,
        actor=company.users["lead"],
        at=at,
    )
    company.rows["act"] = logged.act_id


def fill_plan(company: Company, say: Say, at: datetime) -> None:
    campaign = make_campaign(
        company.organization,
        say("plan"),
        starts_on=at.date() - timedelta(days=60),
        ends_on=at.date() + timedelta(days=60),
        lead=company.users["lead"],
        **{name: say("plan") for name in ("goal", "objective_before", "expectation", "stretch_goal")},
    )
    day = at.date() + timedelta(days=3)
    phase = make_phase(campaign, say("plan"))
    told = {"evidence": say("action"), "standing": say("action"), "phase": phase, "due_on": day}
    action = make_action(campaign, say("action"), owner=company.users["member"], **told)
    action.waits_for.add(make_action(campaign, say("action"), carried_by=company.people["ownrecord"], due_on=day))
    action.people.add(company.people["target"])
    shown = make_action(campaign, say("sponsoraction"), due_on=day, is_for_sponsors=True, evidence=say("action"))
    shown.people.add(company.people["target"])
    milestone = make_milestone(campaign, say("plan"), due_on=day, carried_by=company.people["ownrecord"])
    company.rows |= {"campaign": campaign.pk, "action": action.pk, "milestone": milestone.pk}
    company.rows |= {"phase": phase.pk, "colleague": company.users["member"].pk}


def fill_asks(company: Company, say: Say, at: datetime) -> None:
    """One ask put to the champion, one to somebody without an account, one unsent, one about `own`."""
    for key, asked, person, family, is_sent in (
        ("ask", "champion", "target", "ask", True),
        ("linkedask", "linked", "target", "linkedask", True),
        ("proposal", "champion", "person", "proposal", False),
        ("ownask", "linked", "ownrecord", "own", True),
    ):
        target = InfluenceTarget.objects.create(
            organization=company.organization,
            campaign_id=company.rows["campaign"],
            asked=company.people[asked],
            person=company.people[person],
            ask=say(family),
            talking_points=f"{say(family)}\n{say(family)}",
            wanted_stance=2,
            due_on=at.date() + timedelta(days=5),
            state="accepted" if is_sent else "proposed",
            asked_by=company.users["lead"],
            proposed_at=at,
            asked_at=at if is_sent else None,
            answered_at=at if is_sent else None,
            answer_note=say(family),
        )
        if is_sent:
            target.check_ins.create(
                organization=company.organization,
                at=at,
                progress=Progress.NOTE,
                note=say(family),
                by=company.users[asked],
            )
        company.rows[key] = target.pk
    for key, family in (("person", "proposal"), ("ownrecord", "own")):
        wish = Wish.objects.create(
            organization=company.organization,
            campaign_id=company.rows["campaign"],
            kind=WishKind.EXCLUDE,
            person=company.people[key],
            reason=say(family),
            by=company.users["lead"],
            at=at,
        )
        company.rows["wish" if key == "person" else "ownwish"] = wish.pk
    company.rows["link"] = link_for(user=company.users["linked"], organization=company.organization, at=at)


def fill_survey(company: Company, say: Say, at: datetime) -> None:
    """One that somebody without an account answered, about the target and about `own`; `own` was asked as well."""
    day = at.date() + timedelta(days=9)
    survey = TieSurvey.objects.create(
        organization=company.organization,
        question=say("survey"),
        closes_on=day,
        made_by=company.users["lead"],
        made_at=at,
        sent_at=at,
    )
    facts = {"organization": company.organization, "survey": survey}
    linked, own, target = (company.people[key] for key in ("linked", "ownrecord", "target"))
    for person in (own, target):
        OfferedName.objects.create(**facts, person=person)
    respondent = Respondent.objects.create(**facts, person=linked, user=linked.user, answered_at=at)
    silent = Respondent.objects.create(**facts, person=own, user=own.user)
    for person in (own, target):
        respondent.proposals.create(
            organization=company.organization, influencer=person, influenced=linked, strength=3, said_at=at
        )
    company.rows |= {"survey": survey.pk, "respondent": respondent.pk, "ownrespondent": silent.pk}
    company.rows["surveytoken"] = token_of_respondent(respondent)


def fill_own_things(company: Company, say: Say, at: datetime) -> None:
    """What belongs to one user: views, pins, drafts, files, snoozes; and what leads alone may see."""
    organization, lead, member = company.organization, company.users["lead"], company.users["member"]
    view = SavedView.objects.create(organization=organization, owner=lead, name=say("leadview"), query="lagging=on")
    SavedView.objects.create(
        organization=organization, owner=member, name=say("sharedview"), query="lagging=on", is_shared=True
    )
    Pin.objects.create(organization=organization, user=lead, stakeholder=company.people["person"], pinned_at=at)
    draft = QueryDict(urlencode({"line": say("draft"), "summary": say("draft"), "occurred_on": at.date()}))
    keep_draft(organization=organization, user=member, form="engagement", posted=draft, at=at)
    table = f"Name,Title,E-mail\n{say('import')},{say('import')},{say('import')}@example.com\n"
    run = receive_file(
        content=table.encode(), name=f"{say('import')}.csv", organization=organization, actor=lead, at=at
    )
    ties = f"influencer,influenced,strength\n{say('import')},{say('import')},3\n"
    tie_run = receive_ties(
        content=ties.encode(), name=f"{say('import')}.csv", organization=organization, actor=lead, at=at
    )
    Snooze.objects.create(organization=organization, user=lead, key=say("snooze"), made_at=at)
    guest = make_user(f"{say('invited')}@example.com", name=say("invited"))
    guest.set_unusable_password()
    guest.save()
    invitation = guest.invitations.create(
        organization=organization, role=Role.MEMBER, invited_by=lead, invited_at=at, expires_at=at + timedelta(days=9)
    )
    Delivery.objects.create(
        organization=organization,
        user=company.users["champion"],
        kind=Kind.ASK,
        key="1:asked",
        state=State.FAILED,
        response=say("delivery"),
        sent_to=f"{say('delivery')}@example.com",
        due_at=at,
        planned_at=at,
    )
    preference = Preference.objects.create(organization=organization, membership=member.memberships.get())
    company.rows |= {
        "view": view.pk,
        "importrun": run.pk,
        "tieimport": tie_run.pk,
        "invitation": invitation.pk,
        "invitationtoken": make_token("invitation", invitation.pk, invitation.nonce),
        "unsubscribetoken": make_token("unsubscribe", preference.pk, preference.nonce),
        "membership": company.users["sponsor"].memberships.get().pk,
    }


@dataclass
class World:
    left: Company
    right: Company
    stranger: User

    def user(self, viewer: str) -> User | None:
        special = {"foreign": self.right.users["lead"], "stranger": self.stranger, "nobody": None}
        return special[viewer] if viewer in special else self.left.users[viewer]


def make_world() -> World:
    return World(make_company("left"), make_company("right"), make_user())


@contextmanager
def inside(company: Company) -> Iterator[Company]:
    with scope(organization=company.organization):
        yield company
