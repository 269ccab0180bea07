from datetime import timedelta

import pytest

from accounts.domain.errors import Refused
from accounts.enums import Role
from accounts.models import AuditEntry, Membership
from campaigns.domain.answers import Say, answer_target
from campaigns.domain.targets import ask_target, change_target, end_target, propose_target, wording_seal
from campaigns.enums import Outcome, TargetState
from campaigns.models import CheckIn, InfluenceTarget
from reminders.models import Delivery
from tests.campaigns.conftest import Company
from tests.factories.people import NOW, TODAY, make_member, make_person
from tests.support.dumps import dump

LATER = NOW + timedelta(days=1)


def said(target: InfluenceTarget, say: Say, note: str = "A line") -> None:
    answer_target(target=target, say=say, note=note, actor=target.asked.user, at=LATER)


def test_a_proposal_tells_nobody(company: Company) -> None:
    target = company.target(is_sent=False)
    assert (target.state, company.ruth.user) == (TargetState.PROPOSED, None)
    assert not Delivery.objects.exists()
    assert not InfluenceTarget.objects.told().exists()


def test_asking_links_a_user_without_password_and_owes_one_mail(company: Company) -> None:
    target = company.target()
    user = company.ruth.user
    assert user
    assert not user.has_usable_password()
    assert user.email == company.ruth.email
    assert Membership.objects.get(organization=company.organization, user=user).role == Role.CHAMPION
    delivery = Delivery.objects.get()
    assert (delivery.kind, delivery.key, delivery.user) == ("ask", f"{target.pk}:asked", user)
    assert AuditEntry.objects.filter(verb="ask_target", subject="campaigns_influencetarget").exists()


def test_who_is_asked_keeps_the_role_they_have(company: Company) -> None:
    make_member(company.organization, Role.SPONSOR, email=company.ruth.email)
    company.target()
    assert Membership.objects.get(user=company.ruth.user).role == Role.SPONSOR


@pytest.mark.parametrize(
    ("say", "state", "outcome"),
    [
        (Say.YES, "accepted", ""),
        (Say.NO, "declined", ""),
        (Say.COMING, "accepted", ""),
        (Say.WAITING, "accepted", ""),
        (Say.HELP, "accepted", ""),
        (Say.NOTE, "accepted", ""),
        (Say.WORKED, "done", Outcome.WON),
        (Say.NOT_NOW, "done", Outcome.NOT_WON),
    ],
)
def test_each_answer_leads_where_it_says(company: Company, say: Say, state: str, outcome: str) -> None:
    target = company.target()
    said(target, say)
    target.refresh_from_db()
    assert (target.state, target.outcome, target.last_word_at) == (state, outcome, LATER)
    assert (target.closed_at is not None) == (state in ("declined", "done"))
    assert target.answered_at == LATER
    noted = CheckIn.objects.filter(target=target, note="A line").exists() or target.answer_note == "A line"
    assert noted == (say != Say.YES)


@pytest.mark.parametrize("closing", ["ended", "done", "declined", "proposed"])
def test_what_is_closed_or_not_sent_takes_no_answer_and_nothing_changes(company: Company, closing: str) -> None:
    target = company.target()
    InfluenceTarget.objects.filter(pk=target.pk).update(state=closing)
    before = dump()
    for say in Say:
        if (closing, say) == ("declined", Say.NO):
            said(target, say)  # once more, and nothing more
            continue
        with pytest.raises(Refused):
            said(target, say)
    assert dump() == before


def test_a_stale_copy_cannot_undo_what_happened_since(company: Company) -> None:
    target = company.target()
    stale = InfluenceTarget.objects.get(pk=target.pk)
    end_target(target=target, actor=company.lead, at=LATER)
    with pytest.raises(Refused):
        said(stale, Say.YES)
    assert InfluenceTarget.objects.get(pk=target.pk).state == TargetState.ENDED


def test_saying_yes_twice_changes_nothing(company: Company) -> None:
    target = company.target()
    said(target, Say.YES)
    before = dump()
    said(target, Say.YES)
    assert dump() == before


def test_a_note_alone_needs_words(company: Company) -> None:
    target = company.target()
    with pytest.raises(Refused) as refusal:
        said(target, Say.NOTE, "  ")
    assert refusal.value.field == "note"


def test_one_open_ask_a_pair(company: Company) -> None:
    target = company.target()
    before = dump()
    with pytest.raises(Refused, match="open ask about Gareth Pryce"):
        company.target(is_sent=False)
    assert dump() == before
    said(target, Say.WORKED)
    assert company.target(is_sent=False).pk


@pytest.mark.parametrize("wrong", ["self", "no address", "past"])
def test_impossible_asks_are_refused(company: Company, wrong: str) -> None:
    facts = {"campaign": company.campaign, "asked": company.ruth, "person": company.gareth, "due_on": TODAY}
    if wrong == "self":
        facts["person"] = company.ruth
    if wrong == "no address":
        facts["asked"] = make_person(company.organization, "Omar Haddad")
    if wrong == "past":
        facts["due_on"] = TODAY - timedelta(days=1)
    before = dump()
    with pytest.raises(Refused):
        propose_target(ask="Help", actor=company.lead, at=NOW, **facts)
    assert dump() == before


def test_only_the_wording_that_was_read_is_sent(company: Company) -> None:
    target = company.target(is_sent=False)
    seal = wording_seal(target)
    words = {"ask": "Something else", "talking_points": "", "due_on": target.due_on, "wanted_stance": None}
    change_target(target=target, actor=company.lead, at=NOW, **words)
    before = dump()
    with pytest.raises(Refused, match="changed since"):
        ask_target(target=target, actor=company.lead, at=NOW, seal=seal)
    assert dump() == before
    ask_target(target=target, actor=company.lead, at=NOW, seal=wording_seal(target))
    with pytest.raises(Refused, match="sent already"):
        change_target(target=target, actor=company.lead, at=NOW, **words)


def test_a_called_off_proposal_stays_untold(company: Company) -> None:
    target = company.target(is_sent=False)
    end_target(target=target, actor=company.lead, at=NOW)
    assert not InfluenceTarget.objects.told().exists()


def test_an_address_that_belongs_to_another_record_is_refused(company: Company) -> None:
    user = make_member(company.organization, Role.CHAMPION, email=company.ruth.email)
    make_person(company.organization, "R. Abernathy", user=user)
    target = company.target(is_sent=False)
    before = dump()
    with pytest.raises(Refused, match="Merge the two"):
        ask_target(target=target, actor=company.lead, at=NOW)
    assert dump() == before
