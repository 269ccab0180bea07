"""How many mails a second may leave the whole installation, whatever the number of senders.

Who wants to send takes the next turn from one row that all senders share, and waits for it. The time is the
database's, because hosts differ.
"""

from django.conf import settings
from django.db import connection

#: The name of the row among the heartbeats: the moment of the last turn that was given away.
TURN = "turn"
#: A sender waits no longer for its turn than this and the gap between two turns; others are taking them.
PATIENCE_SECONDS = 5
LONGEST_GAP_SECONDS = 10

# A last turn far ahead is of a clock that was wrong, and counts for nothing.
NEXT_TURN = """
    INSERT INTO reminders_heartbeat AS kept (name, at) VALUES (%(name)s, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET at = CASE
        WHEN kept.at > clock_timestamp() + interval '1 minute' THEN clock_timestamp()
        ELSE greatest(kept.at + %(gap)s * interval '1 second', clock_timestamp()) END
    WHERE kept.at <= clock_timestamp() + %(patience)s * interval '1 second'
        OR kept.at > clock_timestamp() + interval '1 minute'
    RETURNING extract(epoch FROM at - clock_timestamp())"""


def is_limited() -> bool:
    return settings.MAIL_RATE > 0


def take_turn() -> float | None:
    """Seconds until our turn; None when so many are waiting already that we had better not."""
    gap = min(1 / settings.MAIL_RATE, LONGEST_GAP_SECONDS)
    told = {"name": TURN, "gap": gap, "patience": PATIENCE_SECONDS}
    with connection.cursor() as cursor:
        cursor.execute(NEXT_TURN, told)
        row = cursor.fetchone()
    return max(float(row[0]), 0.0) if row else None
