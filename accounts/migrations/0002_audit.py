"""Every change of these tables leaves an audit entry, written by the database itself."""

from django.db import migrations

from accounts.audit_triggers import audit_table


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        audit_table(
            "accounts_user",
            ignore=(
                "password",
                "last_login",
            ),
        ),
        audit_table("accounts_organization"),
        audit_table("accounts_membership"),
        audit_table("accounts_invitation", ignore=("nonce",)),
    ]
