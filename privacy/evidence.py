"""The part of the policy that is about evidence, on whom it was used, and the words of briefs."""

from privacy.columns import Eraser, Table, trace, words

WHO = trace()
TEXTS = ("claim", "caveat", "quick_hit", "population", "study", "publisher", "reported_by", "unit")
WISHES = ("meets_where", "decides_next", "leave_with", "questions", "ask", "if_no")

EVIDENCE = {
    # What others published outlasts whoever was told of it: a name leaves the texts, the claim stays.
    "cases.Evidence": Table(
        about="",
        columns={"added_by": WHO, **{name: words(Eraser.KEEP) for name in TEXTS}},
        plain=(
            "id",
            "organization",
            "key",
            "number",
            "year",
            "link",
            "tags",
            "is_second_hand",
            "is_from_vendor",
            "is_association",
            "is_anecdote",
            "added_at",
            "retired_on",
        ),
    ),
    "cases.EvidenceUse": Table(
        about="stakeholder",
        columns={"stakeholder": trace(Eraser.DELETE), "used_on": WHO, "noted_by": WHO, "private_to": WHO},
        plain=("id", "organization", "evidence", "engagement"),
    ),
    "cases.Brief": Table(
        about="stakeholder",
        columns={
            "stakeholder": trace(Eraser.DELETE),
            "meets_on": WHO,
            "changed_by": WHO,
            **{name: words() for name in WISHES},
        },
        plain=("id", "organization", "changed_at"),
    ),
}
