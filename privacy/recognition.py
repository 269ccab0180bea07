"""The part of the policy that is about nominations and the picks of the months."""

from privacy.columns import Column, DataClass, Eraser, Retention, Table, trace, words

WHO = trace()
SECRET = Column(DataClass.IDENTITY, Retention.SHORT, Eraser.KEEP)

RECOGNITION = {
    # Who asked and who was asked: the link of whoever is erased opens nothing, since their user is not active then.
    "campaigns.Nominator": Table(
        about="",
        columns={"user": WHO, "asked_by": WHO, "nonce": SECRET},
        plain=("id", "organization", "asked_at", "open_until", "revoked_at"),
    ),
    # A name in free text goes as it does from any text.
    "campaigns.Pick": Table(
        about="nomination__person",
        columns={"reason": words(), "picked_by": WHO},
        plain=("id", "organization", "month", "nomination", "picked_at", "story"),
    ),
    "campaigns.Nomination": Table(
        about="person",
        columns={
            "person": WHO,
            "name": words(Eraser.KEEP),
            "what_for": words(),
            "gain": words(),
            "nominated_by": WHO,
        },
        plain=("id", "organization", "nominated_on"),
    ),
}
