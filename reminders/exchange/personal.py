"""Mails that ask somebody for one thing, by a link to a page of their own."""

from datetime import datetime

from django.conf import settings

from accounts.models import Organization, User
from reminders.kinds import Mail
from reminders.models import Delivery

from .frame import write
from .message import named_address


def asked_id(delivery: Delivery) -> int:
    """The row that the mail is about; the key begins with it."""
    return int(delivery.key.partition(":")[0])


def mail_with_link(
    message: str,
    *,
    reader: User | None,
    host: User | None,
    organization: Organization,
    path: str,
    at: datetime,
    **words: object,
) -> Mail:
    """Written from the templates of `message`; an answer goes to `host`, who asks."""
    name = reader.name if reader else ""
    letter = write(
        message,
        {
            "first_name": name.split(" ")[0] if name else "",
            "company": organization.name,
            "host": host,
            "url": f"{settings.BASE_URL}{path}",
            "at": at,
            **words,
        },
    )
    reply_to = named_address(host.name, host.email) if host else ""
    return Mail(subject=letter.subject, text=letter.text, html=letter.html, reply_to=reply_to)
