"""The kinds of mail there are, and who writes each.

Apps above register theirs in `AppConfig.ready()`; the send loop knows nothing else about them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from accounts.models import Membership, Organization

from .enums import Kind, Reason
from .models import Delivery


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG inside the mail; the HTML shows it as `<img src="cid:...">`."""

    cid: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One written message. Receiver, sender, Message-ID and the other headers are the send loop's.

    `stop_url` is where one click stops mails of this kind; without it there is none.
    """

    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    images: tuple[Picture, ...] = ()
    stop_url: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """Nothing is sent, and why."""

    reason: Reason


Letter = Mail | Skip


class Composer(Protocol):
    """Writes the mails of one organization's users, in a constant number of queries for all of them.

    Runs at the moment of sending, inside the organization's scope, and asks again whether each receiver may
    still have what was owed. `deliveries` come with their user loaded. Returns by the delivery's id; a delivery
    left out counts as withdrawn.
    """

    def __call__(
        self, organization: Organization, deliveries: Sequence[Delivery], at: datetime
    ) -> Mapping[int, Letter]: ...


#: The same for the weekly mail, told by membership and answered by the membership's id.
DigestComposer = Callable[[Organization, Sequence[Membership], datetime], Mapping[int, Letter]]


@dataclass(frozen=True, slots=True)
class Registration:
    composer: Composer
    lateness: timedelta | None


_kinds: dict[str, Registration] = {}


def register(kind: Kind, composer: Composer, *, lateness: timedelta | None = None) -> None:
    """Mails of this kind are written by `composer`, and not sent when more than `lateness` overdue."""
    _kinds[str(kind)] = Registration(composer, lateness)


def registration(kind: str) -> Registration | None:
    return _kinds.get(str(kind))
