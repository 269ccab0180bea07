"""The part of the policy that is about the business case."""

from privacy.columns import Column, DataClass, Eraser, Retention, Table, trace, words

WHO = trace()
KEPT = words(Eraser.KEEP)
SECRET = Column(DataClass.IDENTITY, Retention.SHORT, Eraser.KEEP)

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
    # `content` are rows of customers, who are nobody's stakeholders; it goes once read, or when somebody deletes it.
    "cases.CaseData": Table(
        about="",
        columns={
            "user": WHO,
            "content": Column(DataClass.IDENTITY, Retention.PROGRAM, Eraser.KEEP),
            "name": KEPT,
            "result": Column(DataClass.WORDS, Retention.PROGRAM, Eraser.KEEP),
        },
        plain=(
            "id",
            "organization",
            "rows",
            "mapping",
            "source",
            "state",
            "model",
            "question",
            "made_at",
            "finished_at",
        ),
    ),
    # Whoever is erased cares about nothing any more, and nothing of the case is tied to it.
    "cases.Stake": Table(
        about="interest__stakeholder",
        columns={"interest": trace(Eraser.DELETE), "title": words(), "source": words()},
        plain=("id", "organization", "case", "block_key", "share"),
    ),
    "cases.DataRule": Table(about="", plain=("id", "organization", "keeps_rows")),
    # That it was signed stays, by whom does not.
    "cases.SignOff": Table(
        about="user__stakeholder_records",
        columns={"user": trace(Eraser.NULL), "asked_by": WHO, "nonce": SECRET, "doubt": words()},
        plain=(
            "id",
            "organization",
            "assumption",
            "asked_at",
            "doubted_at",
            "signed_at",
            "value",
            "low",
            "high",
            "lapsed_at",
            "revoked_at",
        ),
    ),
}
