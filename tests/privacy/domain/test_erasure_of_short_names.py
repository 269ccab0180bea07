"""Names of one or two letters go from texts that concern the person, and from no others."""

import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django_scopes import scope
from pytest_django import Settings

from accounts.models import AuditEntry, Organization, User
from campaigns.models import Story, Telling
from privacy.domain.erasure import erase_person
from privacy.domain.short_names import pattern_of_short, rows_that_concern
from reminders.exchange.shredding import remove_mails_about
from stakeholders.domain.engagements import edit_engagement
from stakeholders.domain.people import edit_person
from stakeholders.models import Draft, Engagement, Interest, Stakeholder
from tests.factories.campaigns import make_campaign, make_champion, make_target
from tests.factories.people import (
    NOW,
    TODAY,
    make_concern,
    make_engagement,
    make_interest,
    make_member,
    make_organization,
    make_person,
    make_step,
)
from tests.support.dumps import dump

TRICKY = (
    "Bo said: the bonus of Bob is Bo's. BO is a unit, bo a word, Bo-lid and Turbo-Bo parts of one; ask Bo/Ann, (Bo)."
)
LEFT = (
    "erased said: the bonus of Bob is erased's. BO is a unit, bo a word, Bo-lid and Turbo-Bo parts of one; "
    "ask erased/Ann, (erased)."
)


@pytest.fixture
def organization(db: None) -> Iterator[Organization]:
    made = make_organization()
    with scope(organization=made):
        yield made


@pytest.fixture
def lead(organization: Organization) -> User:
    return make_member(organization)


def erase(person: Stakeholder, lead: User) -> None:
    erase_person(stakeholder=person, typed=person.name, actor=lead, at=NOW)


def test_where_they_took_part_the_whole_word_goes_and_nothing_else(organization: Organization, lead: User) -> None:
    person, other = make_person(organization, "Bo"), make_person(organization, "Ann Lowe")
    with_both = make_engagement(organization, [person, other], about="Bo and Ann", summary=TRICKY)
    with_other = make_engagement(organization, [other], summary=TRICKY)
    concern = make_concern(other, "Bo has no time", engagement=with_both)
    step = make_step(other, "Write to Bo", TODAY, engagement=with_both)
    erase(person, lead)
    for row in (with_both, with_other, concern, step):
        row.refresh_from_db()
    assert (with_both.about, with_both.summary) == ("erased and Ann", LEFT)
    assert with_other.summary == TRICKY
    assert (concern.quote, step.what) == ("erased has no time", "Write to erased")


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Li", "Li likes Li-ion, Lisa and Olli. LI? Ask Li", "erased likes Li-ion, Lisa and Olli. LI? Ask erased"),
        ("li", "li or Li, never LI", "erased or erased, never LI"),
        ("Ö", "Ö is Öl, ö and Ö", "erased is Öl, ö and erased"),
        ("B", "Plan A by B.; A/B-test, B2", "Plan A by erased.; A/B-test, B2"),
        ("X.", "X. and X.5", "erased and X.5"),
        ("王伟", "昨天王伟说好", "昨天erased说好"),
    ],
)
def test_letters_as_written(organization: Organization, lead: User, name: str, text: str, left: str) -> None:
    person, other = make_person(organization, name), make_person(organization, "Ann Lowe")
    talk = make_engagement(organization, [person, other], summary=text)
    erase(person, lead)
    talk.refresh_from_db()
    assert talk.summary == left


def test_a_text_that_is_nothing_but_the_name_goes_everywhere(organization: Organization, lead: User) -> None:
    person, other = make_person(organization, "Bo"), make_person(organization, "Ann Lowe")
    heard = make_interest(other, "Bo", told_by="Bo", proof="Bond")
    erase(person, lead)
    heard = Interest.objects.get(pk=heard.pk)
    assert (heard.cares_about, heard.told_by, heard.proof) == ("erased", "erased", "Bond")


