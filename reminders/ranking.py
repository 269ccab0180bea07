"""The common half of every source's query: weigh, rank for each user, keep the heaviest.

A source is a SELECT with these columns: user_id, subject_id, subject_name, stance, power, stake
(0 to 1), worth, due_on, ref (what makes its key) and params (jsonb, for the words).
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from accounts.models import Organization
from reminders.sources import Prompt, Source

WEIGHED = """
WITH q AS ({source}),
weighed AS (
  SELECT q.*, coalesce(power, 3) * least(1 + greatest(%(today)s::date - due_on, 0) / 7.0::float8, 5.0::float8)
    * (1 + coalesce(stake, 0)::float8) AS weight FROM q)"""

COLUMNS = "user_id, subject_id, subject_name, stance, worth, due_on, ref, params, weight"

# For one reader the database keeps the heaviest while it looks; for several it has to sort each one's.
ONE_READER = f"{WEIGHED} SELECT {COLUMNS} FROM weighed ORDER BY weight DESC, due_on, ref LIMIT %(limit)s"

MANY_READERS = f"""{WEIGHED},
ranked AS (
  SELECT weighed.*, row_number() OVER (
    PARTITION BY user_id ORDER BY weight DESC, due_on, ref) AS place FROM weighed)
SELECT {COLUMNS} FROM ranked WHERE place <= %(limit)s"""


def ranked_prompts(
    source: str,
    *,
    kind: str,
    url: str,
    act: str,
    organization: Organization,
    user_ids: Sequence[int],
    today: date,
    limit: int,
) -> list[Prompt]:
    """One query. `kind` is the default kind; a row may name another in its params."""
    facts: dict[str, Any] = {"organization": organization.pk, "users": list(user_ids), "today": today, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute((ONE_READER if len(facts["users"]) == 1 else MANY_READERS).format(source=source), facts)
        rows = cursor.fetchall()
    return [_prompt(row, kind, url, act) for row in rows]


def _prompt(row: tuple[Any, ...], kind: str, url: str, act: str) -> Prompt:
    user_id, subject_id, name, stance, worth, due_on, ref, params, weight = row
    told = _loaded(params)
    kind = told.pop("kind", kind)
    return Prompt(
        key=f"{kind}:{ref}",
        kind=kind,
        user_id=user_id,
        due_on=due_on,
        weight=float(weight),
        url=url.format(subject=subject_id, ref=ref),
        subject_id=subject_id,
        subject_name=name or "",
        stance=stance,
        worth=worth,
        params={"name": name, **told},
        act=act,
    )


def _loaded(params: Any) -> dict[str, Any]:
    return dict(json.loads(params) if isinstance(params, str) else params or {})


def source_of(kind: str, sql: str, url: str, act: str) -> Source:
    """A source for `reminders.sources.register` from its SELECT."""

    def prompts(organization: Organization, user_ids: Sequence[int], today: date, limit: int) -> list[Prompt]:
        return ranked_prompts(
            sql,
            kind=kind,
            url=url,
            act=act,
            organization=organization,
            user_ids=user_ids,
            today=today,
            limit=limit,
        )

    return prompts
