"""The weekly mail of leads and members in its three levels, and what each of them keeps to itself."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.enums import MailDetail, Role
from accounts.models import Membership
from campaigns.digest_team import compose_team
from reminders.enums import Reason
from reminders.kinds import Letter, Mail, Skip
from reminders.models import Preference
from stakeholders.domain.derived import refresh
from stakeholders.models import Concern, Stakeholder
from tests.campaigns import canaries
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, TODAY, make_member, make_person, make_stance, make_step


@pytest.fixture
def full_company(company: Company) -> Company:
    """Everything known about everybody, all of it the lead's, much of it due."""
    canaries.fill(company)
    company.campaign.name = "Keep every household"
    company.campaign.save()
    make_stance(company.gareth, 1, held_from=TODAY - timedelta(days=2), reason="canary-reason")
    make_step(company.gareth, "canary-owed", TODAY - timedelta(days=9), side="them", is_told=True)
    company.target(talking_points="canary-points", wanted_stance=2, due_on=TODAY)
    Stakeholder.objects.update(owner=company.lead)
    Concern.objects.update(answered_on=None)
    refresh(company.organization)
    return company


def letters(company: Company) -> dict[int, Letter]:
    members = Membership.objects.select_related("user", "organization", "preference")
    team = list(members.filter(role__in=[Role.LEAD, Role.MEMBER]).order_by("pk"))
    written = compose_team(company.organization, team, NOW)
    return {member.user_id: written[member.pk] for member in team}


def mail_of(company: Company, detail: str) -> Mail:
    company.organization.mail_detail = detail
    company.organization.save()
    letter = letters(company)[company.lead.pk]
    assert isinstance(letter, Mail)
    return letter


def whole(mail: Mail) -> str:
    return "\n".join([mail.subject, mail.text, mail.html]).casefold()


@pytest.mark.parametrize("detail", [MailDetail.NAMES, MailDetail.COUNTS])
def test_mail_may_go_astray_without_telling_what_is_thought(full_company: Company, detail: str) -> None:
    told = whole(mail_of(full_company, detail)).replace("canary-colleague", "")
    assert canaries.WORD not in told
    assert "every 14" not in told


def test_names_are_in_the_mail_by_default(full_company: Company) -> None:
    assert full_company.organization.mail_detail == MailDetail.NAMES
    told = whole(mail_of(full_company, MailDetail.NAMES))
    assert "gareth pryce" in told
    assert "ruth abernathy" in told


def test_full_detail_quotes(full_company: Company) -> None:
    told = whole(mail_of(full_company, MailDetail.FULL))
    assert "canary-quote" in told
    assert "canary-stance1" in told


def test_counts_name_nobody_and_draw_nothing(full_company: Company) -> None:
    mail = mail_of(full_company, MailDetail.COUNTS)
    for name in ("gareth", "ruth", "omar"):
        assert name not in whole(mail)
    assert mail.images == ()
    assert "follow-ups this week" in mail.subject


@pytest.mark.parametrize("detail", [MailDetail.NAMES, MailDetail.FULL])
def test_the_curve_is_in_the_mail_and_described(full_company: Company, detail: str) -> None:
    mail = mail_of(full_company, detail)
    assert [picture.cid for picture in mail.images] == ["curve"]
    assert mail.images[0].png.startswith(b"\x89PNG")
    assert 'src="cid:curve"' in mail.html


def test_the_subject_passes_no_judgement_at_any_level(full_company: Company) -> None:
    for detail in MailDetail.values:
        subject = mail_of(full_company, detail).subject.casefold()
        assert canaries.WORD not in subject
        assert "gareth" not in subject


def test_nothing_due_sends_nothing_unless_wished(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    assert letters(company)[member.pk] == Skip(Reason.NOTHING_DUE)
    membership = Membership.objects.get(user=member)
    Preference.objects.create(organization=company.organization, membership=membership, wants_empty=True)
    letter = letters(company)[member.pk]
    assert isinstance(letter, Mail)
    assert letter.subject == "Nothing is due this week"


def test_a_team_user_reads_nothing_about_their_own_record(full_company: Company) -> None:
    reader = make_member(full_company.organization, Role.MEMBER, name="Gareth himself")
    own = full_company.gareth
    own.user = reader
    own.save()
    make_step(make_person(full_company.organization, "Somebody Else", owner=reader), "Call", TODAY)
    full_company.organization.mail_detail = MailDetail.FULL
    full_company.organization.save()
    letter = letters(full_company)[reader.pk]
    assert isinstance(letter, Mail)
    assert "gareth pryce" not in whole(letter)


def test_the_links_of_a_mail_change_nothing_by_being_opened(full_company: Company) -> None:
    mail = mail_of(full_company, MailDetail.NAMES)
    assert "/snooze/?key=" in mail.html
    assert "/snooze/?key=" in mail.text


@pytest.mark.parametrize("readers", [1, 3])
def test_all_readers_are_written_to_from_the_same_few_queries(full_company: Company, readers: int) -> None:
    for number in range(readers - 1):
        member = make_member(full_company.organization, Role.MEMBER)
        make_step(make_person(full_company.organization, f"Person {number}", owner=member), "Call", TODAY)
    members = Membership.objects.select_related("user", "organization", "preference")
    team = list(members.filter(role__in=[Role.LEAD, Role.MEMBER]))
    compose_team(full_company.organization, team, NOW)
    with CaptureQueriesContext(connection) as captured:
        assert len(compose_team(full_company.organization, team, NOW)) == readers
    assert len(captured) == 9
