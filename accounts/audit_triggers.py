"""The audit trail's triggers, as operations for migrations.

Statement-level triggers with transition tables write one audit row per changed row, so an
import of 100,000 people costs one extra INSERT ... SELECT and not 100,000 function calls.
"""

from django.db.migrations.operations import RunSQL

PERSON = """
CREATE OR REPLACE FUNCTION accounts_audit_person(name text, j jsonb) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN name = 'stakeholders_stakeholder' THEN (j->>'id')::bigint
    ELSE coalesce(j->>'stakeholder_id', j->>'person_id', j->>'influenced_id')::bigint END
$$
"""
"""Whom a row is about, so that one person's history is found, hidden or erased by one column."""

FUNCTION = """
CREATE OR REPLACE FUNCTION accounts_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  act jsonb := nullif(current_setting('allyship.act', true), '')::jsonb;
  hidden text[] := coalesce(TG_ARGV, '{}');
  moment timestamptz := coalesce((act->>'at')::timestamptz, now());
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO accounts_auditentry
      (organization_id, act, verb, actor_id, at, operation, subject, row_id, before, after,
       private_to_id, stakeholder_ref)
    SELECT coalesce(n.j->>'organization_id', act->>'organization')::bigint,
      (act->>'id')::uuid, coalesce(act->>'verb', ''), (act->>'actor')::bigint, moment,
      'insert', TG_TABLE_NAME, n.id, NULL, n.j - hidden, (n.j->>'private_to_id')::bigint,
      accounts_audit_person(TG_TABLE_NAME, n.j)
    FROM (SELECT id, to_jsonb(new_rows) AS j FROM new_rows) n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO accounts_auditentry
      (organization_id, act, verb, actor_id, at, operation, subject, row_id, before, after,
       private_to_id, stakeholder_ref)
    SELECT coalesce(o.j->>'organization_id', act->>'organization')::bigint,
      (act->>'id')::uuid, coalesce(act->>'verb', ''), (act->>'actor')::bigint, moment,
      'delete', TG_TABLE_NAME, o.id, o.j - hidden, NULL, (o.j->>'private_to_id')::bigint,
      accounts_audit_person(TG_TABLE_NAME, o.j)
    FROM (SELECT id, to_jsonb(old_rows) AS j FROM old_rows) o;
  ELSE
    INSERT INTO accounts_auditentry
      (organization_id, act, verb, actor_id, at, operation, subject, row_id, before, after,
       private_to_id, stakeholder_ref)
    SELECT coalesce(n.j->>'organization_id', act->>'organization')::bigint,
      (act->>'id')::uuid, coalesce(act->>'verb', ''), (act->>'actor')::bigint, moment,
      'update', TG_TABLE_NAME, n.id, d.before, d.after,
      coalesce(n.j->>'private_to_id', o.j->>'private_to_id')::bigint,
      accounts_audit_person(TG_TABLE_NAME, n.j)
    FROM (SELECT id, to_jsonb(new_rows) AS j FROM new_rows) n
    JOIN (SELECT id, to_jsonb(old_rows) AS j FROM old_rows) o ON o.id = n.id
    CROSS JOIN LATERAL (
      SELECT jsonb_object_agg(was.key, was.value) AS before,
             jsonb_object_agg(was.key, n.j->was.key) AS after
      FROM jsonb_each(o.j - hidden) was WHERE was.value IS DISTINCT FROM n.j->was.key
    ) d
    WHERE d.before IS NOT NULL;
  END IF;
  RETURN NULL;
END $$
"""

EVENTS = {
    "insert": "REFERENCING NEW TABLE AS new_rows",
    "update": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "delete": "REFERENCING OLD TABLE AS old_rows",
}


def create_audit_function() -> RunSQL:
    return RunSQL(
        [PERSON, FUNCTION],
        ["DROP FUNCTION accounts_audit()", "DROP FUNCTION accounts_audit_person(text, jsonb)"],
    )


def audit_table(table: str, *, ignore: tuple[str, ...] = ()) -> RunSQL:
    """Follow every change of `table`; columns in `ignore` are derived or secret and left out."""
    names = ", ".join(f"'{column}'" for column in ignore)
    create = [
        f"CREATE TRIGGER {table}_audit_{event} AFTER {event.upper()} ON {table} {rows}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION accounts_audit({names})"
        for event, rows in EVENTS.items()
    ]
    drop = [f"DROP TRIGGER {table}_audit_{event} ON {table}" for event in EVENTS]
    return RunSQL(tuple(create), tuple(drop))
