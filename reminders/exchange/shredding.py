"""Mails as files, where no mail server is set, go with whoever they name."""

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings


def remove_mails_about(names: Sequence[str], patterns: Sequence[str] = ()) -> None:
    """Whoever is erased is erased from the folder too: each message that names them goes as a whole.

    Names are found in any case of their letters, patterns as they stand.
    """
    wanted = [name.casefold() for name in names]
    for file in Path(settings.MAIL_FOLDER).glob("*.eml"):
        text = "\n".join(_texts(file))
        plain = text.casefold()
        if any(name in plain for name in wanted) or any(re.search(pattern, text) for pattern in patterns):
            file.unlink(missing_ok=True)


def _texts(file: Path) -> Iterator[str]:
    """Headers and texts as they are read, whatever they are encoded in."""
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    yield from (str(value) for value in message.values())
    for part in message.walk():
        if part.get_content_maintype() == "text":
            yield part.get_content()  # type: ignore[attr-defined]
