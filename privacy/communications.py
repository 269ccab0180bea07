"""The part of the policy that is about the communications plan."""

from privacy.columns import Eraser, Table, trace, words

WHO = trace()

COMMUNICATIONS = {
    "campaigns.CommunicationLine": Table(
        about="",
        columns={
            "audience": words(Eraser.KEEP),
            "know": words(Eraser.KEEP),
            "people": WHO,
            "owner": WHO,
        },
        plain=(
            "id",
            "organization",
            "kind",
            "group",
            "department",
            "market",
            "level",
            "channel",
            "every_weeks",
            "story",
            "added_at",
        ),
    ),
    # A draft outlasts whoever is named in it: their name leaves the words.
    "campaigns.Occasion": Table(
        about="",
        columns={"text": words(Eraser.KEEP), "people": WHO, "told_by": WHO},
        plain=("id", "organization", "line", "due_on", "story", "state", "told_on", "telling"),
    ),
}
