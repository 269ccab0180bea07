"""Mails as files, where no mail server is set: for looking at them during development."""

import base64
import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

from accounts.models import Organization
from reminders.enums import State
from reminders.models import Delivery

from .message import message_id

SHOWN = 100


@dataclass(frozen=True)
class Letter:
    name: str
    sent_at: datetime | None
    receiver: str
    subject: str
    text: str
    html: str


def is_open() -> bool:
    """Never in production, where the folder may hold what a lead has no right to."""
    return settings.DEBUG and settings.EMAIL_BACKEND == "config.mail.FolderBackend"


def letters(organization: Organization) -> list[Letter]:
    """The newest mails that this organization's ledger sent; sign-in mails are nobody else's business."""
    owned = _message_ids(organization)
    folder = Path(settings.MAIL_FOLDER)
    files = sorted(folder.glob("*.eml"), reverse=True)[: SHOWN * 5]
    found = ((file.name, _parsed(file)) for file in files)
    return [_letter(name, message) for name, message in found if message["Message-ID"] in owned][:SHOWN]


def letter(organization: Organization, name: str) -> Letter | None:
    return next((found for found in letters(organization) if found.name == name), None)


def _message_ids(organization: Organization) -> set[str]:
    sent = Delivery.objects.filter(organization=organization, state=State.SENT).order_by("-due_at", "-id")
    return {message_id(pk) for pk in sent.values_list("pk", flat=True)[: SHOWN * 5]}


def _parsed(file: Path) -> EmailMessage:
    return email.message_from_bytes(file.read_bytes(), policy=email.policy.default)  # type: ignore[return-value]


def _letter(name: str, message: EmailMessage) -> Letter:
    return Letter(
        name=name,
        sent_at=parsedate_to_datetime(message["Date"]) if message["Date"] else None,
        receiver=str(message["To"]),
        subject=str(message["Subject"]),
        text=_part(message, "plain"),
        html=_with_pictures(message, _part(message, "html")),
    )


def _part(message: EmailMessage, subtype: str) -> str:
    part = message.get_body(preferencelist=(subtype,))
    return part.get_content() if part else ""


def _with_pictures(message: EmailMessage, html: str) -> str:
    """Pictures that the mail carries, put where a browser finds them."""
    for part in message.walk():
        cid = str(part["Content-ID"] or "").strip("<>")
        if cid and part.get_content_maintype() == "image":
            data = base64.b64encode(part.get_payload(decode=True)).decode()  # type: ignore[arg-type]
            html = html.replace(f"cid:{cid}", f"data:{part.get_content_type()};base64,{data}")
    return html
