"""Erasing a name of one or two letters from texts about others.

"Bo" and "Li" are also words of other languages, units and parts of compounds, so such a name is not looked for
everywhere: only in texts that concern the person (what was said where they took part, asks they are in, who reports
to them), there as a whole word with its letters as written; and wherever a text is nothing but the name.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import F, Func, Model, Q, TextField, Value
from django.db.models.functions import Cast

from accounts.models import Organization, User
from privacy.columns import PLACEHOLDER
from privacy.policy import MENTIONS
from stakeholders.models import Draft, Engagement, Stakeholder

MOST_LETTERS = 2
FAR = 1
"""So many steps from a row to another that leads to people: from a check-in to its ask, a telling to its story."""

Concerned = Mapping[str, list[int]]


def is_short(name: str) -> bool:
    return 0 < len(name) <= MOST_LETTERS


def short_names_of(people: Iterable[Stakeholder]) -> list[str]:
    """As written, and with a capital where it is written without."""
    names = {person.name for person in people if is_short(person.name)}
    return sorted(names | {name[0].upper() + name[1:] for name in names})


def pattern_of_short(name: str) -> str:
    """For PostgreSQL and for Python. A whole word and no part of a compound: erasing Li leaves Li-ion and Lisa whole.
    Writing without capitals has no spaces between words either, so there the name goes wherever it stands."""
    escaped = re.escape(name)
    has_cases = name.upper() != name.lower()
    return rf"(?<!\w)(?<!\w-){escaped}(?!\w|-\w)" if has_cases else escaped


def rows_that_concern(ids: list[int]) -> dict[str, list[int]]:
    """The rows with texts that lead to one of these people. Ask before anything is erased, links included."""
    return {label: _concerning(apps.get_model(label), ids) for label, _columns in MENTIONS}


def _concerning(model: type[Model], ids: list[int]) -> list[int]:
    ways = _ways(model, FAR)
    if not ways:
        return []
    about = reduce(or_, (Q(**{f"{way}__in": ids}) for way in ways))
    return list(model.objects.filter(about).values_list("pk", flat=True).distinct())  # type: ignore[attr-defined]


def _ways(model: type[Model], far: int) -> list[str]:
    """Lookups from a row to people: its own, those who took part in its conversation, those of the row above it."""
    ways = ["participations__stakeholder"] if model is Engagement else []
    for field in model._meta.get_fields():
        there = field.related_model
        if not field.concrete or there in (None, User, Organization):
            continue
        if there is Stakeholder:
            ways.append(field.name)
        elif there is Engagement or far:
            ways += [f"{field.name}__{way}" for way in _ways(there, far - 1)]  # type: ignore[arg-type]
    return ways


def erase_short_names(names: list[str], concerned: Concerned) -> None:
    for label, columns in MENTIONS:
        rows = apps.get_model(label).objects  # type: ignore[attr-defined]
        for column in columns:
            for name in names:
                rows.filter(**{column: name}).update(**{column: PLACEHOLDER})
                mentioning = rows.filter(pk__in=concerned[label], **{f"{column}__contains": name})
                mentioning.update(**{column: _without(column, name)})


def _without(column: str, name: str) -> Func:
    said = (F(column), Value(pattern_of_short(name)), Value(PLACEHOLDER), Value("g"))
    return Func(*said, function="regexp_replace", output_field=TextField())


def drop_drafts_naming(names: list[str]) -> None:
    """Half-typed forms are looked through text by text: as JSON, what stands before a word may be a letter."""
    for name in names:
        pattern = re.compile(pattern_of_short(name))
        drafts = Draft.objects.annotate(text=Cast("data", TextField())).filter(text__contains=name)
        for draft in drafts:
            if any(pattern.search(text) for text in _texts(draft.data)):
                draft.delete()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        yield from (text for one in value for text in _texts(one))
    elif isinstance(value, str):
        yield value


def _redacted(column: str) -> str:
    return f"""{column} = (SELECT jsonb_object_agg(key, CASE WHEN jsonb_typeof(value) = 'string'
    THEN to_jsonb(regexp_replace(value #>> '{{}}', %(name)s, %(mark)s, 'g')) ELSE value END)
    FROM jsonb_each({column}))"""


_REDACT = f"UPDATE accounts_auditentry SET {_redacted('before')}, {_redacted('after')} WHERE "
REDACT_OF_ROWS = _REDACT + "subject = %(table)s AND row_id = ANY(%(ids)s)"
_IS_VALUE = "jsonb_path_exists({}, '$.* ? (@ == $n)', %(value)s::jsonb)"
REDACT_WHOLE = _REDACT + (
    "(organization_id = %(organization)s OR organization_id IS NULL)"
    f" AND ({_IS_VALUE.format('before')} OR {_IS_VALUE.format('after')})"
)


def redact_short_names(names: list[str], concerned: Concerned, organization_id: int) -> None:
    """The trail of the same texts."""
    with connection.cursor() as cursor:
        for name in names:
            facts: dict[str, Any] = {
                "mark": PLACEHOLDER,
                "organization": organization_id,
                "value": json.dumps({"n": name}),
            }
            cursor.execute(REDACT_WHOLE, {**facts, "name": f"^{re.escape(name)}$"})
            for label, pks in concerned.items():
                of_rows = {"table": apps.get_model(label)._meta.db_table, "ids": pks}
                if pks:
                    cursor.execute(REDACT_OF_ROWS, {**facts, **of_rows, "name": pattern_of_short(name)})
