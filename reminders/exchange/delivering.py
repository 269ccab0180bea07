"""The send loop: claim a batch, write its mails, send and settle them one by one."""

import logging
import os
import secrets
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django_scopes import scope, scopes_disabled

from accounts.models import Organization
from reminders.analysis.headers import plain
from reminders.domain import heartbeats, ledger, pace, preferences
from reminders.domain.ledger import Begin, Claim, Settlement
from reminders.enums import Reason, State
from reminders.kinds import Letter, Mail, Skip, registration
from reminders.models import Delivery

from .message import build
from .post_office import Answer, PostOffice, Unreachable

logger = logging.getLogger(__name__)

Pending = list[tuple[Delivery, Mail]]


@dataclass(slots=True)
class Tally:
    """What became of the mails that this run had in hand."""

    sent: int = 0
    retry: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, state: State, count: int = 1) -> None:
        setattr(self, state.value, getattr(self, state.value) + count)


def never() -> bool:
    return False


def deliver(*, clock: Callable[[], datetime], is_stopping: Callable[[], bool] = never) -> Tally:
    """Send everything that is due by `clock`, until nothing is, or the caller wants to stop.

    Sweeps first, so what a dead sender held is sent as well. While the mail server does not answer nothing is
    claimed and no attempt is used up: the mails wait.
    """
    ledger.sweep(at=clock())
    heartbeats.beat(heartbeats.SENDER, at=clock())
    sender = Sender(clock, is_stopping)
    try:
        sender.run()
    except Unreachable as error:
        logger.warning("The mail server does not answer: %s", error)
    finally:
        sender.office.close()
    return sender.tally


def sender_token() -> str:
    """Names one claim of one process."""
    return f"{socket.gethostname()[:24]}:{os.getpid()}:{secrets.token_hex(8)}"


