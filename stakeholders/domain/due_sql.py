"""What will be due about people: the rows of `stakeholders_due`, by set.

Whether something is due on a given day is not said here: whoever asks compares the days.
"""

from stakeholders.rules import GRACE_DAYS

COLUMNS = "organization_id, stakeholder_id, kind, ref, due_on, whose, is_private, weight, worth, left_on"
KEY = ("stakeholder_id", "kind", "ref")
CHANGING = ("due_on", "whose", "is_private", "weight", "worth", "left_on")


def due_of(people: str) -> str:
    """`people` is the name of a relation with a person's columns and `wish_seen_on`."""
    return f"""
SELECT t.organization_id, t.id AS stakeholder_id, d.kind, d.ref, d.due_on,
  coalesce(d.private_to_id, t.owner_id, 0) AS whose, d.private_to_id IS NOT NULL AS is_private,
  coalesce(t.power, 3) AS weight, coalesce(t.worth, 0) AS worth, t.left_on
FROM {people} t CROSS JOIN LATERAL (
  SELECT CASE WHEN t.last_contact_on IS NOT NULL THEN 'contact'
    WHEN t.joined_on > %(began_on)s THEN 'new_leader' ELSE 'never_met' END AS kind,
    t.id AS ref, t.contact_due_on AS due_on, NULL::bigint AS private_to_id
  WHERE t.contact_due_on IS NOT NULL
  UNION ALL
  SELECT 'stance_stale', t.id, coalesce(t.stance_seen_on, t.added_on) + {GRACE_DAYS["stance_stale"]}, NULL
  UNION ALL
  SELECT 'power_unset', t.id, t.added_on + {GRACE_DAYS["power_unset"]}, NULL WHERE t.power IS NULL
  UNION ALL
  SELECT 'wiifm_unknown', t.id, t.added_on + {GRACE_DAYS["wiifm_unknown"]}, NULL
  WHERE t.power >= 4 AND (t.certainty IS NULL OR t.certainty = 1)
  UNION ALL
  SELECT 'wiifm_stale', t.id, t.wish_seen_on + {GRACE_DAYS["wiifm_stale"]}, NULL WHERE t.power >= 4 AND t.certainty > 1
  UNION ALL
  SELECT CASE WHEN c.side = 'us' THEN 'next_step' ELSE 'promise_late' END, c.id, c.due_on, c.private_to_id
  FROM stakeholders_commitment c
  WHERE c.stakeholder_id = t.id AND c.state = 'open' AND (c.side = 'us' OR c.is_told)
  UNION ALL
  SELECT 'concern', c.id, c.raised_on + {GRACE_DAYS["concern"]}, c.private_to_id
  FROM stakeholders_concern c WHERE c.stakeholder_id = t.id AND c.answered_on IS NULL
  ) d
WHERE t.merged_into_id IS NULL AND t.erased_at IS NULL"""


def _listed(columns: tuple[str, ...], alias: str) -> str:
    return ", ".join(f"{alias}.{column}" for column in columns)


def gone(true: str, theirs: str) -> str:
    """Of these people, whatever is no longer so."""
    return f"""
DELETE FROM stakeholders_due d WHERE {theirs}
  AND NOT EXISTS (SELECT 1 FROM {true} r WHERE ({_listed(KEY, "r")}) = ({_listed(KEY, "d")}))"""


def added(true: str) -> str:
    """Whatever is new or has changed; what stays as it was is left alone."""
    setting = ", ".join(f"{column} = excluded.{column}" for column in CHANGING)
    return f"""
INSERT INTO stakeholders_due AS d ({COLUMNS}) SELECT {COLUMNS} FROM {true}
ON CONFLICT ({", ".join(KEY)}) DO UPDATE SET {setting}
WHERE ({_listed(CHANGING, "d")}) IS DISTINCT FROM ({_listed(CHANGING, "excluded")})"""
