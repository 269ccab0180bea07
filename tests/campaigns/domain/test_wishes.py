"""Wishes for the plan of asks: they change it, and are refused, taken back, merged and erased."""

import pytest
from django.db import IntegrityError

from accounts.domain.errors import Refused
from accounts.models import AuditEntry
from campaigns.domain import wishes as verbs
from campaigns.models import Wish
from campaigns.queries.ask_plan import AskPlan, plan_for, question
from privacy.domain.erasure import erase_person
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from stakeholders.enums import Basis
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_champion
from tests.factories.people import NOW, TODAY, make_person, make_tie


@pytest.fixture
def marcus(company: Company) -> Stakeholder:
    """Ruth and Marcus both reach Gareth and Omar; Ruth is heard more, and each has room for one."""
    Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=1)
    Stakeholder.objects.filter(pk=company.ruth.pk).delete()
    company.ruth = make_champion(company.organization, stance=2, is_willing=True, capacity=1)
    marcus = make_champion(company.organization, "Marcus Chen", stance=1, is_willing=True, capacity=1)
    omar = make_person(company.organization, "Omar Haddad", stance=-1, power=5, wanted_stance=1)
    for champion, strengths in ((company.ruth, (4, 3)), (marcus, (1, 2))):
        for person, strength in zip((company.gareth, omar), strengths, strict=True):
            make_tie(champion, person, strength)
    return marcus


def plan(company: Company) -> AskPlan:
    return plan_for(question(company.campaign, reader=company.lead, day=TODAY, known_at=NOW))


def named(found: AskPlan) -> list[tuple[str, str, int]]:
    names = dict(Stakeholder.objects.values_list("pk", "name"))
    return [(names[one.asked].split()[0], names[one.person].split()[0], one.slot) for one in found.asks]


def omar() -> Stakeholder:
    return Stakeholder.objects.get(name="Omar Haddad")


def facts(company: Company) -> dict:
    return {"campaign": company.campaign, "actor": company.lead, "at": NOW}


def test_without_wishes_the_plan_is_worth_most(company: Company, marcus: Stakeholder) -> None:
    found = plan(company)
    assert named(found) == [("Ruth", "Omar", 1), ("Marcus", "Omar", 2)]
    assert [one.gain for one in found.asks] == pytest.approx([5 * 2 * 0.6, 5 * 2 * 0.4 * 0.5])
    assert [(room.capacity, room.used, room.suggested) for room in found.rooms] == [(1, 0, 1), (1, 0, 1)]
    assert (found.lagging, found.unknown) == (2, 1)
    assert found.waiting == (company.gareth.pk,)


def test_a_pin_a_ban_and_leaving_out_change_the_plan_until_taken_back(company: Company, marcus: Stakeholder) -> None:
    before = plan(company)
    pin = verbs.pin_pair(asked=company.ruth, person=company.gareth, **facts(company))
    assert named(plan(company)) == [("Marcus", "Omar", 1), ("Ruth", "Gareth", 1)]
    assert [one.is_pinned for one in plan(company).asks] == [False, True]
    ban = verbs.forbid_pair(asked=marcus, person=omar(), **facts(company))
    assert named(plan(company)) == [("Ruth", "Gareth", 1), ("Marcus", "Gareth", 2)]
    left_out = verbs.exclude_person(person=marcus, reason="On leave", **facts(company))
    assert named(plan(company)) == [("Ruth", "Gareth", 1)]
    for wish in (pin, ban, left_out):
        verbs.take_back_wish(wish=wish, actor=company.lead, at=NOW)
    assert plan(company) == before
    assert AuditEntry.objects.filter(subject="campaigns_wish", verb="take_back_wish").count() == 3


def test_a_rejected_pair_is_not_suggested_again(company: Company, marcus: Stakeholder) -> None:
    wish = verbs.reject_pair(asked=company.ruth, person=omar(), reason="They fell out", **facts(company))
    assert ("Ruth", "Omar", 1) not in named(plan(company))
    verbs.take_back_wish(wish=wish, actor=company.lead, at=NOW)
    assert ("Ruth", "Omar", 1) in named(plan(company))


def test_rejecting_a_pinned_pair_takes_the_pin_away(company: Company, marcus: Stakeholder) -> None:
    verbs.pin_pair(asked=company.ruth, person=company.gareth, **facts(company))
    verbs.reject_pair(asked=company.ruth, person=company.gareth, reason="Later", **facts(company))
    assert [wish.kind for wish in Wish.objects.all()] == ["reject"]


def test_a_rejection_needs_a_reason(company: Company, marcus: Stakeholder) -> None:
    with pytest.raises(Refused, match="why"):
        verbs.reject_pair(asked=company.ruth, person=omar(), reason="  ", **facts(company))
    with pytest.raises(IntegrityError):
        company.campaign.wishes.create(
            organization=company.organization, kind="reject", asked=company.ruth, person=omar(), at=NOW
        )


