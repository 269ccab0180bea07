"""The part of the policy that is about who carries what, and about markets that join."""

from privacy.columns import Eraser, Table, trace, words

WHO = trace()

DUTIES = {
    "campaigns.Duty": Table(
        about="",
        columns={"text": words(Eraser.KEEP)},
        plain=("id", "organization", "group", "number", "is_usual"),
    ),
    # Whoever is erased carries nothing any more: what is left is a gap.
    "campaigns.Carrying": Table(
        about="person",
        columns={"person": trace(Eraser.DELETE), "user": WHO},
        plain=("id", "organization", "duty", "market", "since", "is_shared"),
    ),
    "campaigns.Joining": Table(
        about="leader",
        columns={"leader": trace(Eraser.NULL)},
        plain=("id", "organization", "market", "joins_on"),
    ),
    "campaigns.Requirement": Table(
        about="",
        columns={"text": words(Eraser.KEEP), "proof": words(Eraser.KEEP), "met_by": WHO},
        plain=("id", "organization", "joining", "number", "known", "met_on", "action"),
    ),
}
