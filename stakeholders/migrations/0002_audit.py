"""Every change of these tables leaves an audit entry, written by the database itself."""

from django.db import migrations

from accounts.audit_triggers import audit_table


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0001_initial")]

    operations = [
        audit_table(
            "stakeholders_stakeholder",
            ignore=(
                "stance",
                "stance_from",
                "stance_seen_on",
                "power",
                "interest",
                "last_contact_on",
                "contact_due_on",
                "next_due_on",
                "certainty",
                "worth",
                "weight",
                "gap",
                "name_key",
                "search_key",
            ),
        ),
        audit_table("stakeholders_group"),
        audit_table("stakeholders_department"),
        audit_table("stakeholders_market"),
        audit_table("stakeholders_rating"),
        audit_table("stakeholders_stanceentry"),
        audit_table("stakeholders_interest"),
        audit_table("stakeholders_engagement"),
        audit_table("stakeholders_participation"),
        audit_table("stakeholders_concern", ignore=("quote_key",)),
        audit_table("stakeholders_commitment"),
        audit_table("stakeholders_influencetie"),
        audit_table("stakeholders_savedview"),
    ]
