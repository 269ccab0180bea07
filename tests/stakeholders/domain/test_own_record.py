"""Nobody of the team meets the judgements on themselves, however their record came to be theirs."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.domain.members import accept_invitation, add_member, invite
from accounts.enums import Role
from accounts.hidden import rows_about
from accounts.models import Membership, Organization, User
from accounts.queries.audit import AuditFilter, audit_page
from stakeholders.domain.merge import merge_people
from stakeholders.domain.people import add_person, edit_person
from stakeholders.domain.stance import record_stance
from stakeholders.domain.ties import add_tie
from stakeholders.enums import Basis, Stance
from stakeholders.exchange.people_file import import_file
from stakeholders.models import Stakeholder
from tests.factories.campaigns import make_campaign, make_champion, make_target
from tests.factories.people import NOW, TODAY, make_client, make_engagement, make_member, make_person

pytestmark = pytest.mark.django_db
ADDRESS = "imani@northwind.example"


def is_kept_from(person: Stakeholder, user: User) -> bool:
    person.refresh_from_db()
    answer = make_client(user).get(reverse("stakeholders:person", args=[person.pk]))
    return person.user == user and answer.status_code == 404


def brought_in(text: str, organization: Organization, actor: User, *, is_dry_run: bool = False):  # type: ignore[no-untyped-def]
    source = io.BytesIO(text.encode())
    return import_file(source, name="people.csv", organization=organization, actor=actor, at=NOW, is_dry_run=is_dry_run)


def test_somebody_on_the_list_who_is_invited(organization: Organization, lead: User) -> None:
    person = make_person(organization, email=ADDRESS, stance=-2)
    invitation = invite(organization=organization, email=ADDRESS, role=Role.MEMBER, actor=lead, at=NOW)
    accepted = NOW + timedelta(days=1)
    membership = accept_invitation(invitation=invitation, at=accepted, password="correct horse battery 9")
    assert is_kept_from(person, membership.user)


def test_somebody_on_the_list_who_is_added_on_the_command_line(organization: Organization, user: User) -> None:
    person = make_person(organization, email=user.email)
    Membership.objects.filter(user=user).delete()
    add_member(organization=organization, user=user, role=Role.LEAD, actor=None, at=NOW)
    assert is_kept_from(person, user)


def test_a_colleague_who_is_put_on_the_list(organization: Organization, lead: User, user: User) -> None:
    person = add_person(organization=organization, actor=lead, at=NOW, name="Imani", email=user.email.upper())
    assert is_kept_from(person, user)


def test_a_colleague_whose_address_is_added_later(organization: Organization, lead: User, user: User) -> None:
    person = make_person(organization, "Imani Okafor")
    edit_person(stakeholder=person, actor=lead, at=NOW, email=user.email)
    assert is_kept_from(person, user)


def test_a_colleague_in_a_file(organization: Organization, lead: User, user: User) -> None:
    brought_in(f"Name,Email\nImani Okafor,{user.email}\n", organization, lead)
    assert is_kept_from(Stakeholder.objects.get(email=user.email), user)


def test_putting_oneself_on_the_list_leads_back_to_the_list(user: User) -> None:
    answer = make_client(user).post(
        reverse("stakeholders:person-add"), {"name": "Me", "email": user.email, "capacity": 2}
    )
    assert answer.url == reverse("stakeholders:people")  # type: ignore[attr-defined]


def test_a_file_tells_nobody_what_their_own_record_holds(organization: Organization, user: User) -> None:
    make_person(organization, "Imani Okafor", user=user, email=user.email, power=4)
    for row in (f"Imani Okafor,{user.email},{{}}", "Imani Okafor,,{}"):
        answers = [
            brought_in("Name,Email,Power\n" + row.format(power), organization, user, is_dry_run=True)
            for power in (3, 4)
        ]
        assert [(one.unchanged, one.updated, one.refused, one.samples[0].fate) for one in answers] == [
            (0, 0, 1, "refused")
        ] * 2


def test_an_ask_follows_the_address_of_somebody_without_an_account(organization: Organization, lead: User) -> None:
    ruth = make_champion(organization, email="typo@northwind.example")
    make_target(make_campaign(organization), ruth, make_person(organization), lead)
    stranger = ruth.user
    edit_person(stakeholder=ruth, actor=lead, at=NOW, email="ruth@northwind.example")
    assert ruth.user is not None
    assert ruth.user.email == "ruth@northwind.example"
    roles = dict(Membership.objects.filter(organization=organization).values_list("user", "role"))
    assert roles[ruth.user.pk] == Role.CHAMPION
    assert stranger.pk not in roles


def test_an_account_stays_with_its_owner_when_the_address_changes(organization: Organization, lead: User) -> None:
    member = make_member(organization, Role.CHAMPION, email="ruth@northwind.example")
    ruth = make_champion(organization, user=member, email=member.email)
    edit_person(stakeholder=ruth, actor=lead, at=NOW, email="ruth.abernathy@northwind.example")
    ruth.refresh_from_db()
    assert ruth.user == member


def told_by_the_trail(user: User) -> str:
    page = audit_page(user=user, own=rows_about(user), filter_=AuditFilter())
    return repr([line.changes for line in page.lines])


def test_the_trail_is_silent_about_a_record_that_was_merged_into_ones_own(
    organization: Organization, lead: User, user: User
) -> None:
    own, other = make_person(organization, "Imani Okafor", user=user), make_person(organization, "I. Okafor")
    record_stance(stakeholder=own, stance=Stance.LAGGARD, held_from=TODAY, reason="Blocks it", actor=lead, at=NOW)
    merge_people(keep=other, drop=own, actor=lead, at=NOW)
    assert "Blocks it" in told_by_the_trail(lead)
    assert "Blocks it" not in told_by_the_trail(user)


def test_the_trail_is_silent_about_who_listens_to_oneself(organization: Organization, lead: User, user: User) -> None:
    own, other = make_person(organization, "Imani Okafor", user=user), make_person(organization)
    pair = {"influencer": own, "influenced": other, "strength": 1, "basis": Basis.RIVALRY}
    add_tie(source="The assistant", noted_on=TODAY, actor=lead, at=NOW, **pair)
    assert "The assistant" in told_by_the_trail(lead)
    assert "The assistant" not in told_by_the_trail(user)


def test_the_last_talk_in_the_log_panel_is_none_about_oneself(
    organization: Organization, lead: User, user: User
) -> None:
    own, other = make_person(organization, "Imani Okafor", user=user), make_person(organization)
    make_engagement(organization, [other, own], summary="Imani pushes too hard", author=lead)
    address = reverse("stakeholders:engagement-log") + f"?person={other.pk}"
    assert b"pushes too hard" in make_client(lead).get(address).content
    assert b"pushes too hard" not in make_client(user).get(address).content
