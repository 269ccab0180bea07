"""A source of few rows: SELECTs of several kinds, weighed and ranked together in one statement.

Each SELECT has these columns: user_id, subject_id, subject_name, stance, power, stake (0 to 1), worth, due_on, ref
(what makes its key) and params (jsonb, for the words; `kind` in it names another kind). A source that may have to look
through everybody needs an index that gives the heaviest first instead; see `stakeholders.queries.prompts`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import Organization
from accounts.prepared import asked
from reminders.sources import Prompt, Source

COLUMNS = "user_id, subject_id, subject_name, stance, power, stake, worth, due_on, ref, params"

RANKED = """
WITH q AS ({selects}),
weighed AS (
  SELECT q.*, coalesce(power, 3) * least(1 + greatest(%(today)s::date - due_on, 0) / 7.0::float8, 5.0::float8)
    * (1 + coalesce(stake, 0)::float8) AS weight, coalesce(params->>'kind', source) || ':' || ref AS key FROM q),
ranked AS (
  SELECT weighed.*, row_number() OVER (
    PARTITION BY user_id ORDER BY weight DESC, due_on, key COLLATE "C") AS place FROM weighed)
SELECT source, key, user_id, due_on, weight, subject_id, subject_name, stance, worth, ref, params
FROM ranked WHERE place <= %(limit)s"""


@dataclass(frozen=True)
class Kind:
    """`url` may hold {subject} and {ref}; `act` is what the button does."""

    name: str
    select: str
    url: str
    act: str


def source_of(kinds: Sequence[Kind]) -> Source:
    """A source for `reminders.sources.register`."""
    statement = _statement(kinds)
    by_name = {kind.name: kind for kind in kinds}

    def prompts(organization: Organization, user_ids: Sequence[int], today: date, limit: int) -> list[Prompt]:
        facts = {"organization": organization.pk, "users": list(user_ids), "today": today, "limit": limit}
        return [_prompt(by_name[source], *row) for source, *row in asked(statement, facts)]

    return prompts


def _statement(kinds: Sequence[Kind]) -> str:
    selects = (f"SELECT '{kind.name}' AS source, {COLUMNS} FROM ({kind.select}) x" for kind in kinds)
    return RANKED.format(selects=" UNION ALL ".join(selects))


def _prompt(kind: Kind, key: str, *row: Any) -> Prompt:
    user_id, due_on, weight, subject_id, name, stance, worth, ref, params = row
    told = _loaded(params)
    return Prompt(
        key=key,
        kind=told.pop("kind", kind.name),
        user_id=user_id,
        due_on=due_on,
        weight=float(weight),
        url=kind.url.format(subject=subject_id, ref=ref),
        subject_id=subject_id,
        subject_name=name or "",
        stance=stance,
        worth=worth,
        params={"name": name, **told},
        act=kind.act,
    )


def _loaded(params: Any) -> dict[str, Any]:
    return dict(json.loads(params) if isinstance(params, str) else params or {})
