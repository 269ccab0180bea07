"""A language in which every translated text is marked, so that a text that bypasses translation stands out."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf.locale import LANG_INFO
from django.utils.translation import trans_real

CODE = "en-xa"
OPEN, CLOSE = "⟦", "⟧"
# Places for values, tags and entities stay as they are.
KEPT = re.compile(r"(%\([^)]*\)[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|%[-\d.]*[a-zA-Z%]|\{[^{}]*\}|<[^<>]*>|&#?\w+;)")
ACCENTED = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def pseudo(text: str) -> str:
    """``Save`` becomes ``⟦Sávé⟧``."""
    if not text.strip():
        return text
    parts = KEPT.split(text)
    return OPEN + "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTED) for part in parts) + CLOSE


def unmarked(text: str) -> str:
    """What is left of a text when all that was translated is taken out, from the innermost mark outwards."""
    while True:
        shorter = MARKED.sub("", text)
        if shorter == text:
            return text
        text = shorter


def without_context(message: str) -> str:
    """Django asks for ``pgettext`` by context, separator and message in one."""
    return message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]


class PseudoTranslations(gettext.NullTranslations):
    domain = "django"

    def gettext(self, message: str) -> str:
        return pseudo(without_context(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(without_context(msgid1 if n == 1 else msgid2))

    def pgettext(self, context: str, message: str) -> str:
        return pseudo(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)

    def language(self) -> str:
        return CODE

    def to_language(self) -> str:
        return CODE


@contextmanager
def known() -> Iterator[None]:
    """While inside, Django takes ``en-xa`` for a language like any other."""
    LANG_INFO[CODE] = {"bidi": False, "code": CODE, "name": "Pseudo", "name_local": "Pseudo"}
    trans_real._translations[CODE] = PseudoTranslations()
    try:
        yield
    finally:
        trans_real._translations.pop(CODE, None)
        LANG_INFO.pop(CODE)
