"""The part of the policy that is about playbooks and assessments."""

from privacy.columns import Column, DataClass, Eraser, Retention, Table, judgement, trace, words

WHO = trace()
SECRET = Column(DataClass.IDENTITY, Retention.SHORT, Eraser.KEEP)

MATURITY = {
    "campaigns.Playbook": Table(
        about="", plain=("id", "organization", "name", "element", "is_standard", "frame", "made_at")
    ),
    "campaigns.Sign": Table(about="", plain=("id", "organization", "playbook", "level", "place", "text")),
    "campaigns.Play": Table(
        about="",
        plain=(
            "id",
            "organization",
            "playbook",
            "level",
            "step",
            "place",
            "is_own",
            "what",
            "how",
            "measure",
            "retired_at",
        ),
    ),
    "campaigns.MaturityAssessment": Table(
        about="",
        columns={"opened_by": WHO},
        plain=("id", "organization", "playbook", "opened_on", "closes_on", "closed_at"),
    ),
    # Who said it goes, what was said stays in the sum: the result of a closed assessment keeps its shape.
    "campaigns.Rater": Table(
        about="user__stakeholder_records",
        columns={"user": trace(Eraser.NULL), "nonce": SECRET, "level": judgement()},
        plain=("id", "organization", "assessment", "asked_at", "answered_at", "revoked_at"),
    ),
    "campaigns.SignAnswer": Table(
        about="", columns={"met": judgement()}, plain=("id", "organization", "rater", "sign")
    ),
    "campaigns.Proof": Table(
        about="",
        columns={"text": words(Eraser.KEEP), "url": words(Eraser.KEEP), "added_by": WHO},
        plain=("id", "organization", "sign", "proven_on", "valid_days", "added_at", "withdrawn_at"),
    ),
}
