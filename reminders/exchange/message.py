"""A written mail as the bytes that leave: receiver, sender and every header that all our mails carry."""

from email.mime.image import MIMEImage
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import salted_hmac

from reminders.analysis.headers import display_name, plain
from reminders.kinds import Mail
from reminders.models import Delivery

from .pictures import brand

#: Asks machines not to answer a machine.
SILENCE = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, NRN, AutoReply, RN",
}


def build(delivery: Delivery, mail: Mail) -> EmailMultiAlternatives:
    """The message for this delivery; the same Message-ID on every attempt."""
    headers = {**SILENCE, "Message-ID": message_id(delivery.pk)}
    if mail.stop_url:
        headers["List-Unsubscribe"] = f"<{mail.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        subject=plain(mail.subject),
        body=mail.text,
        from_email=settings.ALLYSHIP_FROM,
        to=[receiver(delivery)],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    _add_html(message, mail)
    return message


def _add_html(message: EmailMultiAlternatives, mail: Mail) -> None:
    if not mail.html:
        return
    message.attach_alternative(mail.html, "text/html")
    images = [brand(), *mail.images] if "cid:allyship" in mail.html else mail.images
    for picture in images:
        message.mixed_subtype = "related"  # type: ignore[attr-defined]
        part = MIMEImage(picture.png, "png")
        part.add_header("Content-ID", f"<{picture.cid}>")
        part.add_header("Content-Disposition", "inline", filename=f"{picture.cid}.png")
        message.attach(part)


def receiver(delivery: Delivery) -> str:
    return named_address(delivery.user.name, delivery.user.email)


def named_address(name: str, email: str) -> str:
    """A name and its address, for To and Reply-To."""
    shown = display_name(name)
    return f'"{shown}" <{email}>' if shown else email


def message_id(delivery_id: int) -> str:
    """Tells nothing, and is the same whenever it is asked for."""
    digest = salted_hmac("allyship.message-id", str(delivery_id), algorithm="sha256").hexdigest()[:40]
    return f"<{digest}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"
