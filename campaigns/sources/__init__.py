"""What is due in the plan, a file for each part of it."""

from campaigns.sources import (
    accountabilities,
    asks,
    communications,
    duties,
    maturity,
    order,
    plan,
    recognition,
    stories,
)
from reminders.ranking import source_of
from reminders.sources import register
from reminders.wording import word

PARTS = (
    asks,
    plan,
    maturity,
    stories,
    communications,
    recognition,
    accountabilities,
    duties,
    order,
)


def register_all() -> None:
    """One source, so that each kind more costs no query more."""
    register("plan", source_of(tuple(kind for part in PARTS for kind in part.KINDS)))
    for part in PARTS:
        for kind, wording in part.WORDINGS.items():
            word(kind, wording)
