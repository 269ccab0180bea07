"""Taking back a whole act: the audit trail is replayed backwards, table by table, by set.

What the act made is withdrawn, what it changed gets its old values, what it removed comes back. A
stance entry is never deleted but retracted, a conversation is withdrawn. If anything was changed
since by another act, nothing happens and the refusal lists it.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import GeneratedField, Model
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.audit_words import table_words
from accounts.models import AuditEntry, Membership, Organization, User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.models import Due, Engagement, Stakeholder, StanceEntry

UNDOABLE: dict[str, timedelta | None] = {
    "log_engagement": timedelta(minutes=10),
    "edit_people": timedelta(minutes=10),
    "import_people": None,
    "import_ties": None,
    "accept_proposals": timedelta(minutes=10),
    "refuse_proposals": timedelta(minutes=10),
    "merge_people": None,
    "change_action": timedelta(minutes=10),
    "change_milestone": timedelta(minutes=10),
    "remove_action": timedelta(minutes=10),
    "plan_first_month": timedelta(minutes=10),
    "remove_milestone": timedelta(minutes=10),
    "put_in_campaign": timedelta(minutes=10),
    "take_out_of_campaign": timedelta(minutes=10),
    "open_to_everybody": timedelta(minutes=10),
    "want_of_people": timedelta(minutes=10),
    "retire_play": timedelta(minutes=10),
    "remove_phase": timedelta(minutes=10),
    "remove_wording_answer": timedelta(minutes=10),
    "remove_story": timedelta(minutes=10),
    "remove_telling": timedelta(minutes=10),
    "remove_line": timedelta(minutes=10),
    "remove_nomination": timedelta(minutes=10),
    "remove_pick": timedelta(minutes=10),
    "tell_occasion": timedelta(minutes=10),
    "skip_occasion": timedelta(minutes=10),
    "remove_use": timedelta(minutes=10),
    "remove_stake": timedelta(minutes=10),
    "remove_promise": timedelta(minutes=10),
    "drop_reading": timedelta(minutes=10),
    "remove_accountability": timedelta(minutes=10),
    "remove_reading": timedelta(minutes=10),
    "remove_duty": timedelta(minutes=10),
    "take_off_carrier": timedelta(minutes=10),
    "remove_joining": timedelta(minutes=10),
    "remove_requirement": timedelta(minutes=10),
    "plan_arrival": timedelta(minutes=10),
    "hand_over_person": timedelta(minutes=10),
    "hand_over_user": timedelta(minutes=10),
    "remove_campaign": timedelta(minutes=10),
    "end_campaign": timedelta(minutes=10),
}
"""What can be taken back, and for how long; None is for as long as nothing was changed since."""

TABLES = (
    "stakeholders_group",
    "stakeholders_department",
    "stakeholders_market",
    "stakeholders_stakeholder",
    "stakeholders_rating",
    "stakeholders_interest",
    "stakeholders_engagement",
    "stakeholders_participation",
    "stakeholders_concern",
    "stakeholders_commitment",
    "stakeholders_stanceentry",
    "stakeholders_influencetie",
    "stakeholders_tiesurvey",
    "stakeholders_respondent",
    "stakeholders_offeredname",
    "stakeholders_proposedtie",
    "cases_businesscase",
    "cases_block",
    "cases_assumption",
    "cases_benefit",
    "cases_benefitreading",
    "cases_brief",
    "cases_evidence",
    "cases_evidenceuse",
    "cases_stake",
    "campaigns_play",
    "campaigns_proof",
    "campaigns_maturityassessment",
    "campaigns_accountability",
    "campaigns_reading",
    "campaigns_duty",
    "campaigns_carrying",
    "campaigns_joining",
    "campaigns_campaign",
    "campaigns_campaignperson",
    "campaigns_contribution",
    "campaigns_phase",
    "campaigns_action",
    "campaigns_milestone",
    "campaigns_influencetarget",
    "campaigns_wish",
    "campaigns_wordinganswer",
    "campaigns_requirement",
    "campaigns_action_people",
    "campaigns_action_written_with",
    "campaigns_milestone_written_with",
    "campaigns_story",
    "campaigns_telling",
    "campaigns_telling_people",
    "campaigns_communicationline",
    "campaigns_communicationline_people",
    "campaigns_occasion",
    "campaigns_occasion_people",
    "campaigns_nomination",
    "campaigns_pick",
    "campaigns_scenarioreview",
    "campaigns_saidopinion",
    "campaigns_action_waits_for",
)
"""Parents before children. An act that touched anything else cannot be undone."""


@dataclass(frozen=True)
class ChangedSince:
    table: str
    row_id: int


class CannotUndo(Refused):
    """Something was changed since; `changed` names it."""

    def __init__(self, message: str, changed: list[ChangedSince]) -> None:
        super().__init__(message)
        self.changed = changed


def undo(*, act_id: uuid.UUID, actor: User, organization: Organization, at: datetime) -> None:
    """Only whoever did it, or a lead, may take it back."""
    entries = AuditEntry.objects.filter(act=act_id)
    first = entries.order_by("id").first()
    _check(first, actor, organization, at)
    with act("undo", actor=actor, organization=organization, at=at):
        tables = _tables_of(act_id)
        _refuse_if_changed_since(tables, act_id)
        touched: set[Any] = set(entries.exclude(stakeholder_ref=None).values_list("stakeholder_ref", flat=True))
        for table in tables:
            _bring_back(table, act_id)
        for table in tables:
            _restore(table, act_id)
        for table in reversed(tables):
            _withdraw(table, act_id, actor, at)
        _refuse_if_needed_since()
        refresh(organization, list(touched & _still_there(touched)))


def _check(first: AuditEntry | None, actor: User, organization: Organization, at: datetime) -> None:
    if first is None or first.verb not in UNDOABLE:
        raise Refused(_("This cannot be undone."))
    lead = Membership.objects.filter(organization=organization, user=actor, role="lead")
    if first.actor_id != actor.pk and not lead.exists():
        raise Refused(_("Only whoever did this, or a lead, can undo it."))
    limit = UNDOABLE[first.verb]
    if limit is not None and at - first.at > limit:
        raise Refused(_("It is too late to undo this. Change it by hand."))


def _refuse_if_changed_since(tables: list[str], act_id: uuid.UUID) -> None:
    """Every row still holds what the act left there. Later changes that were undone do not matter."""
    changed = [one for table in tables for one in _changed_since(table, act_id)] + _joined_since(act_id)
    if changed:
        listed = ", ".join(f"{table_words(one.table)} {one.row_id}" for one in changed[:20])
        message = _("This was changed since, so it cannot be undone: %(listed)s.")
        raise CannotUndo(message % {"listed": listed}, changed)


def _changed_since(table: str, act_id: uuid.UUID) -> list[ChangedSince]:
    statement = f"""
        WITH made AS (
          SELECT a.row_id, jsonb_object_agg(e.key, e.value ORDER BY a.id) AS after
          FROM accounts_auditentry a CROSS JOIN LATERAL jsonb_each(a.after) e
          WHERE a.act = %(act)s AND a.subject = %(table)s AND a.operation IN ('insert', 'update')
          GROUP BY a.row_id),
        gone AS (
          SELECT row_id FROM accounts_auditentry
          WHERE act = %(act)s AND subject = %(table)s AND operation = 'delete')
        SELECT made.row_id FROM made LEFT JOIN {table} t ON t.id = made.row_id
        WHERE made.row_id NOT IN (SELECT row_id FROM gone)
          AND (t.id IS NULL OR NOT to_jsonb(t) @> made.after)
        ORDER BY 1"""
    with connection.cursor() as cursor:
        cursor.execute(statement, {"act": act_id, "table": table})
        return [ChangedSince(table, row_id) for (row_id,) in cursor.fetchall()]


def _joined_since(act_id: uuid.UUID) -> list[ChangedSince]:
    """Whoever was added later to a conversation that the act logged; they would be left without it."""
    statement = """
        SELECT p.id FROM stakeholders_participation p
        JOIN accounts_auditentry e ON e.row_id = p.engagement_id
          AND e.act = %s AND e.subject = 'stakeholders_engagement' AND e.operation = 'insert'
        WHERE NOT EXISTS (SELECT 1 FROM accounts_auditentry i WHERE i.act = e.act
          AND i.subject = 'stakeholders_participation' AND i.operation = 'insert' AND i.row_id = p.id)
        ORDER BY 1"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [act_id])
        return [ChangedSince("stakeholders_participation", row_id) for (row_id,) in cursor.fetchall()]


