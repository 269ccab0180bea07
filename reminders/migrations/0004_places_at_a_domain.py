"""Settling one mail and beginning with the next, where only so many mails may be in hand for one domain."""

from django.db import migrations, models

# One statement of the sender, several looks at the ledger: whoever waited for the lock counts anew what is in hand
# by then. The lock comes before any row, so that nobody holds a row while waiting for it.
FUNCTION = """
CREATE FUNCTION reminders_settle_and_begin(
    done bigint, ended text, why text, said text, again_at timestamptz, went_to text,
    following bigint, domain text, most integer, token text, moment timestamptz, lease timestamptz
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    in_hand integer := 0;
BEGIN
    IF following IS NOT NULL AND most > 0 THEN
        PERFORM pg_advisory_xact_lock(hashtext('reminders.domain'), hashtext(domain));
    END IF;
    IF done IS NOT NULL THEN
        UPDATE reminders_delivery SET state = ended, reason = why, response = said, try_at = again_at,
            sent_to = went_to, settled_at = moment, lease_until = NULL, claimed_by = ''
        WHERE id = done AND state = 'claimed' AND claimed_by = token;
    END IF;
    IF following IS NULL THEN
        RETURN 'nothing';
    END IF;
    IF most > 0 THEN
        SELECT count(*) INTO in_hand FROM reminders_delivery d JOIN accounts_user u ON u.id = d.user_id
        WHERE d.state = 'claimed' AND d.reason = 'interrupted' AND d.lease_until > moment
            AND lower(substring(u.email from '[^@]*$')) = domain;
        IF in_hand >= most THEN
            RETURN 'full';
        END IF;
    END IF;
    UPDATE reminders_delivery SET attempts = attempts + 1, reason = 'interrupted', lease_until = lease
    WHERE id = following AND state = 'claimed' AND claimed_by = token;
    RETURN CASE WHEN FOUND THEN 'begun' ELSE 'lost' END;
END $$"""


class Migration(migrations.Migration):
    dependencies = [("reminders", "0003_next_attempt"), ("accounts", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                fields=["lease_until"],
                condition=models.Q(("reason", "interrupted"), ("state", "claimed")),
                name="delivery_in_hand",
            ),
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION reminders_settle_and_begin"),
    ]
