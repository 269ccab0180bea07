"""The vocabulary of the privacy policy: what kind of data, how long, and how it goes."""

from dataclasses import dataclass, field
from enum import StrEnum


class DataClass(StrEnum):
    IDENTITY = "who somebody is or how to reach them"
    JUDGEMENT = "what the team thinks of somebody"
    WORDS = "free text about or by somebody"
    TRACE = "what somebody did and when"


class Retention(StrEnum):
    PROGRAM = "until twelve months after the program ends"
    MEMBERSHIP = "as long as the user is a member of anything"
    LOG = "twenty-four months"
    SHORT = "until used, at most thirty days"


class Eraser(StrEnum):
    """What erasure leaves in the column."""

    PLACEHOLDER = "the word erased"
    BLANK = "empty text"
    NULL = "nothing"
    FALSE = "no"
    DELETE = "the row goes"
    KEEP = "stays: it tells nothing once the person is gone"


PLACEHOLDER = "erased"


@dataclass(frozen=True)
class Column:
    data_class: DataClass
    retention: Retention
    eraser: Eraser


@dataclass(frozen=True)
class Table:
    """`about` is the lookup from a row to the stakeholder that it is about; "" is nobody's.

    `plain` names the columns that hold nothing personal, so that a new column has to be put on
    one side or the other.
    """

    about: str
    columns: dict[str, Column] = field(default_factory=dict)
    plain: tuple[str, ...] = ()

    def erasable(self) -> dict[str, Eraser]:
        gone = {Eraser.KEEP, Eraser.DELETE}
        return {name: c.eraser for name, c in self.columns.items() if c.eraser not in gone}

    @property
    def is_deleted(self) -> bool:
        return any(column.eraser == Eraser.DELETE for column in self.columns.values())


def identity(eraser: Eraser = Eraser.BLANK) -> Column:
    return Column(DataClass.IDENTITY, Retention.PROGRAM, eraser)


def judgement(eraser: Eraser = Eraser.KEEP) -> Column:
    return Column(DataClass.JUDGEMENT, Retention.PROGRAM, eraser)


def words(eraser: Eraser = Eraser.BLANK) -> Column:
    return Column(DataClass.WORDS, Retention.PROGRAM, eraser)


def trace(eraser: Eraser = Eraser.KEEP, retention: Retention = Retention.PROGRAM) -> Column:
    return Column(DataClass.TRACE, retention, eraser)
