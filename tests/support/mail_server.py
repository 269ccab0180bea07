"""A real SMTP server that keeps what it is given, and can be told to misbehave."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import threading
from dataclasses import dataclass, field
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Received:
    sender: str
    receivers: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.content, policy=email.policy.default)

    def part(self, subtype: str) -> str:
        """The decoded body of type ``text/<subtype>``."""
        body = self.message.get_body(preferencelist=(subtype,))
        return body.get_content() if body else ""


@dataclass
class MailServer:
    """Accepts everything unless told otherwise; the settings may change between two mails."""

    port: int = 0
    delay_seconds: float = 0.0
    refuse_with: str = ""  # answer to the message, as "451 Try again later"
    refuse_receivers: dict[str, str] = field(default_factory=dict)  # address -> answer to RCPT
    drop_before_answer: bool = False  # keeps the message, then cuts the line without a word
    received: list[Received] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.refuse_receivers.get(address, "")
        if not answer:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.delay_seconds)
        if self.refuse_with:
            return self.refuse_with
        content = envelope.original_content or b""
        with self._changed:
            self.received.append(Received(envelope.mail_from or "", list(envelope.rcpt_tos), content))
            self._changed.notify_all()
        if self.drop_before_answer and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return "250 Kept"

    def wait_for(self, count: int, *, seconds: float = 30) -> list[Received]:
        """Block until ``count`` mails have come, and return all that did."""
        with self._changed:
            came = self._changed.wait_for(lambda: len(self.received) >= count, timeout=seconds)
        assert came, f"{len(self.received)} of {count} mails came within {seconds} s"
        return list(self.received)

    def to(self, address: str) -> list[Received]:
        return [mail for mail in self.received if address in mail.receivers]

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


def start(server: MailServer) -> Controller:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server.port = probe.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=server.port, data_size_limit=None)
    controller.start()
    return controller
