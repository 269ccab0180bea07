"""An act: one verb, one transaction, one line of thought in the audit trail."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from .models import Organization, User

ANNOUNCE = "SELECT set_config('allyship.act', %(act)s, true)"
ANNOUNCE_ONCE = f"{ANNOUNCE}, pg_advisory_xact_lock(hashtextextended(%(id)s, 0))"

_current: ContextVar["Act | None"] = ContextVar("allyship_act", default=None)


@dataclass(frozen=True)
class Act:
    """What the database is told about who is changing it."""

    id: uuid.UUID
    verb: str


def _announce(act: Act, actor: User | None, organization: Organization, at: datetime, *, is_once: bool) -> None:
    """Leave word for the audit triggers, for this transaction alone."""
    told = {
        "id": str(act.id),
        "verb": act.verb,
        "actor": actor.pk if actor else None,
        "organization": organization.pk,
        "at": at.isoformat(),
    }
    with connection.cursor() as cursor:
        cursor.execute(ANNOUNCE_ONCE if is_once else ANNOUNCE, {"act": json.dumps(told), "id": str(act.id)})


@contextmanager
def act(
    verb: str, *, actor: User | None, organization: Organization, at: datetime, id_: uuid.UUID | None = None
) -> Iterator[Act]:
    """One transaction whose changes the audit trail files under `verb`.

    With `id_`, another act of the same id waits until this one has ended: whoever comes second sees what the first did.
    An act inside an act belongs to the outer one: that is what the user did.
    """
    outer = _current.get()
    if outer is not None:
        with transaction.atomic():
            yield outer
        return
    with transaction.atomic():
        opened = Act(id_ or uuid.uuid4(), verb)
        _announce(opened, actor, organization, at, is_once=id_ is not None)
        token = _current.set(opened)
        try:
            yield opened
        finally:
            _current.reset(token)
