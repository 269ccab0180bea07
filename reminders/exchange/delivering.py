"""The send loop: claim a batch, write its mails, send and settle them one by one."""

import logging
import os
import secrets
import socket
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django_scopes import scope, scopes_disabled

from accounts.models import Organization
from reminders.analysis.headers import plain
from reminders.domain import heartbeats, ledger, preferences
from reminders.domain.ledger import Claim, Settlement
from reminders.enums import Reason, State
from reminders.kinds import Letter, Mail, Skip, registration
from reminders.models import Delivery

from .message import build
from .post_office import Answer, PostOffice, Unreachable

logger = logging.getLogger(__name__)


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

    def run(self) -> None:
        while not self.is_stopping() and ledger.is_anything_due(self.clock()):
            self.office.open()
            claim = ledger.claim(token=sender_token(), at=self.clock())
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
            self._send_all(claim.token, deque((d, mail) for d, mail in mails if isinstance(mail, Mail)))

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

    def _send_all(self, token: str, pending: deque[tuple[Delivery, Mail]]) -> None:
        """Send and settle one after the other; what is left when we have to stop is given back."""
        done: Settlement | None = None
        while done or pending:
            if self.is_stopping() and pending:
                ledger.release(token=token, delivery_ids=[delivery.pk for delivery, _mail in pending])
                pending.clear()
            following = pending.popleft() if pending else None
            next_id = following[0].pk if following else None
            is_ours = ledger.settle(token=token, settlement=done, following=next_id, at=self.clock())
            done = self._send(*following) if following and is_ours else None

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
