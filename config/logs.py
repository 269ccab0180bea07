"""What goes into the log, and what must not."""

import logging
import re

from accounts.tokens import SHAPE

_TOKEN = re.compile(SHAPE)


class HideTokens(logging.Filter):
    """Whoever reads the log learns that a link was opened, not the link: it may open a door still."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        hidden = _TOKEN.sub("[token]", told)
        if hidden != told:
            record.msg, record.args = hidden, None
        return True
