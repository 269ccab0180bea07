"""What the address of the page of standings asks for, and the headings that ask for another order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from stakeholders.queries.standing_in_network import PAGE, SORTS

LONGEST = 100
DEFAULT = "-heard_by"
WORDS: Mapping[str, tuple[Any, Any]] = {
    "name": (_("Person"), ""),
    "heard_by": (_("Heard by"), _("How many listen to the person.")),
    "listens_to": (_("Listens to"), _("To how many the person listens.")),
    "degree": (_("Ties"), _("With how many people there is a tie, in either direction.")),
    "passes_on": (
        _("Passes on"),
        _("Of the shortest ways from who is heard to who listens, the share that leads through the person, 0 to 1."),
    ),
    "betweenness": (
        _("In between"),
        _("The same in whichever direction the ties run: who stands between groups that else would not meet."),
    ),
    "closeness": (
        _("Close to all"),
        _("How near the person is to everybody, 0 to 1: people reached / sum of the distances, times their share."),
    ),
}


@dataclass(frozen=True)
class Heading:
    label: Any
    help: Any
    url: str
    sorted: str
    is_figure: bool


@dataclass(frozen=True)
class Asked:
    text: str
    sort: str
    page: int

    @property
    def start(self) -> int:
        return (self.page - 1) * PAGE

    def url(self, **other: object) -> str:
        """The address of the same with something else."""
        told = {"q": self.text, "sort": self.sort if self.sort != DEFAULT else "", **other}
        return urlencode({name: value for name, value in told.items() if value})


def asked_of(query: QueryDict) -> Asked:
    """Whatever makes no sense is passed over."""
    sort, page = query.get("sort", ""), query.get("page", "")
    return Asked(
        text=query.get("q", "").replace("\0", "").strip()[:LONGEST],
        sort=sort if sort.removeprefix("-") in SORTS else DEFAULT,
        page=max(int(page), 1) if page.isascii() and page.isdecimal() and len(page) < 7 else 1,
    )


def orders_for(asked: Asked) -> list[tuple[str, Any]]:
    """For a list of choices; the order that is on stands in it, whichever way it runs."""
    first = [(_first(name), words[0]) for name, words in WORDS.items()]
    return [
        (asked.sort, label) if value.strip("-") == asked.sort.strip("-") else (value, label) for value, label in first
    ]


def _first(name: str) -> str:
    """Figures begin with the largest."""
    return name if name == "name" else f"-{name}"


def headings_for(asked: Asked) -> list[Heading]:
    return [_heading(name, asked) for name in WORDS]


def _heading(name: str, asked: Asked) -> Heading:
    """A second press turns the order round."""
    first = _first(name)
    second = first.removeprefix("-") if first.startswith("-") else f"-{first}"
    is_on = asked.sort.removeprefix("-") == name
    label, help_text = WORDS[name]
    return Heading(
        label=label,
        help=help_text,
        url=asked.url(sort=second if asked.sort == first else first),
        sorted=("descending" if asked.sort.startswith("-") else "ascending") if is_on else "",
        is_figure=name != "name",
    )
