"""The part of the policy that is about what teams answer for."""

from privacy.columns import Eraser, Table, trace, words

WHO = trace()
MEASURES = tuple(
    f"{kind}_{name}" for kind in ("operation", "feedback") for name in ("name", "unit", "is_up", "baseline", "target")
)

ACCOUNTABILITIES = {
    "campaigns.Accountability": Table(
        about="",
        columns={"owner": WHO, "carried_by": WHO, "goal": words(Eraser.KEEP)},
        plain=("id", "organization", "team", "investment", "began_on", "every_days", "is_for_sponsors", *MEASURES),
    ),
    "campaigns.Reading": Table(
        about="",
        columns={"note": words(Eraser.KEEP)},
        plain=("id", "organization", "accountability", "read_on", "operation", "feedback"),
    ),
}
