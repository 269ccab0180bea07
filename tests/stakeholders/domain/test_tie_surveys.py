"""Asking people whom they go to: mails once, answers until the last day, and what becomes of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry, Membership, Organization, User
from reminders.enums import Kind, Reason, State
from reminders.exchange.delivering import deliver
from reminders.kinds import Letter, Mail, Skip, registration
from reminders.models import Delivery
from stakeholders.domain.errors import Refused
from stakeholders.domain.merge import merge_people
from stakeholders.domain.people import edit_person
from stakeholders.domain.proposals import accept_proposals, refuse_proposals
from stakeholders.domain.tie_surveys import (
    answer_survey,
    close_survey,
    may_answer,
    remind_respondents,
    revoke_respondent,
    send_survey,
    token_of,
)
from stakeholders.domain.undo import undo
from stakeholders.enums import Basis, Certainty, HowOften
from stakeholders.mails import compose
from stakeholders.models import InfluenceTie, OfferedName, ProposedTie, Respondent, Stakeholder, TieSurvey
from tests.factories.people import LONG_AGO, NOW, TODAY, make_member, make_person, make_tie, make_user
from tests.factories.surveys import CLOSES_ON, respondent_of, sent, written
from tests.support.mail_server import MailServer

pytestmark = pytest.mark.django_db
LAST_MOMENT = datetime.combine(CLOSES_ON, datetime.max.time(), tzinfo=NOW.tzinfo)
OFTEN, RARELY = HowOften.OFTEN.value, HowOften.RARELY.value


def letters(organization: Organization, at: datetime = NOW) -> dict[str, Letter]:
    """By the key of what is owed."""
    owed = list(Delivery.objects.select_related("user", "organization"))
    written = compose(organization, owed, at)
    return {one.key: written[one.pk] for one in owed}


def say(survey: TieSurvey, person: Stakeholder, at: datetime = NOW, **said: int) -> None:
    """What the person says of Ruth, Victor and Dana, by first name."""
    offered = {one.person.first_name.lower(): one.person_id for one in survey.offered.select_related("person")}
    respondent = respondent_of(survey, person)
    told = {offered[name]: strength for name, strength in said.items()}
    others = set(offered.values()) - {person.pk}
    answer_survey(respondent=respondent, said=told, offered=others, at=at)


def proposed(survey: TieSurvey) -> set[tuple[str, str, int, str]]:
    found = ProposedTie.objects.filter(respondent__survey=survey).select_related("influencer", "influenced")
    return {(one.influencer.first_name, one.influenced.first_name, one.strength, one.state) for one in found}


def ids_of(survey: TieSurvey) -> Sequence[int]:
    return list(ProposedTie.objects.filter(respondent__survey=survey).values_list("pk", flat=True))


def test_the_kind_is_registered() -> None:
    known = registration(Kind.SURVEY)
    assert known
    assert known.composer is compose


def test_nobody_is_written_to_before_it_is_sent(organization: Organization, lead: User, ruth: Stakeholder) -> None:
    survey = written(organization, lead, [ruth], [make_person(organization, "Dana Reyes")])
    assert not Delivery.objects.exists()
    assert not survey.is_open(NOW)
    ruth.refresh_from_db()
    assert ruth.user is None


def test_each_is_owed_one_mail_and_gets_no_role(
    organization: Organization, lead: User, ruth: Stakeholder, survey: TieSurvey
) -> None:
    rows = Delivery.objects.filter(kind=Kind.SURVEY)
    assert {row.user.email for row in rows} == {"ruth@northwind.example", "victor@northwind.example"}
    ruth.refresh_from_db()
    assert ruth.user is not None
    assert not ruth.user.has_usable_password()
    assert not ruth.is_willing
    assert not Membership.objects.filter(user=ruth.user).exists()
    with pytest.raises(Refused, match="sent already"):
        send_survey(survey=survey, actor=lead, at=NOW)
    assert rows.count() == 2


def test_the_mails_are_sent_once_each(survey: TieSurvey, smtp_sink: MailServer) -> None:
    assert deliver(clock=lambda: NOW).sent == 2
    assert deliver(clock=lambda: NOW).sent == 0
    assert sorted(to for mail in smtp_sink.received for to in mail.receivers) == [
        "ruth@northwind.example",
        "victor@northwind.example",
    ]


def test_the_mail_holds_the_question_the_link_and_no_name_but_the_askers(
    organization: Organization, lead: User, ruth: Stakeholder, survey: TieSurvey
) -> None:
    lead.name, lead.job_title = "Imani Okafor", "Head of CX"
    lead.save()
    mail = letters(organization)[f"{survey.pk}:{respondent_of(survey, ruth).pk}:asked"]
    assert isinstance(mail, Mail)
    assert mail.subject == "Imani Okafor asks you one question"
    assert mail.reply_to == f'"Imani Okafor" <{lead.email}>'
    for part in (mail.text, mail.html):
        assert "Whom do you go to for advice on customers?" in part
        assert token_of(respondent_of(survey, ruth)) in part
        for other in ("Victor", "Dana", "Aldana", "Reyes"):
            assert other not in part


def gone(person: Stakeholder, lead: User) -> None:
    person.left_on = TODAY - timedelta(days=1)
    person.save()


def erased(person: Stakeholder, lead: User) -> None:
    person.erased_at = NOW
    person.save()


def moved(person: Stakeholder, lead: User) -> None:
    """Under another address, as the page of the person changes it."""
    edit_person(stakeholder=person, actor=lead, at=NOW, email="elsewhere@northwind.example")


def revoked(person: Stakeholder, lead: User) -> None:
    revoke_respondent(
        respondent=Respondent.objects.select_related("organization").get(person=person), actor=lead, at=NOW
    )


def closed(person: Stakeholder, lead: User) -> None:
    close_survey(survey=TieSurvey.objects.select_related("organization").get(), actor=lead, at=NOW)


def shut_out(person: Stakeholder, lead: User) -> None:
    User.objects.filter(pk=person.user_id).update(is_active=False)


@pytest.mark.parametrize("happens", [gone, erased, moved, revoked, closed, shut_out])
def test_the_right_is_asked_for_again_when_it_is_sent_and_when_it_is_answered(
    organization: Organization, lead: User, ruth: Stakeholder, survey: TieSurvey, happens
) -> None:
    ruth.refresh_from_db()
    key = f"{survey.pk}:{respondent_of(survey, ruth).pk}:asked"
    assert isinstance(letters(organization)[key], Mail)
    happens(ruth, lead)
    assert letters(organization)[key] == Skip(Reason.WITHDRAWN)
    assert not may_answer(respondent_of(survey, ruth), NOW)
    with pytest.raises(Refused, match="closed"):
        say(survey, ruth, dana=OFTEN)
    assert proposed(survey) == set()


def test_an_asker_who_left_the_team_is_not_named(organization: Organization, lead: User, survey: TieSurvey) -> None:
    Membership.objects.filter(user=lead).delete()
    for mail in letters(organization).values():
        assert isinstance(mail, Mail)
        assert (mail.subject, mail.reply_to) == ("One question from Northwind Home", "")


def test_writing_mails_takes_as_many_queries_for_one_as_for_many(
    organization: Organization, lead: User, dana: Stakeholder
) -> None:
    people = [make_person(organization, f"Person {n}", email=f"p{n}@northwind.example") for n in range(3)]
    sent(organization, lead, people, [dana])
    owed = list(Delivery.objects.select_related("user", "organization"))
    for some in (owed[:1], owed):
        with CaptureQueriesContext(connection) as queries:
            compose(organization, some, NOW)
        assert len(queries) == 2


def test_a_reminder_goes_once_to_the_silent(
    organization: Organization, lead: User, ruth: Stakeholder, survey: TieSurvey
) -> None:
    say(survey, ruth, dana=OFTEN)
    assert remind_respondents(survey=survey, actor=lead, at=NOW) == 1
    assert remind_respondents(survey=survey, actor=lead, at=NOW + timedelta(days=3)) == 0
    [row] = Delivery.objects.filter(key__endswith=":reminded")
    assert row.user.email == "victor@northwind.example"
    mail = letters(organization)[row.key]
    assert isinstance(mail, Mail)
    assert mail.subject.startswith("A reminder:")
    say(survey, Stakeholder.objects.get(email="victor@northwind.example"))
    assert letters(organization)[row.key] == Skip(Reason.WITHDRAWN)


def test_nobody_is_reminded_of_what_is_closed(lead: User, survey: TieSurvey) -> None:
    with pytest.raises(Refused, match="closed"):
        remind_respondents(survey=survey, actor=lead, at=NOW + timedelta(days=15))
    assert not Delivery.objects.filter(key__endswith=":reminded").exists()


def test_answers_change_until_the_last_moment_of_the_last_day(ruth: Stakeholder, survey: TieSurvey) -> None:
    say(survey, ruth, dana=OFTEN, victor=RARELY)
    assert proposed(survey) == {("Dana", "Ruth", 5, "open"), ("Victor", "Ruth", 1, "open")}
    say(survey, ruth, LAST_MOMENT, dana=RARELY)
    assert proposed(survey) == {("Dana", "Ruth", 1, "open")}
    with pytest.raises(Refused, match="closed"):
        say(survey, ruth, LAST_MOMENT + timedelta(seconds=1), dana=OFTEN)
    assert proposed(survey) == {("Dana", "Ruth", 1, "open")}
    entries = AuditEntry.objects.filter(verb="answer_survey")
    assert {one.actor for one in entries} == {respondent_of(survey, ruth).user}


def test_the_last_day_is_that_of_the_organization(
    organization: Organization, ruth: Stakeholder, survey: TieSurvey
) -> None:
    organization.time_zone = "Pacific/Auckland"
    organization.save()
    assert not may_answer(respondent_of(survey, ruth), LAST_MOMENT)
    assert may_answer(respondent_of(survey, ruth), LAST_MOMENT - timedelta(hours=13))


def test_accepting_notes_a_new_tie_and_changes_a_known_one(
    organization: Organization, lead: User, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder, survey: TieSurvey
) -> None:
    known = make_tie(dana, ruth, 2, basis=Basis.MENTOR, since=LONG_AGO, sureness=Certainty.PROVEN)
    say(survey, ruth, dana=OFTEN, victor=RARELY)
    _act, count, gone = accept_proposals(organization=organization, ids=ids_of(survey), actor=lead, at=NOW)
    assert (count, gone) == (2, 0)
    known.refresh_from_db()
    assert (known.strength, known.basis, known.since, known.sureness) == (5, Basis.MENTOR, LONG_AGO, Certainty.PROVEN)
    made = InfluenceTie.objects.get(influencer=victor, influenced=ruth)
    assert (made.strength, made.sureness, made.source) == (1, Certainty.CONFIRMED, "Survey of 2026-11-24")
    assert known.source == made.source
    assert {state for *_rest, state in proposed(survey)} == {"accepted"}
    assert AuditEntry.objects.filter(subject="stakeholders_influencetie", verb="accept_proposals").count() == 2
    assert accept_proposals(organization=organization, ids=ids_of(survey), actor=lead, at=NOW)[1] == 0


def test_accepting_is_taken_back_whole(
    organization: Organization, lead: User, ruth: Stakeholder, dana: Stakeholder, survey: TieSurvey
) -> None:
    known = make_tie(dana, ruth, 2, source="Helen")
    say(survey, ruth, dana=OFTEN, victor=RARELY)
    act, _count, _gone = accept_proposals(organization=organization, ids=ids_of(survey), actor=lead, at=NOW)
    undo(act_id=act.id, actor=lead, organization=organization, at=NOW)
    assert [(tie.pk, tie.strength, tie.source) for tie in InfluenceTie.objects.all()] == [(known.pk, 2, "Helen")]
    assert {state for *_rest, state in proposed(survey)} == {"open"}


def test_refusing_leaves_ties_alone_and_the_same_answer_again_stays_refused(
    organization: Organization, lead: User, ruth: Stakeholder, survey: TieSurvey
) -> None:
    say(survey, ruth, dana=OFTEN)
    refuse_proposals(organization=organization, ids=ids_of(survey), actor=lead, at=NOW)
    assert not InfluenceTie.objects.exists()
    say(survey, ruth, dana=OFTEN)
    assert proposed(survey) == {("Dana", "Ruth", 5, "refused")}
    say(survey, ruth, dana=RARELY)
    assert proposed(survey) == {("Dana", "Ruth", 1, "open")}


def test_an_accepted_answer_that_is_taken_back_is_kept_as_such(
    organization: Organization, lead: User, ruth: Stakeholder, survey: TieSurvey
) -> None:
    say(survey, ruth, dana=OFTEN)
    accept_proposals(organization=organization, ids=ids_of(survey), actor=lead, at=NOW)
    say(survey, ruth)
    assert proposed(survey) == {("Dana", "Ruth", 5, "withdrawn")}
    assert InfluenceTie.objects.open().count() == 1
    say(survey, ruth, dana=OFTEN)
    assert proposed(survey) == {("Dana", "Ruth", 5, "open")}


@pytest.mark.parametrize("happens", [gone, erased])
def test_somebody_who_is_gone_is_accepted_no_more(
    organization: Organization, lead: User, ruth: Stakeholder, dana: Stakeholder, survey: TieSurvey, happens
) -> None:
    say(survey, ruth, dana=OFTEN, victor=RARELY)
    happens(dana, lead)
    _act, count, left_out = accept_proposals(organization=organization, ids=ids_of(survey), actor=lead, at=NOW)
    assert (count, left_out) == (1, 1)
    assert {(tie.influencer.first_name, tie.strength) for tie in InfluenceTie.objects.all()} == {("Victor", 1)}


def test_nobody_decides_on_what_is_about_themselves(
    organization: Organization, ruth: Stakeholder, dana: Stakeholder, survey: TieSurvey
) -> None:
    member = make_member(organization, "member")
    dana.user = member
    dana.save()
    say(survey, ruth, dana=OFTEN)
    assert accept_proposals(organization=organization, ids=ids_of(survey), actor=member, at=NOW)[1] == 0
    assert refuse_proposals(organization=organization, ids=ids_of(survey), actor=member, at=NOW)[1] == 0


def test_a_merge_takes_answers_along_and_can_be_undone(
    organization: Organization, lead: User, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder, survey: TieSurvey
) -> None:
    twin = make_person(organization, "Dana R.")
    OfferedName.objects.create(organization=organization, survey=survey, person=twin)
    say(survey, ruth, dana=OFTEN)
    say(survey, victor, dana=RARELY)
    ProposedTie.objects.filter(influenced=victor).update(influencer=twin)
    before = state()
    act = merge_people(keep=twin, drop=dana, actor=lead, at=NOW)
    assert {one.influencer_id for one in ProposedTie.objects.all()} == {twin.pk}
    assert not OfferedName.objects.filter(person=dana).exists()
    undo(act_id=act.id, actor=lead, organization=organization, at=NOW)
    assert state() == before


def test_merging_two_who_were_asked_leaves_one_link(
    organization: Organization, lead: User, ruth: Stakeholder, survey: TieSurvey
) -> None:
    victor = Stakeholder.objects.get(email="victor@northwind.example")
    say(survey, ruth, dana=OFTEN, victor=RARELY)
    say(survey, victor, ruth=OFTEN)
    Stakeholder.objects.filter(pk=victor.pk).update(user=None)
    victor.refresh_from_db()
    before = state()
    act = merge_people(keep=ruth, drop=victor, actor=lead, at=NOW)
    assert proposed(survey) == {("Dana", "Ruth", 5, "open")}
    assert not may_answer(respondent_of(survey, victor), NOW)
    assert may_answer(respondent_of(survey, ruth), NOW)
    undo(act_id=act.id, actor=lead, organization=organization, at=NOW)
    assert state() == before


def state() -> list[str]:
    with connection.cursor() as cursor:
        rows = []
        for table in ("respondent", "offeredname", "proposedtie"):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM stakeholders_{table} t ORDER BY id")
            rows += [f"{table} {row}" for (row,) in cursor.fetchall()]
    return rows


def test_an_address_that_belongs_to_somebody_else_here_is_refused_and_nothing_is_sent(
    organization: Organization, lead: User, ruth: Stakeholder, dana: Stakeholder
) -> None:
    make_person(organization, "Another", user=make_user(ruth.email))
    survey = written(organization, lead, [ruth], [dana])
    with pytest.raises(Refused, match="Merge the two records"):
        send_survey(survey=survey, actor=lead, at=NOW)
    assert not Delivery.objects.exists()
    survey.refresh_from_db()
    assert survey.sent_at is None


def test_who_left_before_it_was_sent_gets_no_mail(
    organization: Organization, lead: User, ruth: Stakeholder, victor: Stakeholder, dana: Stakeholder
) -> None:
    survey = written(organization, lead, [ruth, victor], [dana])
    gone(ruth, lead)
    assert send_survey(survey=survey, actor=lead, at=NOW) == 1
    assert [row.user.email for row in Delivery.objects.filter(state=State.DUE)] == [victor.email]
