"""Any order of owing, claiming, sending, dying, sweeping and planning again keeps the ledger's promises."""

from collections import Counter
from datetime import timedelta

import pytest
from django_scopes import scope
from hypothesis import HealthCheck, Phase
from hypothesis import settings as machine_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from pytest_django import Settings

from accounts.models import User
from reminders.domain import ledger
from reminders.domain.ledger import ATTEMPTS, CLAIMS, Begin, Claim, Settlement
from reminders.enums import Kind, Reason, State
from reminders.models import Delivery
from tests.factories.people import NOW, make_organization, make_user

pytestmark = [pytest.mark.faults, pytest.mark.django_db]

#: Mails in hand for one domain, few enough that the limit is met.
AT_ONCE = 2
ENDED = {State.SENT, State.FAILED, State.SKIPPED}


class Ledger(RuleBasedStateMachine):
    """Senders are simulated, the ledger is real. `copies` counts what the mail server took of each mail."""

    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.organization = make_organization()
        self.users: list[User] = [make_user() for _ in range(3)]
        self.at, self.senders = NOW, 0
        self.owed: set[tuple[int, str]] = set()
        self.copies: Counter[int] = Counter()
        self.in_hand: dict[str, int] = {}
        self.deaths: Counter[int] = Counter()

    @rule(user=st.integers(0, 2), week=st.integers(1, 3))
    def owe(self, user: int, week: int) -> None:
        key = (self.users[user].pk, f"2026-W{week:02d}")
        is_new = ledger.owe(
            organization=self.organization, user=self.users[user], kind=Kind.DIGEST, key=key[1], at=self.at
        )
        assert is_new == (key not in self.owed)
        self.owed.add(key)

    @rule(target=claims, limit=st.integers(1, 3))
    def claim(self, limit: int):  # type: ignore[no-untyped-def]
        claim = self._claim(limit)
        return claim if claim.delivery_ids else multiple()

    @rule(target=claims)
    def take_over(self):  # type: ignore[no-untyped-def]
        """Every lease ends, and another sender comes while the old ones go on unaware."""
        self.wait(100, True)
        return self.claim(3)

    @rule(target=claims, week=st.integers(1, 3))
    def rush(self, week: int):  # type: ignore[no-untyped-def]
        """More senders at once than a domain takes."""
        for user in range(len(self.users)):
            self.owe(user, week)
        taken = [claim for claim in [self._claim(1) for _ in range(AT_ONCE + 1)] if claim.delivery_ids]
        for claim in taken:
            self.begin(claim=claim, number=0, is_taken=True)
        return multiple(*taken)

    def _claim(self, limit: int) -> Claim:
        self.senders += 1
        return ledger.claim(token=f"{self.organization.pk}:{self.senders}", at=self.at, limit=limit)

    @rule(claim=claims, number=st.integers(0, 1), is_taken=st.booleans())
    def begin(self, claim: Claim, number: int, is_taken: bool) -> None:
        """Take one mail in hand; perhaps the mail server takes it before anything else happens."""
        if claim.token in self.in_hand or number >= len(claim.delivery_ids):
            return
        pk = claim.delivery_ids[number]
        if self._begin(claim.token, pk) == Begin.BEGUN:
            self.in_hand[claim.token] = pk
            self.copies[pk] += is_taken

    def _begin(self, token: str, pk: int) -> Begin:
        return ledger.settle(token=token, settlement=None, following=pk, domain="example.com", at=self.at)

    @rule(claim=claims, outcome=st.sampled_from(["sent", "retry", "failed"]))
    def finish(self, claim: Claim, outcome: str) -> None:
        pk = self.in_hand.pop(claim.token, None)
        if pk:
            self.copies[pk] = max(self.copies[pk], outcome == "sent")
            ledger.settle(token=claim.token, settlement=self._settlement(pk, outcome), following=None, at=self.at)

    def _settlement(self, pk: int, outcome: str) -> Settlement:
        attempts = self._rows().get(pk=pk).attempts
        if outcome == "retry" and attempts < ATTEMPTS:
            return Settlement(pk, State.RETRY, Reason.REFUSED, try_at=self.at + ledger.pause(attempts))
        return Settlement(pk, State.SENT if outcome == "sent" else State.FAILED)

    @rule(claim=claims)
    def skip(self, claim: Claim) -> None:
        done = [Settlement(pk, State.SKIPPED, Reason.NOT_A_MEMBER) for pk in self._not_begun(claim)[:1]]
        ledger.settle_unsent(token=claim.token, settlements=done, at=self.at)

    @rule(claim=claims)
    def stop_gently(self, claim: Claim) -> None:
        ledger.release(token=claim.token, delivery_ids=self._not_begun(claim))

    def _not_begun(self, claim: Claim) -> list[int]:
        """A sender finishes the mail in hand."""
        return [pk for pk in claim.delivery_ids if pk != self.in_hand.get(claim.token)]

    @initialize()
    def owe_something(self) -> None:
        self.owe(0, 1)
        self.owe(1, 1)

    @rule(seconds=st.sampled_from([1, 100, 2000]), is_swept=st.booleans())
    def wait(self, seconds: int, is_swept: bool) -> None:
        self.at += timedelta(seconds=seconds)
        if is_swept:
            self.sweep()

    def sweep(self) -> None:
        """Whoever held a mail for longer than its lease is taken for dead, whether it is or not."""
        expired = set(self._rows().filter(lease_until__lt=self.at).values_list("pk", flat=True))
        self.deaths.update(expired & set(self.in_hand.values()))
        ledger.sweep(at=self.at)

    def _rows(self):  # type: ignore[no-untyped-def]
        with scope(organization=self.organization):
            return Delivery.objects.filter(organization=self.organization)

    @invariant()
    def everything_owed_is_there_once(self) -> None:
        assert sorted(self._rows().values_list("user_id", "key")) == sorted(self.owed)

    @invariant()
    def a_copy_too_many_costs_a_death(self) -> None:
        for pk, count in self.copies.items():
            assert count <= self.deaths[pk] + 1
        sent = set(self._rows().filter(state=State.SENT).values_list("pk", flat=True))
        assert all(self.copies[pk] for pk in sent)

    @invariant()
    def counts_stay_within_bounds(self) -> None:
        for row in self._rows():
            assert row.attempts <= ATTEMPTS
            assert row.claims <= CLAIMS
            assert (row.state == State.CLAIMED) == bool(row.claimed_by) == (row.lease_until is not None)

    @invariant()
    def no_domain_gets_more_at_once_than_it_takes(self) -> None:
        in_hand = self._rows().filter(state=State.CLAIMED, reason=Reason.INTERRUPTED, lease_until__gt=self.at)
        assert in_hand.count() <= AT_ONCE

    def teardown(self) -> None:
        """Whatever happened, a calm hour ends every delivery."""
        for _ in range(4 * len(self.owed) + 4):
            self.at += timedelta(seconds=2000)
            self.sweep()
            self._send_all(self._claim(100))
        ends = set(self._rows().values_list("state", flat=True))
        with scope(organization=self.organization):
            Delivery.objects.all().delete()
        assert ends <= ENDED

    def _send_all(self, claim: Claim) -> None:
        for pk in claim.delivery_ids:
            if self._begin(claim.token, pk) == Begin.BEGUN:
                done = Settlement(pk, State.SENT)
                ledger.settle(token=claim.token, settlement=done, following=None, at=self.at)


@pytest.fixture(autouse=True)
def _few_at_once(settings: Settings) -> None:
    settings.MAILS_AT_ONCE_PER_DOMAIN = AT_ONCE


def test_the_ledger_keeps_its_promises_in_any_order() -> None:
    run_state_machine_as_test(
        Ledger,
        settings=machine_settings(
            max_examples=30,
            stateful_step_count=50,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # a failure is shown as it came: shrinking would take minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_two_senders_that_both_believe_to_hold_a_mail() -> None:
    """The order that does most harm where the ledger forgets to ask whose a row is."""
    machine = Ledger()
    machine.owe_something()
    unaware = machine._claim(3)
    machine.wait(100, True)
    holder = machine._claim(3)
    for claim in (unaware, holder):
        machine.begin(claim=claim, number=0, is_taken=True)
    machine.a_copy_too_many_costs_a_death()
    assert machine.in_hand == {holder.token: holder.delivery_ids[0]}
    machine.teardown()
