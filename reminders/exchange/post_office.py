"""One open line to the mail server, and what its answers mean."""

import smtplib
from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection

from reminders.analysis import answers
from reminders.analysis.answers import Verdict
from reminders.enums import Reason


@dataclass(frozen=True, slots=True)
class Answer:
    """`reason` is empty when the server took the mail."""

    reason: Reason = Reason.NONE
    is_final: bool = False
    text: str = ""


TAKEN = Answer()


class Unreachable(Exception):
    """There is no mail server to talk to; nothing was tried."""


class PostOffice:
    """Sends one message after the other over one connection, and opens a new one after any trouble."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._is_open = False

    def open(self) -> None:
        if self._is_open:
            return
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Unreachable(_words(error)) from error
        self._is_open = True

    def close(self) -> None:
        """Also after the line has broken, when saying goodbye fails."""
        self._is_open = False
        try:
            self._connection.close()
        except (OSError, smtplib.SMTPException):
            self._connection.connection = None  # type: ignore[attr-defined]

    def send(self, message: EmailMessage) -> Answer:
        """Hand over one message; whatever the server does is an answer, not an exception."""
        try:
            self.open()
            self._connection.send_messages([message])
        except Unreachable as error:
            return Answer(Reason.UNREACHABLE, text=str(error))
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            return interpret(error)
        except Exception as error:  # an address or a body that cannot be put into a message
            return Answer(Reason.BROKEN, text=_words(error))
        return TAKEN


def interpret(error: Exception) -> Answer:
    """What an error of the conversation means for the mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _judged(answers.verdict(code, _decoded(said), is_about_receiver=True), code, _decoded(said))
    if isinstance(error, smtplib.SMTPResponseException):
        text = _decoded(error.smtp_error)
        return _judged(answers.verdict(error.smtp_code, text), error.smtp_code, text)
    return Answer(Reason.UNREACHABLE, text=_words(error))


def _judged(verdict: Verdict, code: int, text: str) -> Answer:
    reason = Reason.BOUNCED if verdict.is_bounce else Reason.REFUSED
    return Answer(reason, verdict.is_final, f"{code} {text}")


def _decoded(text: str | bytes) -> str:
    return text.decode(errors="replace") if isinstance(text, bytes) else str(text)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
