"""Erasing a person everywhere, the audit trail included.

Rows stay where they are so that counts and curves keep their shape; what says who it was, and what
was said by or about them, goes. Everything happens in one transaction, and the trail is redacted
last, because the erasing itself writes entries.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, quote_plus

from django.apps import apps
from django.db import connection, transaction
from django.db.models import CharField, F, Func, Model, Q, QuerySet, TextField, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import Membership, User
from campaigns.enums import OPEN_STATES, TargetState
from campaigns.models import InfluenceTarget
from privacy.columns import PLACEHOLDER, Eraser
from privacy.domain.short_names import (
    drop_drafts_naming,
    erase_short_names,
    is_short,
    pattern_of_short,
    redact_short_names,
    rows_that_concern,
    short_names_of,
)
from privacy.policy import ALSO_ABOUT, MENTIONS, POLICY
from reminders.exchange.shredding import remove_mails_about
from stakeholders.domain.derived import refresh
from stakeholders.models import Draft, Engagement, ImportRun, Participation, Stakeholder

LONGEST_IMPORT = timedelta(hours=1)
"""An import that began earlier has died, and its file lies there still."""

LEAVES: dict[Eraser, Any] = {
    Eraser.PLACEHOLDER: PLACEHOLDER,
    Eraser.BLANK: "",
    Eraser.NULL: None,
    Eraser.FALSE: False,
}


def erase_person(*, stakeholder: Stakeholder, typed: str, actor: User, at: datetime) -> None:
    """Once done it cannot be undone, so the name has to be typed."""
    if typed.strip() != stakeholder.name:
        raise Refused(_("Type the person's name to confirm."), field="typed")
    organization, user = stakeholder.organization, stakeholder.user
    ids = [stakeholder.pk, *stakeholder.merged.values_list("pk", flat=True)]
    people = list(Stakeholder.objects.filter(pk__in=ids))
    names, short = names_of(people), short_names_of(people)
    concerned = rows_that_concern(ids) if short else {}
    with act("erase_person", actor=actor, organization=organization, at=at):
        engagement_ids = _erase_engagements(ids)
        rows = {label: _erase_rows(label, ids) for label in POLICY}
        _erase_mentions(names)
        erase_short_names(short, concerned)
        _erase_leftovers(names, at)
        drop_drafts_naming(short)
        _close(stakeholder, ids, at)
        _end_asks(ids, at)
        if user is not None:
            _erase_user(user, organization_id=organization.pk)
        refresh(organization, ids)
        rows["stakeholders.Engagement"] = engagement_ids
        redact_trail(organization_id=organization.pk, ids=ids, rows=rows, names=names, user=user)
        redact_short_names(short, concerned, organization.pk)
        transaction.on_commit(lambda: remove_mails_about(names, [*map(pattern_of_short, short)]))


def _end_asks(ids: list[int], at: datetime) -> None:
    """Nobody is asked about them, or waited for, any more."""
    about = InfluenceTarget.objects.filter(Q(person__in=ids) | Q(asked__in=ids), state__in=OPEN_STATES)
    about.update(state=TargetState.ENDED, closed_at=at)


def names_of(people: Iterable[Stakeholder]) -> list[str]:
    """Full names and addresses, as written and as in the address of a list, the longest first so that no
    part of one is left behind."""
    told = {text for person in people for text in (person.name, person.email) if text and not is_short(text)}
    spelled = {in_address for text in told for in_address in (text, quote_plus(text), quote(text))}
    return sorted(spelled, key=lambda text: (-len(text), text))


def pattern_of(name: str) -> str:
    """For PostgreSQL. Full names and addresses are found anywhere, a single word only where it stands alone:
    erasing Lee leaves Leeds and Kathleen whole."""
    escaped = re.escape(name)
    is_one_word = name.isalpha() and name.upper() != name.lower()
    return rf"\m{escaped}\M" if is_one_word else escaped


def _rows_about(label: str, ids: list[int]) -> QuerySet[Model]:
    table = POLICY[label]
    model = apps.get_model(label)
    about = Q(**{f"{table.about}__in": ids})
    if label in ALSO_ABOUT:
        about |= Q(**{f"{ALSO_ABOUT[label]}__in": ids})
    return model.objects.filter(about)  # type: ignore[attr-defined]


def _erase_rows(label: str, ids: list[int]) -> list[int]:
    """One table: every registered column gets what its eraser leaves. Returns the rows' ids."""
    table = POLICY[label]
    if not table.about:
        return []
    pks = list(_rows_about(label, ids).values_list("pk", flat=True).distinct())
    rows = apps.get_model(label).objects.filter(pk__in=pks)  # type: ignore[attr-defined]
    if table.is_deleted:
        rows.delete()
    elif erasable := table.erasable():
        rows.update(**{name: LEAVES[eraser] for name, eraser in erasable.items()})
    return pks


def _erase_engagements(ids: list[int]) -> list[int]:
    """A conversation with nobody else loses its words; others keep theirs without the name."""
    taken_part = Participation.objects.filter(stakeholder__in=ids).values("engagement")
    others = Participation.objects.exclude(stakeholder__in=ids).values("engagement")
    alone = Engagement.objects.filter(pk__in=taken_part).exclude(pk__in=others)
    pks = list(alone.values_list("pk", flat=True))
    Engagement.objects.filter(pk__in=pks).update(about="", summary="")
    return pks


