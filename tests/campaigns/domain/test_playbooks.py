"""Playbooks: taking one up, changing it, and plays that become actions."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.domain.errors import Refused
from accounts.models import AuditEntry
from campaigns.domain import playbooks as verbs
from campaigns.domain.actions import Deed, finish_action, remove_action
from campaigns.models import Action, Play, Playbook, Sign
from campaigns.playbook import STANDARD, Book, BookLevel, BookPlay, BookStep
from campaigns.queries.buy_in import plays_done
from campaigns.queries.playbook import stored_book
from stakeholders.domain.undo import undo
from tests.campaigns.conftest import Company
from tests.factories.maturity import make_playbook, make_proof
from tests.factories.people import NOW, TODAY, make_organization
from tests.support.dumps import dump

OWN = Book(
    name="Listening",
    element="How we listen",
    about="What customers tell us",
    levels=tuple(
        BookLevel(
            number=number,
            title=f"Level {number}",
            signs=("We ask", "We answer") if number > 1 else (),
            steps=(BookStep("Ears", "Open them", "So that we hear", (BookPlay("Ask ten customers", "", "Asked"),)),),
        )
        for number in range(1, 6)
    ),
)


@pytest.fixture
def playbook(company: Company) -> Playbook:
    return make_playbook(company.organization)


def test_the_standard_playbook_is_complete() -> None:
    """Five levels, each with signs; two focus areas with a step below the top; each step with plays and measures."""
    assert [level.number for level in STANDARD.levels] == [1, 2, 3, 4, 5]
    assert [len(level.signs) for level in STANDARD.levels] == [2, 5, 11, 12, 9]
    assert [len(level.steps) for level in STANDARD.levels] == [2, 2, 2, 2, 1]
    assert [sum(len(step.plays) for step in level.steps) for level in STANDARD.levels] == [7, 8, 9, 9, 3]
    for level in STANDARD.levels:
        assert all((level.title, level.summary, level.voice, level.voice_by, level.moving_on))
        assert level.missing or level.number == 5
        assert all(step.focus and step.title and step.why for step in level.steps)
        assert all(play.what and play.how and play.measure for step in level.steps for play in step.plays)


def test_what_the_standard_playbook_says_fits_into_its_columns() -> None:
    for level in STANDARD.levels:
        assert all(len(str(sign)) <= 250 for sign in level.signs)
        plays = [play for step in level.steps for play in step.plays]
        assert all(len(str(play.what)) <= 160 and len(str(play.measure)) <= 250 for play in plays)


def test_taking_it_up_twice_is_once(company: Company, playbook: Playbook) -> None:
    assert make_playbook(company.organization) == playbook
    assert (Playbook.objects.count(), Sign.objects.count(), Play.objects.count()) == (1, 39, 36)


def test_it_reads_as_the_standard_one_until_it_is_changed(company: Company, playbook: Playbook) -> None:
    assert stored_book(playbook) == STANDARD
    sign = playbook.signs.get(level=2, place=0)
    verbs.reword_sign(sign=sign, text="Four of us lead it", actor=company.lead, at=NOW)
    assert str(stored_book(playbook).levels[1].signs[0]) == "Four of us lead it"
    verbs.reword_sign(sign=sign, text="", actor=company.lead, at=NOW)
    assert stored_book(playbook) == STANDARD


def test_another_company_has_a_playbook_of_its_own(playbook: Playbook) -> None:
    from django_scopes import scope

    other = make_organization("Elsewhere")
    with scope(organization=other):
        assert make_playbook(other) != playbook
        assert Playbook.objects.count() == 1


def test_a_play_becomes_an_action_that_knows_it(company: Company, playbook: Playbook) -> None:
    play = playbook.plays.get(level=2, step=0, place=1)
    deed = Deed(what="Tell of Columbus", due_on=TODAY + timedelta(days=9), owner=company.lead)
    facts = {"play": play, "campaign": company.campaign, "actor": company.lead, "at": NOW}
    action = verbs.start_play(deed=deed, **facts)
    assert (action.play, action.what, action.owner) == (play, "Tell of Columbus", company.lead)
    assert plays_done(playbook, 2) == (0, 8)
    finish_action(action=action, done_on=TODAY, evidence="In the letter", actor=company.lead, at=NOW)
    verbs.start_play(deed=deed, **facts)
    assert plays_done(playbook, 2) == (1, 8)


def test_an_action_that_comes_back_knows_its_play_again(company: Company, playbook: Playbook) -> None:
    play = playbook.plays.first()
    deed = Deed(what="Tell of Columbus", due_on=TODAY)
    action = verbs.start_play(play=play, campaign=company.campaign, deed=deed, actor=company.lead, at=NOW)
    opened = remove_action(action=action, actor=company.lead, at=NOW)
    undo(act_id=opened.id, actor=company.lead, organization=company.organization, at=NOW)
    assert Action.objects.get().play == play


def test_plays_are_added_changed_and_taken_out(company: Company, playbook: Playbook) -> None:
    facts = {"actor": company.lead, "at": NOW}
    words = verbs.PlayWords("Ride along with a driver", "A day each", "Leaders who rode")
    added = verbs.add_play(playbook=playbook, level=2, step=0, words=words, **facts)
    assert (added.place, added.is_own, plays_done(playbook, 2)) == (5, True, (0, 9))
    verbs.change_play(play=added, words=replace(words, how="Two days each"), **facts)
    opened = verbs.retire_play(play=added, **facts)
    assert plays_done(playbook, 2) == (0, 8)
    undo(act_id=opened.id, actor=company.lead, organization=company.organization, at=NOW)
    assert Play.objects.in_use().get(is_own=True).how == "Two days each"


def test_a_play_that_was_taken_out_becomes_no_action(company: Company, playbook: Playbook) -> None:
    play = playbook.plays.first()
    verbs.retire_play(play=play, actor=company.lead, at=NOW)
    before = dump()
    with pytest.raises(Refused):
        verbs.start_play(play=play, campaign=company.campaign, deed=Deed("x", TODAY), actor=company.lead, at=NOW)
    assert dump() == before


def test_a_standard_play_gets_its_words_back(company: Company, playbook: Playbook) -> None:
    play = playbook.plays.get(level=1, step=0, place=0)
    facts = {"play": play, "actor": company.lead, "at": NOW}
    verbs.change_play(words=verbs.PlayWords("Our own words"), **facts)
    assert str(play) == "Our own words"
    with pytest.raises(Refused, match="leave all three empty"):
        verbs.change_play(words=verbs.PlayWords("", "somehow"), **facts)
    verbs.change_play(words=verbs.PlayWords(""), **facts)
    assert play.words is STANDARD.levels[0].steps[0].plays[0]


def test_one_of_ones_own_comes_in_whole_and_leaves_whole(company: Company, playbook: Playbook) -> None:
    facts = {"actor": company.lead, "at": NOW}
    made = verbs.bring_in_playbook(organization=company.organization, book=OWN, **facts)
    assert stored_book(made) == OWN
    with pytest.raises(Refused, match="already"):
        verbs.bring_in_playbook(organization=company.organization, book=OWN, **facts)
    verbs.remove_playbook(playbook=made, **facts)
    assert Playbook.objects.get() == playbook


def test_the_standard_one_and_one_with_a_history_stay(company: Company, playbook: Playbook) -> None:
    facts = {"actor": company.lead, "at": NOW}
    own = verbs.bring_in_playbook(organization=company.organization, book=OWN, **facts)
    make_proof(own.signs.first())
    before = dump()
    for kept in (own, playbook):
        with pytest.raises(Refused):
            verbs.remove_playbook(playbook=kept, **facts)
    assert dump() == before


def test_there_is_an_end_to_playbooks(company: Company) -> None:
    facts = {"organization": company.organization, "actor": company.lead, "at": NOW}
    for number in range(verbs.MOST_PLAYBOOKS):
        verbs.bring_in_playbook(book=replace(OWN, name=f"Book {number}"), **facts)
    with pytest.raises(Refused, match="as many"):
        verbs.bring_in_playbook(book=OWN, **facts)


@pytest.mark.parametrize(
    ("level_from", "level_to", "field"), [(2, None, "level_to"), (None, 3, "level_from"), (3, 2, "level_to")]
)
def test_levels_that_make_no_way_are_refused(
    company: Company, level_from: int | None, level_to: int | None, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        verbs.set_levels(
            campaign=company.campaign, level_from=level_from, level_to=level_to, actor=company.lead, at=NOW
        )
    assert refused.value.field == field
    company.campaign.refresh_from_db()
    assert company.campaign.level_from is None


def test_all_of_it_is_in_the_trail(company: Company, playbook: Playbook) -> None:
    verbs.set_levels(campaign=company.campaign, level_from=2, level_to=3, actor=company.lead, at=NOW)
    verbs.reword_sign(sign=playbook.signs.first(), text="Ours", actor=company.lead, at=NOW)
    told = set(AuditEntry.objects.values_list("verb", "subject"))
    assert {("take_up_playbook", "campaigns_play"), ("reword_sign", "campaigns_sign")} <= told
    assert ("set_levels", "campaigns_campaign") in told
