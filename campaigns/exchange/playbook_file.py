"""A playbook as a file of JSON, out and in again: whole or not at all, with everything that is wrong told at once."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from campaigns.playbook import Book, BookLevel, BookPlay, BookStep
from campaigns.playbook.book import MOST_BYTES

FORMAT = "allyship-playbook"
VERSION = 1
MOST_FAULTS = 20
MOST_SIGNS, MOST_STEPS, MOST_PLAYS = 30, 8, 30
SHORT, LINE, LONG = 120, 300, 2000
KEPT_CONTROLS = "\n\t"


class BookRefused(Exception):
    """`faults` are lines fit for a user, in the order of the file."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(faults))


def write_book(book: Book) -> str:
    """With two spaces, for people who edit it by hand; read again it gives the same book."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "name": book.name,
        "element": book.element,
        "about": book.about,
        "levels": [_level_told(level) for level in book.levels],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"


def _level_told(level: BookLevel) -> dict[str, Any]:
    return {
        "level": level.number,
        "title": level.title,
        "summary": level.summary,
        "signs": list(level.signs),
        "missing": list(level.missing),
        "voice": level.voice,
        "voice_by": level.voice_by,
        "moving_on": level.moving_on,
        "steps": [
            {
                "focus": step.focus,
                "title": step.title,
                "why": step.why,
                "plays": [{"what": play.what, "how": play.how, "measure": play.measure} for play in step.plays],
            }
            for step in level.steps
        ],
    }


def read_book(content: bytes) -> Book:
    """Raises BookRefused."""
    told = _parsed(content)
    reader = _Reader()
    book = reader.book(told)
    if reader.faults:
        raise BookRefused(reader.faults[:MOST_FAULTS])
    return book


def _parsed(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise BookRefused([_("The file is larger than %(limit)s kB.") % {"limit": MOST_BYTES // 1000}])
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BookRefused([_("This is no JSON file. Export a playbook to see what one looks like.")]) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BookRefused([_("This is no playbook. Export one to see what it looks like.")])
    if told.get("version") != VERSION:
        raise BookRefused([_("This playbook was written by another version, which is not known here.")])
    return told


@dataclass
class _Reader:
    """Reads on after a fault, so that all of them can be told. `where` names a place as people find it."""

    faults: list[str] = field(default_factory=list)

    def fault(self, where: str, what: str) -> None:
        self.faults.append(f"{where}: {what}")

    def text(self, told: dict[str, Any], key: str, where: str, most: int, *, needed: bool = False) -> str:
        return self.words(told.get(key, ""), f"{where}, “{key}”" if where else f"“{key}”", most, needed=needed)

    def words(self, value: Any, where: str, most: int, *, needed: bool = False) -> str:
        if not isinstance(value, str):
            self.fault(where, _("text is wanted here."))
            return ""
        text = value.strip()
        if any(_is_stray(character) for character in text):
            self.fault(where, _("there are characters in it that no text has."))
        elif len(text) > most:
            self.fault(where, _("longer than %(most)s characters.") % {"most": most})
        elif needed and not text:
            self.fault(where, _("something has to stand here."))
        return text

    def items(self, told: dict[str, Any], key: str, where: str, most: int) -> list[Any]:
        value = told.get(key, [])
        if not isinstance(value, list):
            self.fault(f"{where}, “{key}”", _("a list is wanted here."))
            return []
        if len(value) > most:
            self.fault(f"{where}, “{key}”", _("more than %(most)s of them.") % {"most": most})
        return value[:most]

    def objects(self, values: Iterable[Any], where: str) -> list[dict[str, Any]]:
        wrong = [value for value in values if not isinstance(value, dict)]
        if wrong:
            self.fault(where, _("braces with names and values are wanted here."))
        return [value for value in values if isinstance(value, dict)]

    def book(self, told: dict[str, Any]) -> Book:
        levels = self.objects(self.items(told, "levels", _("The file"), 50), "“levels”")
        numbers = [level.get("level") for level in levels]
        if numbers != [1, 2, 3, 4, 5] or any(isinstance(number, bool) for number in numbers):
            self.fault("“levels”", _("five levels are wanted, numbered 1 to 5 in this order."))
        return Book(
            name=self.text(told, "name", "", SHORT, needed=True),
            element=self.text(told, "element", "", 80, needed=True),
            about=self.text(told, "about", "", LONG),
            levels=tuple(self.level(number, level) for number, level in enumerate(levels[:5], start=1)),
        )

    def level(self, number: int, told: dict[str, Any]) -> BookLevel:
        where = _("Level %(number)s") % {"number": number}
        signs = self.lines(told, "signs", where)
        if number > 1 and not signs:
            self.fault(where, _("from level 2 on there has to be a sign by which it is known."))
        steps = self.objects(self.items(told, "steps", where, MOST_STEPS), f"{where}, “steps”")
        return BookLevel(
            number=number,
            title=self.text(told, "title", where, SHORT, needed=True),
            summary=self.text(told, "summary", where, LONG),
            signs=signs,
            missing=self.lines(told, "missing", where),
            voice=self.text(told, "voice", where, LONG),
            voice_by=self.text(told, "voice_by", where, SHORT),
            moving_on=self.text(told, "moving_on", where, LONG),
            steps=tuple(self.step(f"{where}, {place}.", step) for place, step in enumerate(steps, start=1)),
        )

    def lines(self, told: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        values = self.items(told, key, where, MOST_SIGNS)
        return tuple(
            self.words(value, f"{where}, “{key}” {place}", LINE, needed=True)
            for place, value in enumerate(values, start=1)
        )

    def step(self, where: str, told: dict[str, Any]) -> BookStep:
        plays = self.objects(self.items(told, "plays", where, MOST_PLAYS), f"{where}, “plays”")
        return BookStep(
            focus=self.text(told, "focus", where, SHORT),
            title=self.text(told, "title", where, LINE, needed=True),
            why=self.text(told, "why", where, LONG),
            plays=tuple(self.play(f"{where} {place}.", play) for place, play in enumerate(plays, start=1)),
        )

    def play(self, where: str, told: dict[str, Any]) -> BookPlay:
        return BookPlay(
            what=self.text(told, "what", where, 200, needed=True),
            how=self.text(told, "how", where, 1000),
            measure=self.text(told, "measure", where, LINE),
        )


def _is_stray(character: str) -> bool:
    """Controls, halves of characters: what no database takes and no page shows."""
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in KEPT_CONTROLS
