"""P1: after an erasure the whole database is searched for what was known of the person."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django_scopes import scope

from accounts.domain.errors import Refused
from accounts.models import AuditEntry, Organization, User
from campaigns.domain.targets import ask_target, propose_target
from campaigns.models import Campaign, CheckIn, InfluenceTarget
from privacy.domain.erasure import erase_person
from reminders.sources import Prompt, prompts_for
from stakeholders.models import (
    Commitment,
    Concern,
    Engagement,
    InfluenceTie,
    Interest,
    Participation,
    Rating,
    Stakeholder,
    StanceEntry,
)
from tests.factories.campaigns import make_campaign, make_champion, make_target
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person

pytestmark = pytest.mark.django_db
WORDS = ("canaryname", "canarymail", "canarytitle", "canaryphone", "canarywish", "canaryhelp", "canaryproof")
MORE = ("canaryquote", "canaryanswer", "canarystep", "canaryreason", "canarytie", "canaryask", "canarypoint")
LAST = ("canarynote", "canarysummary", "canaryabout", "canarycheck")
CANARIES = (*WORDS, *MORE, *LAST)


def dump() -> str:
    """Every row of every table as text."""
    with connection.cursor() as cursor:
        texts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
            texts += [row[0] for row in cursor.fetchall()]
    return "\n".join(texts).lower()


def history() -> dict[str, int]:
    names = (
        "StanceEntry",
        "Rating",
        "Interest",
        "Concern",
        "Commitment",
        "Engagement",
        "Participation",
        "InfluenceTie",
    )
    return {name: apps.get_model("stakeholders", name).objects.count() for name in names}


@pytest.fixture
def world():
    """One person full of canaries, and another whose words must survive."""
    organization = make_organization()
    with scope(organization=organization):
        lead = make_member(organization)
        person = make_person(
            organization, name="Canaryname Holm", email="canarymail@northwind.example", title="canarytitle"
        )
        other = make_person(organization, name="Robin Keep", email="robin@northwind.example", title="kept title")
        Stakeholder.objects.filter(pk=person.pk).update(phone="canaryphone")
        fill(organization, lead, person, other)
        yield organization, lead, Stakeholder.objects.get(pk=person.pk), other


def fill(organization, lead, person, other):
    own = {"organization": organization, "stakeholder": person}
    alone = Engagement.objects.create(
        organization=organization,
        kind="call",
        occurred_on=TODAY,
        about="canaryabout",
        summary="canarysummary",
        author=lead,
        logged_at=NOW,
    )
    shared = Engagement.objects.create(
        organization=organization,
        kind="meeting",
        occurred_on=TODAY,
        author=lead,
        logged_at=NOW,
        summary="kept words with canaryname holm in the room",
    )
    for engagement, who in ((alone, person), (shared, person), (shared, other)):
        Participation.objects.create(
            organization=organization, engagement=engagement, stakeholder=who, occurred_on=TODAY
        )
    Concern.objects.create(**own, quote="canaryquote", answer="canaryanswer", raised_on=TODAY)
    Commitment.objects.create(**own, side="us", what="canarystep", due_on=TODAY, made_on=TODAY)
    Interest.objects.create(
        **own, cares_about="canarywish", how_cx_helps="canaryhelp", proof="canaryproof", noted_on=TODAY
    )
    StanceEntry.objects.create(**own, stance=-2, held_from=TODAY, recorded_at=NOW, reason="canaryreason")
    Rating.objects.create(**own, measure="power", value=5, held_from=TODAY, recorded_at=NOW, note="canarynote")
    InfluenceTie.objects.create(
        organization=organization, influencer=other, influenced=person, source="canarytie", noted_on=TODAY
    )
    fill_plan(organization, lead, person, other)


def fill_plan(organization, lead, person, other):
    campaign = Campaign.objects.create(
        organization=organization, name="Keep", goal="g", starts_on=TODAY, ends_on=TODAY + timedelta(days=90)
    )
    target = propose_target(
        campaign=campaign,
        asked=other,
        person=person,
        ask="canaryask",
        talking_points="canarypoint",
        due_on=TODAY + timedelta(days=5),
        actor=lead,
        at=NOW,
    )
    ask_target(target=target, actor=lead, at=NOW)
    CheckIn.objects.create(organization=organization, target=target, at=NOW, note="canarycheck")
    Concern.objects.create(
        organization=organization, stakeholder=other, quote="kept quote about Canaryname Holm", raised_on=TODAY
    )


def test_the_fixture_holds_every_canary(world):
    text = dump()
    assert [word for word in CANARIES if word not in text] == []


def test_nothing_that_was_known_of_the_person_is_left_anywhere(world):
    _organization, lead, person, _other = world
    erase_person(stakeholder=person, typed=person.name, actor=lead, at=NOW)
    text = dump()
    assert [word for word in CANARIES if word in text] == []


def test_history_keeps_its_shape_and_others_keep_their_words(world):
    _organization, lead, person, other = world
    before, trail = history(), AuditEntry.objects.count()
    erase_person(stakeholder=person, typed=person.name, actor=lead, at=NOW)
    other.refresh_from_db()
    assert history() == before
    assert AuditEntry.objects.count() > trail
    assert (other.name, other.title) == ("Robin Keep", "kept title")
    assert Engagement.objects.filter(summary__contains="kept words").exists()
    assert Concern.objects.filter(quote__contains="kept quote").exists()


def test_a_person_who_was_asked_goes_as_a_user_too(world):
    _organization, lead, _person, other = world
    other.refresh_from_db()
    erase_person(stakeholder=other, typed=other.name, actor=lead, at=NOW)
    text = dump()
    assert "robin" not in text
    assert not User.objects.get(pk=other.user_id).is_active


def test_a_wrong_name_changes_nothing(world):
    _organization, lead, person, _other = world
    before = dump()
    with pytest.raises(Refused):
        erase_person(stakeholder=person, typed="somebody else", actor=lead, at=NOW)
    assert dump() == before


@pytest.mark.parametrize("erased", ["person", "asked"])
def test_nobody_is_asked_about_or_waits_for_an_erased_person(erased: str) -> None:
    organization = make_organization()
    with scope(organization=organization):
        lead = make_member(organization)
        target = make_target(make_campaign(organization), make_champion(organization), make_person(organization), lead)
        gone = getattr(target, erased)
        assert due(organization, lead, target)
        erase_person(stakeholder=gone, typed=gone.name, actor=lead, at=NOW)
        assert not due(organization, lead, target)
        target.refresh_from_db()
        assert (target.state, target.closed_at) == ("ended", NOW)


def due(organization: Organization, lead: User, target: InfluenceTarget) -> list[Prompt]:
    found = prompts_for(organization, [lead.pk, target.asked.user_id or 0], TODAY + timedelta(days=30), 40)
    return [one for prompts in found.values() for one in prompts if target.ask in repr(one) or "target" in one.kind]
