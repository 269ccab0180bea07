"""What else can be found: higher storeys add theirs in `AppConfig.ready`.

A finder gets the user, the organization, what was typed and how many are wanted at most. It looks
only at what this user may see.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import Organization, User


@dataclass(frozen=True)
class Found:
    """One line of the results. `name` is a person's where a person is found, for the avatar."""

    title: str
    detail: str
    url: str
    name: str = ""


Finder = Callable[[User, Organization, str, int], Sequence[Found]]

_finders: dict[str, tuple[Any, Finder]] = {}


def register(key: str, label: Any, finder: Finder) -> None:
    """`label` heads its results; `key` keeps a second registration from doubling them."""
    _finders[key] = (label, finder)


def registered() -> list[tuple[Any, Finder]]:
    return list(_finders.values())