def test_rows_that_lead_to_the_person_by_another(organization: Organization, lead: User) -> None:
    person = make_person(organization, "Bo")
    under = make_person(organization, "Ann Lowe", title="Assistant to Bo", reports_to=person)
    beside = make_person(organization, "Carl Moss", title="Assistant to Bo")
    facts = {"organization": organization, "happened_on": TODAY, "added_at": NOW}
    mine = Story.objects.create(**facts, title="Bo did it", what_changed="Bo", leader=person)
    told = Telling.objects.create(
        organization=organization, story=mine, channel="meeting", told_on=TODAY, audience="Bo and all"
    )
    other = Story.objects.create(**facts, title="Bo tie", what_changed="Li-ion", leader=under)
    erase(person, lead)
    for row in (under, beside, mine, told, other):
        row.refresh_from_db()
    assert (under.title, beside.title) == ("Assistant to erased", "Assistant to Bo")
    assert (mine.title, told.audience, other.title) == ("erased did it", "erased and all", "Bo tie")


def test_the_trail_of_the_same_texts(organization: Organization, lead: User) -> None:
    person, other = make_person(organization, "Bo"), make_person(organization, "Ann Lowe")
    with_both = make_engagement(organization, [person, other], summary="Bo agreed")
    with_other = make_engagement(organization, [other], summary="Bo tie, bonus")
    for talk, words in ((with_both, "Bo agreed, twice"), (with_other, "Bo tie and bonus")):
        edit_engagement(engagement=talk, actor=lead, at=NOW, summary=words)
    edit_person(stakeholder=other, actor=lead, at=NOW, title="Bo")
    edit_person(stakeholder=other, actor=lead, at=NOW, title="Chief")
    erase(person, lead)
    trail = " ".join(str((entry.before, entry.after)) for entry in AuditEntry.objects.all())
    assert "Bo agreed" not in trail
    assert "'Bo'" not in trail
    assert "erased agreed, twice" in trail
    assert "Bo tie and bonus" in trail


def test_drafts_that_name_them_and_no_others(organization: Organization, lead: User) -> None:
    person = make_person(organization, "Bo")
    for form, words in (("one", "First\nBo came"), ("two", "bonus, Bo-lid"), ("three", "Nobody")):
        Draft.objects.create(
            organization=organization, user=lead, form=form, data={"line": [words], "Bo": [1]}, saved_at=NOW
        )
    erase(person, lead)
    assert sorted(Draft.objects.values_list("form", flat=True)) == ["three", "two"]


def test_nothing_of_a_short_name_is_left_in_an_ask(organization: Organization, lead: User) -> None:
    person, asked = make_person(organization, "Bo"), make_champion(organization)
    make_target(make_campaign(organization), asked, person, lead, ask="Bring Bo along", talking_points="Bo likes tea")
    erase(person, lead)
    assert "Bo " not in str(dump()).replace("Bo tie", "")


def test_another_organization_keeps_its_own(organization: Organization, lead: User) -> None:
    person = make_person(organization, "Bo")
    elsewhere = make_organization("Elsewhere")
    with scope(organization=elsewhere):
        namesake = make_person(elsewhere, "Bo")
        talk = make_engagement(elsewhere, [namesake, make_person(elsewhere, "Ann Lowe")], summary="Bo said")
        heard = make_interest(namesake, "Tea", told_by="Bo")
    erase(person, lead)
    with scope(organization=elsewhere):
        assert Engagement.objects.get(pk=talk.pk).summary == "Bo said"
        assert Interest.objects.get(pk=heard.pk).told_by == "Bo"
        assert Stakeholder.objects.get(pk=namesake.pk).name == "Bo"


def test_what_concerns_somebody_is_found_for_every_table_with_texts(organization: Organization) -> None:
    person = make_person(organization, "Bo")
    talk = make_engagement(organization, [person])
    found = {label: pks for label, pks in rows_that_concern([person.pk]).items() if pks}
    assert found == {"stakeholders.Engagement": [talk.pk]}


def test_mails_in_the_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MAIL_FOLDER = tmp_path
    for name, words in (("goes", "Ask Bo for tea"), ("stays", "A bonus for Bob; Bo-lid")):
        message = EmailMessage(policy=email.policy.default)
        message["Subject"] = "Tea"
        message.set_content(words)
        (tmp_path / f"{name}.eml").write_bytes(ContentFile(bytes(message)).read())
    remove_mails_about([], [pattern_of_short("Bo")])
    assert [file.stem for file in tmp_path.glob("*.eml")] == ["stays"]