def _refuse_if_needed_since() -> None:
    """What came in with the act may have a history by now; the database knows."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        raise Refused(_("Somebody who came in with this has a history by now, so it cannot be undone.")) from error


def _tables_of(act_id: uuid.UUID) -> list[str]:
    touched = set(AuditEntry.objects.filter(act=act_id).order_by().values_list("subject", flat=True).distinct())
    if touched - set(TABLES):
        raise Refused(_("This cannot be undone."))
    return [table for table in TABLES if table in touched]


def _model_of(table: str) -> type[Model]:
    return next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)


def _columns(table: str) -> list[str]:
    fields = _model_of(table)._meta.concrete_fields
    return [f'"{field.column}"' for field in fields if not isinstance(field, GeneratedField)]


def _bring_back(table: str, act_id: uuid.UUID) -> None:
    """Rows that the act removed, unless it had made them itself."""
    columns = ", ".join(_columns(table))
    statement = f"""
        INSERT INTO {table} ({columns})
        SELECT {columns} FROM (
          SELECT (jsonb_populate_record(NULL::{table}, a.before)).*
          FROM accounts_auditentry a
          WHERE a.act = %(act)s AND a.subject = %(table)s AND a.operation = 'delete'
            AND NOT EXISTS (SELECT 1 FROM accounts_auditentry i WHERE i.act = a.act
              AND i.subject = a.subject AND i.row_id = a.row_id AND i.operation = 'insert')) r"""
    _run(statement, table, act_id)


def _restore(table: str, act_id: uuid.UUID) -> None:
    """Old values of changed rows, all at once; step by step where only one row may hold what another held meanwhile."""
    try:
        with transaction.atomic():
            _put_back(table, act_id)
    except IntegrityError:
        changes = AuditEntry.objects.filter(act=act_id, subject=table, operation="update")
        for entry_id in changes.order_by("-id").values_list("id", flat=True):
            _put_back(table, act_id, entry_id)


def _put_back(table: str, act_id: uuid.UUID, entry_id: int | None = None) -> None:
    """Of several changes to a row the earliest value counts; only one change where one is named."""
    setting = ", ".join(f"{column} = r.{column}" for column in _columns(table) if column != '"id"')
    statement = f"""
        WITH old AS (
          SELECT a.row_id, jsonb_object_agg(b.key, b.value ORDER BY a.id DESC) AS values
          FROM accounts_auditentry a CROSS JOIN LATERAL jsonb_each(a.before) b
          WHERE a.act = %(act)s AND a.subject = %(table)s AND a.operation = 'update'
            AND (%(entry)s::bigint IS NULL OR a.id = %(entry)s)
          GROUP BY a.row_id),
        r AS (
          SELECT (jsonb_populate_record(t, old.values)).* FROM {table} t JOIN old ON old.row_id = t.id)
        UPDATE {table} t SET {setting} FROM r WHERE r.id = t.id"""
    _run(statement, table, act_id, entry=entry_id)


def _withdraw(table: str, act_id: uuid.UUID, actor: User, at: datetime) -> None:
    """What the act made."""
    made = AuditEntry.objects.filter(act=act_id, subject=table, operation="insert")
    ids = made.values_list("row_id", flat=True)
    if table == "stakeholders_stanceentry":
        StanceEntry.objects.filter(pk__in=ids, retracted_at=None).update(
            retracted_at=at, retracted_by=actor, retracted_why=_("Undone")
        )
    elif table == "stakeholders_engagement":
        Engagement.objects.filter(pk__in=ids).update(withdrawn_at=at)
    elif table == "stakeholders_stakeholder":
        _remove_people(ids, act_id)
    else:
        _run(
            f"""DELETE FROM {table} WHERE id IN (SELECT row_id FROM accounts_auditentry
                WHERE act = %(act)s AND subject = %(table)s AND operation = 'insert')""",
            table,
            act_id,
        )


def _remove_people(ids: object, act_id: uuid.UUID) -> None:
    """People that an import made go with the entries that the same import made about them, and with no
    others: whoever was judged or named as a boss since has a history, and the database says so."""
    entries = AuditEntry.objects.filter(act=act_id, subject="stakeholders_stanceentry", operation="insert")
    StanceEntry.objects.filter(pk__in=entries.values("row_id"))._raw_delete(using="default")
    Due.objects.filter(stakeholder__in=ids)._raw_delete(using="default")
    Stakeholder.objects.filter(pk__in=ids)._raw_delete(using="default")


def _still_there(ids: set[int]) -> set[int]:
    return set(Stakeholder.objects.filter(pk__in=ids).values_list("pk", flat=True))


def _run(statement: str, table: str, act_id: uuid.UUID, **facts: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"act": act_id, "table": table, **facts})
