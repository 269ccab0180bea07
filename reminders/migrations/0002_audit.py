"""Every change of these tables leaves an audit entry, written by the database itself."""

from django.db import migrations

from accounts.audit_triggers import audit_table


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_initial")]

    operations = [
        audit_table("reminders_preference", ignore=("nonce",)),
        audit_table("reminders_snooze"),
    ]