def _erase_mentions(names: list[str]) -> None:
    """The name inside texts about others, in any case of its letters."""
    for label, columns in MENTIONS:
        model = apps.get_model(label)
        for column in columns:
            for name in names:
                mentioning = model.objects.filter(**{f"{column}__icontains": name})  # type: ignore[attr-defined]
                mentioning.update(**{column: _without(column, name)})


def _without(column: str, name: str) -> Func:
    return Func(
        F(column),
        Value(pattern_of(name)),
        Value(PLACEHOLDER),
        Value("gi"),
        function="regexp_replace",
        output_field=TextField(),
    )


def _in_like(text: str) -> str:
    """With nothing in it that LIKE reads as a sign of its own."""
    return re.sub(r"([\\%_])", r"\\\1", text)


def _erase_leftovers(names: list[str], at: datetime) -> None:
    """Files that are not in yet, what they refused, and half-typed forms may name anybody."""
    waiting = ImportRun.objects.exclude(content=None)
    waiting.exclude(state="running", made_at__gt=at - LONGEST_IMPORT).delete()
    for run in ImportRun.objects.filter(result__has_key="refusals"):
        run.result["refusals"] = []
        run.save(update_fields=["result"])
    typed = Func(F("data"), function="", template="%(expressions)s::text", output_field=CharField())
    for name in names:
        Draft.objects.annotate(text=typed).filter(text__icontains=_in_json(name)).delete()


def _close(stakeholder: Stakeholder, ids: list[int], at: datetime) -> None:
    people = Stakeholder.objects.filter(pk__in=ids)
    people.update(erased_at=at)
    people.filter(left_on=None).update(left_on=timezone.localdate(at))
    Stakeholder.objects.filter(reports_to__in=ids).update(reports_to=None)


def _erase_user(user: User, *, organization_id: int) -> None:
    """A user who was only here as somebody asked goes with the person; others stay members."""
    here = Membership.objects.filter(user=user, organization_id=organization_id)
    here.filter(role="champion").delete()
    if Membership.objects.filter(user=user).exists():
        return
    user.email = f"erased-{user.pk}@erased.invalid"
    user.name = user.job_title = ""
    user.is_active = False
    user.set_unusable_password()
    user.save()
    user.emailaddress_set.all().delete()  # type: ignore[attr-defined]


REDACT = """
UPDATE accounts_auditentry a SET
  before = (SELECT jsonb_object_agg(key, CASE WHEN key = ANY(%(keys)s) AND jsonb_typeof(value) <> 'null'
    THEN to_jsonb(%(mark)s::text) ELSE value END) FROM jsonb_each(a.before)),
  after = (SELECT jsonb_object_agg(key, CASE WHEN key = ANY(%(keys)s) AND jsonb_typeof(value) <> 'null'
    THEN to_jsonb(%(mark)s::text) ELSE value END) FROM jsonb_each(a.after))
WHERE a.subject = %(table)s AND a.row_id = ANY(%(ids)s)"""

# Texts alone: a column or a value of JSON itself may be called like somebody.
REDACT_NAME = """
UPDATE accounts_auditentry a SET
  before = (SELECT jsonb_object_agg(key, CASE WHEN jsonb_typeof(value) = 'string'
    THEN to_jsonb(regexp_replace(value #>> '{}', %(name)s, %(mark)s, 'gi')) ELSE value END) FROM jsonb_each(a.before)),
  after = (SELECT jsonb_object_agg(key, CASE WHEN jsonb_typeof(value) = 'string'
    THEN to_jsonb(regexp_replace(value #>> '{}', %(name)s, %(mark)s, 'gi')) ELSE value END) FROM jsonb_each(a.after))
WHERE (organization_id = %(organization)s OR organization_id IS NULL)
  AND (before::text ILIKE %(plain)s OR after::text ILIKE %(plain)s)"""


def redact_trail(
    *,
    organization_id: int,
    ids: list[int],
    rows: dict[str, list[int]],
    names: list[str],
    user: User | None,
) -> None:
    """The trail keeps what happened and when; the erased columns lose before and after."""
    if user is not None and not user.is_active:
        rows = {**rows, "accounts.User": [user.pk]}
    with connection.cursor() as cursor:
        for label, pks in rows.items():
            if pks:
                facts = {"keys": _keys(label), "table": apps.get_model(label)._meta.db_table, "ids": pks}
                cursor.execute(REDACT, {**facts, "mark": PLACEHOLDER})
        for name in names:
            facts = {"name": pattern_of(name), "plain": f"%{_in_like(_in_json(name))}%"}
            cursor.execute(REDACT_NAME, {**facts, "mark": PLACEHOLDER, "organization": organization_id})


def _keys(label: str) -> list[str]:
    """The database columns of a table that the trail must forget."""
    model = apps.get_model(label)
    told = {"accounts.User": ("email", "name", "job_title")}.get(label, tuple(POLICY[label].erasable()))
    told = ("about", "summary") if label == "stakeholders.Engagement" else told
    return [model._meta.get_field(name).column for name in told]


def _in_json(text: str) -> str:
    """As the text stands inside JSON."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
