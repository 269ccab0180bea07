"""Any order of owing, claiming, sending, dying, sweeping and planning again keeps the ledger's promises."""

from collections import Counter
from datetime import timedelta

import pytest
from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.models import User
from reminders.domain import ledger
from reminders.domain.ledger import ATTEMPTS, CLAIMS, Claim, Settlement
from reminders.enums import Kind, Reason, State
from reminders.models import Delivery
from tests.factories.people import NOW, make_organization, make_user

pytestmark = [pytest.mark.faults, pytest.mark.django_db]

ENDED = {State.SENT, State.FAILED, State.SKIPPED}


class Ledger(RuleBasedStateMachine):
    """Senders are simulated, the ledger is real. `copies` is what the mail server took."""

    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.organization = make_organization()
        self.users: list[User] = [make_user() for _ in range(3)]
        self.at, self.senders = NOW, 0
        self.owed: set[tuple[int, str]] = set()
        self.copies: Counter[int] = Counter()
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
    def claim(self, limit: int) -> Claim:
        self.senders += 1
        return ledger.claim(token=f"{self.organization.pk}:{self.senders}", at=self.at, limit=limit)

    @rule(claim=claims, outcome=st.sampled_from(["sent", "retry", "failed", "death before", "death after"]))
    def send(self, claim: Claim, outcome: str) -> None:
        """Begin with each mail of the claim; a death leaves the rest as it is."""
        for pk in claim.delivery_ids:
            if not ledger.settle(token=claim.token, settlement=None, following=pk, at=self.at):
                continue
            if outcome == "death before":
                return
            if outcome in ("sent", "death after"):
                self.copies[pk] += 1
            if outcome == "death after":
                self.deaths[pk] += 1
                return
            ledger.settle(token=claim.token, settlement=self._settlement(pk, outcome), following=None, at=self.at)

    def _settlement(self, pk: int, outcome: str) -> Settlement:
        attempts = self._rows().get(pk=pk).attempts
        if outcome == "retry" and attempts < ATTEMPTS:
            return Settlement(pk, State.RETRY, Reason.REFUSED, try_at=self.at + ledger.pause(attempts))
        return Settlement(pk, State.SENT if outcome == "sent" else State.FAILED)

    @rule(claim=claims)
    def skip(self, claim: Claim) -> None:
        done = [Settlement(pk, State.SKIPPED, Reason.NOT_A_MEMBER) for pk in claim.delivery_ids[:1]]
        ledger.settle_unsent(token=claim.token, settlements=done, at=self.at)

    @rule(claim=claims)
    def stop_gently(self, claim: Claim) -> None:
        ledger.release(token=claim.token, delivery_ids=claim.delivery_ids)

    @rule(seconds=st.sampled_from([1, 60, 100, 2000]))
    def wait(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)

    @rule()
    def sweep(self) -> None:
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

    def teardown(self) -> None:
        """Whatever happened, a calm hour ends every delivery."""
        for _ in range(4 * len(self.owed) + 4):
            self.at += timedelta(seconds=2000)
            ledger.sweep(at=self.at)
            self.send(self.claim(limit=100), "sent")
        ends = set(self._rows().values_list("state", flat=True))
        with scope(organization=self.organization):
            Delivery.objects.all().delete()
        assert ends <= ENDED


def test_the_ledger_keeps_its_promises_in_any_order() -> None:
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
