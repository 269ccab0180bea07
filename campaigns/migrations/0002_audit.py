"""Every change of these tables leaves an audit entry, written by the database itself."""

from django.db import migrations

from accounts.audit_triggers import audit_table


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial")]

    operations = [
        audit_table("campaigns_campaign"),
        audit_table("campaigns_action"),
        audit_table("campaigns_milestone"),
        audit_table("campaigns_influencetarget"),
        audit_table("campaigns_checkin"),
        audit_table("campaigns_personallink", ignore=("nonce",)),
    ]
