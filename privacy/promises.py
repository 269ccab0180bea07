"""The part of the policy that is about what initiatives promised and what was read of it."""

from privacy.columns import Eraser, Table, trace, words

WHO = trace()
KEPT = words(Eraser.KEEP)
TOLD = ("title", "initiative", "measure", "baseline_source")
READ = ("source",)

PROMISES = {
    # A promise of the company outlasts whoever gave it: their name leaves it and its texts, the numbers stay.
    "cases.Benefit": Table(
        about="",
        columns={"owner_user": WHO, "owner_person": WHO, "added_by": WHO, **dict.fromkeys(TOLD, KEPT)},
        plain=(
            "id",
            "organization",
            "unit",
            "baseline",
            "baseline_on",
            "promised",
            "promised_on",
            "input",
            "added_at",
        ),
    ),
    "cases.BenefitReading": Table(
        about="",
        columns={"recorded_by": WHO, **dict.fromkeys(READ, KEPT)},
        plain=("id", "organization", "benefit", "value", "dated_on", "recorded_at"),
    ),
}
