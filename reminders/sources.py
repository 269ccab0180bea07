"""Prompts: one thing worth doing now, with its reason. Computed from the state of things, never stored.

Each storey registers its sources. "This week", the weekly mail and every later channel ask
`prompts_for`, so that all of them show the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Organization
from accounts.prepared import asked

LATE_CAP = 5.0
"""Being late makes a prompt weigh more, but never more than this many times."""

PUT_OFF = """
SELECT user_id, key FROM reminders_snooze
WHERE organization_id = %(organization)s AND user_id = ANY(%(users)s) AND (until IS NULL OR until > %(today)s)"""


@dataclass(frozen=True)
class Prompt:
    """One thing to do for one user.

    `key` is stable as long as the reason stands, so a snooze finds it again. `kind` names the
    words (see `reminders.wording`) and `params` fills them in. `worth` is what the subject's wishes
    are worth a year. `due_on` is the day from which it counts as overdue.
    """

    key: str
    kind: str
    user_id: int
    due_on: date
    weight: float
    url: str
    subject_id: int | None = None
    subject_name: str = ""
    stance: int | None = None
    worth: Decimal | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    act: str = "log"

    def days_late(self, on: date) -> int:
        return max((on - self.due_on).days, 0)


Source = Callable[[Organization, Sequence[int], date, int], Iterable[Prompt]]
"""(organization, user ids, today, N) -> each user's N heaviest prompts, limited in the database."""

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Called once by each storey in `AppConfig.ready`."""
    _sources[name] = source


def registered() -> list[str]:
    return list(_sources)


def weight_of(*, power: int | None, days_late: int, stake: float = 0.0) -> float:
    """power x (1 + days late / 7, at most 5) x (1 + share of the stated worth at stake)."""
    lateness = min(1 + days_late / 7, LATE_CAP)
    return (power or 3) * lateness * (1 + stake)


def put_off(organization: Organization, user_ids: Sequence[int], on: date) -> set[tuple[int, str]]:
    """What each user snoozed past that day, or dismissed; one query."""
    return set(asked(PUT_OFF, {"organization": organization.pk, "users": list(user_ids), "today": on}))


def prompts_for(organization: Organization, user_ids: Sequence[int], on: date, limit: int) -> dict[int, list[Prompt]]:
    """Each user's `limit` heaviest prompts, heaviest first; ties by due date, then key.

    One query a source and one for snoozes, however many users. A source is asked for a few more
    than wanted, because some may be put off.
    """
    hidden = put_off(organization, user_ids, on)
    spare = max((sum(1 for user, _key in hidden if user == pk) for pk in user_ids), default=0)
    found: dict[int, list[Prompt]] = {pk: [] for pk in user_ids}
    for source in _sources.values():
        for prompt in source(organization, user_ids, on, limit + spare):
            if (prompt.user_id, prompt.key) not in hidden:
                found[prompt.user_id].append(prompt)
    return {pk: _heaviest(prompts)[:limit] for pk, prompts in found.items()}


def one_a_subject(prompts: Iterable[Prompt]) -> list[Prompt]:
    """The heaviest of each person: one talk does the rest."""
    firsts: dict[object, Prompt] = {}
    for prompt in prompts:
        firsts.setdefault(prompt.subject_id or prompt.key, prompt)
    return list(firsts.values())


def _heaviest(prompts: Iterable[Prompt]) -> list[Prompt]:
    return sorted(prompts, key=lambda p: (-p.weight, p.due_on, p.key))
