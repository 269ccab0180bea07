"""The part of the policy that is about stories and where they were told."""

from privacy.columns import Eraser, Table, trace, words

WHO = trace()
TEXTS = ("title", "what_changed", "helps", "operational_name", "feedback_name")
FIGURES = ("before", "after", "unit")

STORIES = {
    # What changed for customers outlasts whoever led it: their name leaves the texts, the story stays.
    "campaigns.Story": Table(
        about="",
        columns={"leader": WHO, "added_by": WHO, **{name: words(Eraser.KEEP) for name in TEXTS}},
        plain=(
            "id",
            "organization",
            "happened_on",
            "is_quick_win",
            "added_at",
            *(f"{kind}_{name}" for kind in ("operational", "feedback") for name in FIGURES),
        ),
    ),
    "campaigns.Telling": Table(
        about="",
        columns={"people": WHO, "told_by": WHO, "audience": words(Eraser.KEEP)},
        plain=("id", "organization", "story", "channel", "told_on"),
    ),
}
