"""Whom an action concerns is followed too, so that a merge can be taken back whole."""

from django.db import migrations

from accounts.audit_triggers import audit_table


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0002_audit")]

    operations = [audit_table("campaigns_action_people")]
