"""The shape of a playbook. Texts may be lazy, so that the standard one reads in the language of its reader."""

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise

MOST_BYTES = 500_000
"""Of a playbook as a file."""


@dataclass(frozen=True)
class BookPlay:
    """A template: what to do, how, and an example of what it is measured by."""

    what: Words
    how: Words = ""
    measure: Words = ""


@dataclass(frozen=True)
class BookStep:
    """One focus area of a level, and the step that it asks for."""

    focus: Words
    title: Words
    why: Words = ""
    plays: tuple[BookPlay, ...] = ()


@dataclass(frozen=True)
class BookLevel:
    """`signs` are what can be shown once the level is reached and stays true above it; `missing` is what it still
    lacks. `voice` is how it sounds in the corridor, `moving_on` what makes the next level."""

    number: int
    title: Words
    summary: Words = ""
    signs: tuple[Words, ...] = ()
    missing: tuple[Words, ...] = ()
    voice: Words = ""
    voice_by: Words = ""
    moving_on: Words = ""
    steps: tuple[BookStep, ...] = ()


@dataclass(frozen=True)
class Book:
    name: Words
    element: Words
    about: Words = ""
    levels: tuple[BookLevel, ...] = ()
