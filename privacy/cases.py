"""The part of the policy that is about the business case."""

from privacy.columns import Eraser, Table, trace, words

WHO = trace()
KEPT = words(Eraser.KEEP)

CASES = {
    # What the company counts on outlasts whoever said so: their name leaves the texts, the numbers stay.
    "cases.BusinessCase": Table(
        about="",
        columns={"finance": WHO, "made_by": WHO, "name": KEPT},
        plain=("id", "organization", "customers_called", "timing", "horizon_years", "seed", "made_at"),
    ),
    "cases.Block": Table(
        about="",
        columns={"title": KEPT},
        plain=("id", "organization", "case", "key", "position", "kind", "after", "same_as", "is_counted"),
    ),
    "cases.Assumption": Table(
        about="",
        columns={"owner_user": WHO, "owner_person": WHO, "label": KEPT, "source": KEPT},
        plain=(
            "id",
            "organization",
            "case",
            "block",
            "key",
            "unit",
            "operator",
            "reckoning",
            "value",
            "source_value",
            "low",
            "high",
            "dated_on",
            "position",
        ),
    ),
    # `facts` are numbers, keys and ids; every text of a version is in `words`.
    "cases.CaseVersion": Table(
        about="",
        columns={"made_by": WHO, "facts": WHO, "why": KEPT, "words": KEPT},
        plain=("id", "organization", "case", "number", "made_at", "verb", "total"),
    ),
}
