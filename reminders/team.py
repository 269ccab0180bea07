"""Whom a prompt is for."""

TEAM = """
team AS (
  SELECT user_id, role = 'lead' AS is_lead FROM accounts_membership
  WHERE organization_id = %(organization)s AND role IN ('lead', 'member'))"""


def reminded(owner: str) -> str:
    """A join of whoever is named by a column, while they are of the team; else of whoever leads. It wants `TEAM`."""
    return (
        f"JOIN team t ON t.user_id = ANY(%(users)s) AND ({owner} = t.user_id OR (t.is_lead"
        f" AND ({owner} IS NULL OR {owner} NOT IN (SELECT user_id FROM team))))"
    )
