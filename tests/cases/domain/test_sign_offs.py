"""One question, one answer, one input; and no signature outlives what was signed."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.domain.errors import Refused
from accounts.models import AuditEntry, Organization, User
from cases.domain.sign_offs import (
    Seen,
    ask_sign_off,
    doubt_input,
    open_sign_off,
    revoke_sign_off,
    sign_input,
    token_of,
)
from cases.domain.versions import changing
from cases.models import Assumption, SignOff
from cases.queries.sign_offs import marks_of
from cases.sources import CHECK, KINDS
from reminders.models import Delivery
from reminders.ranking import source_of
from stakeholders.models import Stakeholder
from tests.factories.people import NOW, make_member

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)


def change(line: Assumption, actor: User, **facts: object) -> None:
    with changing(case=line.case, verb="change_line", actor=actor, at=LATER):
        Assumption.objects.filter(pk=line.pk).update(**facts)
    line.refresh_from_db()


def signed(line: Assumption, signer: Stakeholder, lead: User) -> SignOff:
    asked = ask_sign_off(assumption=line, signer=signer, actor=lead, at=NOW)
    sign_input(sign_off=asked, seen=Seen.of(line), at=NOW)
    return SignOff.objects.get(pk=asked.pk)


def test_asking_owes_one_mail_and_makes_no_member(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    asked = ask_sign_off(assumption=margin, signer=dana, actor=lead, at=NOW)
    delivery = Delivery.objects.get()
    assert (delivery.kind, delivery.key, delivery.user) == ("sign_off", str(asked.pk), asked.user)
    assert asked.user is not None
    assert not asked.user.memberships.exists()
    with pytest.raises(Refused, match="asked already"):
        ask_sign_off(assumption=margin, signer=dana, actor=lead, at=LATER)
    assert Delivery.objects.count() == 1


def test_an_ask_that_has_run_out_can_be_made_again(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    first = ask_sign_off(assumption=margin, signer=dana, actor=lead, at=NOW)
    then = NOW + timedelta(days=31)
    assert open_sign_off(token_of(first), then) is None
    second = ask_sign_off(assumption=margin, signer=dana, actor=lead, at=then)
    assert open_sign_off(token_of(second), then) == second


@pytest.mark.parametrize("field", ["value", "low", "high"])
def test_a_change_ends_the_signature_for_good(margin: Assumption, dana: Stakeholder, lead: User, field: str) -> None:
    before = {name: getattr(margin, name) for name in ("value", "low", "high")}
    made = signed(margin, dana, lead)
    change(margin, lead, **{field: before[field] + Decimal("0.01")})
    made.refresh_from_db()
    assert made.lapsed_at == LATER
    assert made.value == before["value"]
    change(margin, lead, **before)
    assert marks_of([margin], LATER)[margin.pk].state == "unsigned"
    assert marks_of([margin], LATER)[margin.pk].past == [made]


def test_a_change_of_another_input_or_of_words_leaves_it(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    signed(margin, dana, lead)
    other = Assumption.objects.get(case=margin.case, key="again")
    change(other, lead, value=Decimal("0.32"))
    change(margin, lead, source="The ledger, page 3")
    assert marks_of([margin], LATER)[margin.pk].state == "signed"


def test_nobody_signs_what_changed_while_they_read(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    asked = ask_sign_off(assumption=margin, signer=dana, actor=lead, at=NOW)
    seen = Seen.of(margin)
    change(margin, lead, high=Decimal("300"))
    with pytest.raises(Refused, match="changed while you read"):
        sign_input(sign_off=asked, seen=seen, at=LATER)
    assert SignOff.objects.get().signed_at is None


def test_it_is_stale_after_the_days_printed(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    signed(margin, dana, lead)
    assert marks_of([margin], NOW + timedelta(days=180))[margin.pk].state == "signed"
    assert marks_of([margin], NOW + timedelta(days=181))[margin.pk].state == "stale"


def test_a_link_dies_when_revoked_signed_or_old(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    asked = ask_sign_off(assumption=margin, signer=dana, actor=lead, at=NOW)
    token = token_of(asked)
    assert open_sign_off(token, NOW + timedelta(days=29)) == asked
    assert open_sign_off(token, NOW + timedelta(days=30)) is None
    revoke_sign_off(sign_off=asked, actor=lead, at=LATER)
    assert open_sign_off(token, LATER) is None
    asked.refresh_from_db()
    assert open_sign_off(token_of(asked), LATER) is None
    again = signed(margin, dana, lead)
    assert open_sign_off(token_of(again), LATER) is None
    with pytest.raises(Refused, match="signed already"):
        revoke_sign_off(sign_off=again, actor=lead, at=LATER)


def test_a_doubt_keeps_the_ask_open(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    asked = ask_sign_off(assumption=margin, signer=dana, actor=lead, at=NOW)
    doubt_input(sign_off=asked, doubt="Gross, not net", at=NOW)
    assert marks_of([margin], NOW)[margin.pk].doubts == [asked]
    sign_input(sign_off=asked, seen=Seen.of(margin), at=LATER)
    asked.refresh_from_db()
    assert (asked.doubt, asked.doubted_at) == ("", None)
    with pytest.raises(Refused, match="closed"):
        doubt_input(sign_off=asked, doubt="Still", at=LATER)


def test_what_is_worked_out_is_not_signed(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    Assumption.objects.filter(pk=margin.pk).update(reckoning="lifetime")
    margin.refresh_from_db()
    with pytest.raises(Refused, match="worked out"):
        ask_sign_off(assumption=margin, signer=dana, actor=lead, at=NOW)


def test_the_trail_says_who_signed_what(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    made = signed(margin, dana, lead)
    entry = AuditEntry.objects.get(verb="sign_input")
    assert (entry.actor, entry.row_id) == (made.user, made.pk)
    assert entry.after is not None
    assert Decimal(str(entry.after["value"])) == margin.value
    assert not AuditEntry.objects.filter(after__has_key="nonce", subject="cases_signoff").exists()


def due(organization: Organization, user: User, days: int) -> list[tuple[int, int]]:
    today = (NOW + timedelta(days=days)).date()
    found = source_of(KINDS)(organization, [user.pk], today, 5)
    return [(one.params["inputs"], one.days_late(today)) for one in found]


def test_the_owner_of_the_case_is_reminded_once(margin: Assumption, dana: Stakeholder, lead: User) -> None:
    organization = margin.organization
    Assumption.objects.filter(case=margin.case).exclude(pk=margin.pk).delete()
    colleague = make_member(organization)
    assert "made_by" in CHECK
    assert due(organization, lead, 13) == []
    assert due(organization, lead, 14) == [(1, 0)]
    assert due(organization, colleague, 14) == []
    asked = ask_sign_off(assumption=margin, signer=dana, actor=lead, at=NOW + timedelta(days=14))
    assert due(organization, lead, 20) == []
    assert due(organization, lead, 21) == [(1, 0)]
    sign_input(sign_off=asked, seen=Seen.of(margin), at=NOW + timedelta(days=21))
    assert due(organization, lead, 200) == []
    assert due(organization, lead, 201) == [(1, 0)]
