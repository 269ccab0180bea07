"""The audit trigger joins old and new rows by hash.

A function's statements keep the row counts of their first call in a session. After an update of one row, an update of
thousands was joined by nested loops: minutes for an import that changes 5,000 people.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_audit_of_table")]

    operations = [
        migrations.RunSQL(
            "ALTER FUNCTION accounts_audit() SET enable_nestloop = off",
            "ALTER FUNCTION accounts_audit() RESET enable_nestloop",
        )
    ]
