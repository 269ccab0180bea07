"""Erasure goes where a name hides, and nowhere else."""

import email
import email.policy
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django_scopes import scope
from pytest_django import Settings

from accounts.models import Organization, User
from privacy.domain.erasure import erase_person
from reminders.exchange.delivering import deliver
from stakeholders.domain.people import edit_person
from stakeholders.domain.saved_views import save_view
from stakeholders.models import Draft, Engagement, ImportRun, Stakeholder
from tests.factories.campaigns import make_campaign, make_champion, make_target
from tests.factories.people import NOW, make_engagement, make_member, make_organization, make_person
from tests.privacy.domain.test_erasure import dump

NAME, ADDRESS = "Quentin Zebra", "qz@northwind.example"


@pytest.fixture
def organization(db: None) -> Iterator[Organization]:
    organization = make_organization()
    with scope(organization=organization):
        yield organization


@pytest.fixture
def lead(organization: Organization) -> User:
    return make_member(organization)


def erase(person: Stakeholder, lead: User) -> None:
    erase_person(stakeholder=person, typed=person.name, actor=lead, at=NOW)


def test_plans_titles_views_drafts_and_files_that_wait(organization: Organization, lead: User) -> None:
    person = make_person(organization, NAME, email=ADDRESS)
    make_campaign(organization, f"Win {NAME}", goal=f"{NAME} is on board")
    make_person(organization, "Ann Lowe", title=f"Assistant to {NAME}")
    for number, query in enumerate(("q=Quentin+Zebra", "q=Quentin%20Zebra")):
        save_view(organization=organization, actor=lead, at=NOW, name=str(number), query=query)
    mine = {"organization": organization, "user": lead}
    Draft.objects.create(form="engagement", data={"line": [f"Write to {ADDRESS}"]}, saved_at=NOW, **mine)
    died = {"state": "running", "made_at": NOW - timedelta(days=2)}
    ImportRun.objects.create(name=f"{NAME}.csv", content=f"Name\n{NAME}".encode(), rows=1, **died, **mine)
    erase(person, lead)
    left = dump().casefold()
    assert [word for word in ("zebra", ADDRESS) if word in left] == []
    assert not ImportRun.objects.exists()


def test_a_single_word_goes_only_where_it_stands_alone(organization: Organization, lead: User) -> None:
    person, other = make_person(organization, "Lee"), make_person(organization, "Kathleen Moore")
    make_engagement(organization, [other], summary="Kathleen went to Leeds with Lee.")
    erase(person, lead)
    assert Engagement.objects.get().summary == "Kathleen went to Leeds with erased."


def test_somebody_called_like_a_word_of_json(organization: Organization, lead: User) -> None:
    person, other = make_person(organization, "Null"), make_person(organization, "Kathleen Moore")
    edit_person(stakeholder=other, actor=lead, at=NOW, title="Deputy to Null")
    erase(person, lead)
    other.refresh_from_db()
    assert other.title == "Deputy to erased"


def letters_in(folder: Path) -> str:
    messages = (
        email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in folder.glob("*.eml")
    )
    return "".join(
        part.get_content() for one in messages for part in one.walk() if part.get_content_type() == "text/plain"
    )


@pytest.mark.django_db(transaction=True)
def test_mails_in_the_folder(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER = "config.mail.FolderBackend", tmp_path
    organization = make_organization()
    with scope(organization=organization):
        lead, campaign = make_member(organization), make_campaign(organization)
        person, other = make_person(organization, NAME), make_person(organization, "Omar Haddad")
        for name, about in (("Ruth Abernathy", person), ("Marcus Bell", other)):
            make_target(campaign, make_champion(organization, name), about, lead)
        deliver(clock=lambda: NOW)
        assert NAME in letters_in(tmp_path)
        erase(person, lead)
    assert NAME not in letters_in(tmp_path)
    assert "Omar Haddad" in letters_in(tmp_path)