@pytest.mark.parametrize(
    ("arrange", "told"),
    [
        (lambda c: c.ruth.ties_out.all().delete(), "no tie"),
        (lambda c: c.ruth.ties_out.update(basis=Basis.RIVALRY), "no tie"),
        (lambda c: Stakeholder.objects.filter(pk=c.ruth.pk).update(is_willing=False), "cannot be asked"),
        (lambda c: Stakeholder.objects.filter(pk=c.ruth.pk).update(capacity=0), "no room"),
        (lambda c: Stakeholder.objects.filter(pk=c.ruth.pk).update(left_on=TODAY.replace(day=1)), "no longer here"),
        (lambda c: verbs.exclude_person(person=c.gareth, **facts(c)), "left out"),
        (lambda c: verbs.forbid_pair(asked=c.ruth, person=c.gareth, **facts(c)), "decided already"),
        (lambda c: verbs.pin_pair(asked=c.ruth, person=omar(), **facts(c)), "no room"),
    ],
)
def test_a_pin_that_no_plan_can_hold_is_refused_in_words(company: Company, marcus: Stakeholder, arrange, told) -> None:
    arrange(company)
    before = Wish.objects.count()
    with pytest.raises(Refused, match=told):
        verbs.pin_pair(asked=company.ruth, person=company.gareth, **facts(company))
    assert Wish.objects.count() == before


def test_a_third_champion_on_one_person_is_refused(company: Company, marcus: Stakeholder) -> None:
    others = [
        make_champion(company.organization, name, stance=2, is_willing=True)
        for name in ("Leila F", "Tamsin O", "Ben W")
    ]
    for other in others:
        make_tie(other, company.gareth, 3)
    for other in others[:2]:
        verbs.pin_pair(asked=other, person=company.gareth, **facts(company))
    with pytest.raises(Refused, match="as many champions"):
        verbs.pin_pair(asked=others[2], person=company.gareth, **facts(company))


def test_a_pin_that_came_apart_is_told_and_the_rest_of_the_plan_stands(company: Company, marcus: Stakeholder) -> None:
    wish = verbs.pin_pair(asked=company.ruth, person=company.gareth, **facts(company))
    company.ruth.ties_out.filter(influenced=company.gareth).delete()
    found = plan(company)
    assert found.broken == ((wish.pk, "no_tie"),)
    assert named(found) == [("Ruth", "Omar", 1), ("Marcus", "Omar", 2)]


def test_nobody_is_pinned_to_themselves(company: Company, marcus: Stakeholder) -> None:
    with pytest.raises(Refused, match="themselves"):
        verbs.forbid_pair(asked=marcus, person=marcus, **facts(company))


def test_open_asks_take_room_and_slots_and_are_not_suggested(company: Company, marcus: Stakeholder) -> None:
    company.target(person=omar(), due_on=TODAY)
    found = plan(company)
    assert named(found) == [("Marcus", "Omar", 2)]
    assert found.asks[0].gain == pytest.approx(5 * 2 * 0.4 * 0.5)
    Stakeholder.objects.filter(pk=company.ruth.pk).update(capacity=2)
    assert named(plan(company)) == [("Ruth", "Gareth", 1), ("Marcus", "Omar", 2)]


def test_wishes_go_with_a_merge_and_come_back(company: Company, marcus: Stakeholder) -> None:
    twin = make_person(company.organization, "G. Pryce")
    kept = verbs.forbid_pair(asked=marcus, person=company.gareth, **facts(company))
    verbs.forbid_pair(asked=marcus, person=twin, **facts(company))
    verbs.forbid_pair(asked=company.ruth, person=twin, **facts(company))
    verbs.exclude_person(person=twin, **facts(company))
    verbs.forbid_pair(asked=company.gareth, person=twin, **facts(company))
    before = list(Wish.objects.order_by("pk").values_list())
    merged = merge_people(keep=company.gareth, drop=twin, actor=company.lead, at=NOW)
    assert [(one.kind, one.asked, one.person) for one in Wish.objects.order_by("pk")] == [
        (kept.kind, marcus, company.gareth),
        ("forbid", company.ruth, company.gareth),
        ("exclude", None, company.gareth),
    ]
    undo(act_id=merged.id, organization=company.organization, actor=company.lead, at=NOW)
    assert list(Wish.objects.order_by("pk").values_list()) == before


def test_erasing_a_person_drops_their_wishes_and_the_words_in_the_trail(company: Company, marcus: Stakeholder) -> None:
    verbs.forbid_pair(asked=marcus, person=company.gareth, reason="canary-one", **facts(company))
    verbs.exclude_person(person=marcus, reason="canary-two", **facts(company))
    stays = verbs.exclude_person(person=omar(), reason="Away", **facts(company))
    erase_person(stakeholder=marcus, typed=marcus.name, actor=company.lead, at=NOW)
    assert list(Wish.objects.all()) == [stays]
    trail = str(list(AuditEntry.objects.filter(subject="campaigns_wish").values("before", "after")))
    assert "canary" not in trail
    assert "Away" in trail