class Sender:
    """One pass over the ledger by one process."""

    def __init__(self, clock: Callable[[], datetime], is_stopping: Callable[[], bool]) -> None:
        self.clock = clock
        self.is_stopping = is_stopping
        self.office = PostOffice()
        self.tally = Tally()
        #: Domains that take no more mails at once; others are sending there.
        self.full: set[str] = set()
        #: The rate is used up by others.
        self.is_over = False

    def run(self) -> None:
        while not self._must_end() and ledger.is_anything_due(self.clock()):
            self.office.open()
            claim = ledger.claim(token=sender_token(), at=self.clock(), full=self.full)
            if not claim.delivery_ids:
                return  # other senders hold what is left
            self._deliver(claim)

    def _deliver(self, claim: Claim) -> None:
        deliveries = _load(claim.delivery_ids)
        if not deliveries:
            return
        organization = deliveries[0].organization
        with scope(organization=organization):
            letters = self._write(organization, deliveries)
            unsent = [done for delivery in deliveries if (done := self._unsent(delivery, letters[delivery.pk]))]
            ledger.settle_unsent(token=claim.token, settlements=unsent, at=self.clock())
            for done in unsent:
                self.tally.add(done.state)
            mails = [(delivery, letters[delivery.pk]) for delivery in deliveries]
            self._send_all(claim.token, [(delivery, mail) for delivery, mail in mails if isinstance(mail, Mail)])

    # Writing ---------------------------------------------------------------------------------------------------

    def _write(self, organization: Organization, deliveries: Sequence[Delivery]) -> dict[int, Letter | Exception]:
        """Every delivery's letter, or what went wrong; one that cannot be written does not hold up the others."""
        at = self.clock()
        registered = registration(deliveries[0].kind)
        letters: dict[int, Letter | Exception] = {}
        wanted = []
        for delivery in deliveries:
            if registered is None or not delivery.user.is_active:
                letters[delivery.pk] = Skip(Reason.WITHDRAWN if registered is None else Reason.NOT_A_MEMBER)
            elif registered.lateness and at - delivery.due_at > registered.lateness:
                letters[delivery.pk] = Skip(Reason.TOO_LATE)
            else:
                wanted.append(delivery)
        if registered and wanted:
            letters.update(_compose(registered.composer, organization, wanted, at))
        return letters

    def _unsent(self, delivery: Delivery, letter: Letter | Exception) -> Settlement | None:
        if isinstance(letter, Skip):
            return Settlement(delivery.pk, State.SKIPPED, letter.reason)
        if isinstance(letter, Exception):
            # The text of an exception may hold what only its receiver may read: the log of the process has it.
            answer = Answer(Reason.BROKEN, text=type(letter).__name__)
            return self._settlement(delivery, answer, attempts=delivery.attempts + 1)
        return None

    # Sending ---------------------------------------------------------------------------------------------------

    def _send_all(self, token: str, pending: Pending) -> None:
        """Send and settle one after the other; what is left when we have to stop is given back.

        So is what a slow server or a low rate has left over when half of the lease is gone: the rows' own leases
        run on while others are sent.
        """
        end = time.monotonic() + ledger.lease_time().total_seconds() / 2
        done: Settlement | None = None
        while done or pending:
            if self._must_end() or time.monotonic() > end:
                self._give_back(token, pending)
            if pending and pace.is_limited():
                self._await_turn(token, done, pending)
                done = None
            done = self._settle_and_send(token, done, pending)

    def _must_end(self) -> bool:
        return self.is_over or self.is_stopping()

    def _give_back(self, token: str, pending: Pending) -> None:
        if pending:
            ledger.release(token=token, delivery_ids=[delivery.pk for delivery, _mail in pending])
            pending.clear()

    def _await_turn(self, token: str, done: Settlement | None, pending: Pending) -> None:
        """Settles first: nobody waits while a mail that was sent is still in hand."""
        if done:
            ledger.settle(token=token, settlement=done, following=None, at=self.clock())
        seconds = pace.take_turn()
        if seconds is None:
            self.is_over = True
            self._give_back(token, pending)
        else:
            time.sleep(seconds)

    def _settle_and_send(self, token: str, done: Settlement | None, pending: Pending) -> Settlement | None:
        if not pending:
            if done:
                ledger.settle(token=token, settlement=done, following=None, at=self.clock())
            return None
        delivery, mail = pending.pop(0)
        begin = ledger.settle(
            token=token, settlement=done, following=delivery.pk, domain=domain(delivery), at=self.clock()
        )
        if begin == Begin.FULL:
            self._avoid(token, domain(delivery), [(delivery, mail), *pending], pending)
        return self._send(delivery, mail) if begin == Begin.BEGUN else None

    def _avoid(self, token: str, full: str, held: Pending, pending: Pending) -> None:
        """Others are sending to this domain, and will send these too: nobody waits with a claim in hand."""
        self.full.add(full)
        pending[:] = [one for one in held if domain(one[0]) != full]
        self._give_back(token, [one for one in held if domain(one[0]) == full])

    def _send(self, delivery: Delivery, mail: Mail) -> Settlement:
        answer = self._hand_over(delivery, mail)
        settlement = self._settlement(delivery, answer, attempts=delivery.attempts + 1)
        if answer.reason == Reason.BOUNCED:
            preferences.note_bounce(organization=delivery.organization, user=delivery.user, at=self.clock())
        self.tally.add(settlement.state)
        return settlement

    def _hand_over(self, delivery: Delivery, mail: Mail) -> Answer:
        try:
            message = build(delivery, mail)
        except Exception as error:
            logger.exception("Delivery %s cannot be put into a message", delivery.pk)
            return Answer(Reason.BROKEN, text=type(error).__name__)
        return self.office.send(message)

    def _settlement(self, delivery: Delivery, answer: Answer, *, attempts: int) -> Settlement:
        if not answer.reason:
            return Settlement(delivery.pk, State.SENT, sent_to=delivery.user.email)
        text = plain(answer.text)
        if answer.is_final or attempts >= ledger.ATTEMPTS:
            return Settlement(delivery.pk, State.FAILED, answer.reason, text, sent_to=delivery.user.email)
        return Settlement(delivery.pk, State.RETRY, answer.reason, text, self.clock() + ledger.pause(attempts))


def domain(delivery: Delivery) -> str:
    return delivery.user.email.rpartition("@")[2].lower()


def _load(ids: Sequence[int]) -> list[Delivery]:
    with scopes_disabled():
        return list(Delivery.objects.filter(pk__in=ids).select_related("organization", "user").order_by("due_at", "pk"))


def _compose(
    composer: Callable, organization: Organization, deliveries: Sequence[Delivery], at: datetime
) -> dict[int, Letter | Exception]:
    """All at once; when that fails one by one, so that only the mail at fault suffers."""
    try:
        written = composer(organization, deliveries, at)
    except Exception as error:
        logger.exception("Writing %s mails of kind %s failed", len(deliveries), deliveries[0].kind)
        if len(deliveries) == 1:
            return {deliveries[0].pk: error}
        alone = [_compose(composer, organization, [delivery], at) for delivery in deliveries]
        return {pk: letter for letters in alone for pk, letter in letters.items()}
    return {delivery.pk: written.get(delivery.pk, Skip(Reason.WITHDRAWN)) for delivery in deliveries}
