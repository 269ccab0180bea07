"""Where mail goes when no mail server is set: one readable file a message."""

import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes every message to ``MAIL_FOLDER`` as an .eml file that any mail program opens."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            self._write(folder, message)
        return len(email_messages)

    def _write(self, folder: Path, message: EmailMessage) -> None:
        receiver = (message.recipients() or ["nobody"])[0].replace("/", "_")
        name = f"{time.strftime('%Y-%m-%d-%H%M%S')}-{time.perf_counter_ns()}-{receiver}.eml"
        part = folder / f".{name}"
        part.write_bytes(message.message().as_bytes())
        part.rename(folder / name)
