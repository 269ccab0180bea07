"""What surveys of who goes to whom hold about people."""

from privacy.columns import Column, DataClass, Eraser, Retention, Table, judgement, trace, words

WHO = trace()
SECRET = Column(DataClass.IDENTITY, Retention.SHORT, Eraser.KEEP)

SURVEYS = {
    "stakeholders.TieSurvey": Table(
        about="",
        columns={"made_by": WHO, "question": words(Eraser.KEEP)},
        plain=("id", "organization", "closes_on", "made_at", "sent_at", "closed_at"),
    ),
    # A survey forgets who was asked and who was offered; their answers go with them.
    "stakeholders.Respondent": Table(
        about="person",
        columns={"person": trace(Eraser.DELETE), "user": WHO, "nonce": SECRET},
        plain=("id", "organization", "survey", "answered_at", "reminded_at", "revoked_at"),
    ),
    "stakeholders.OfferedName": Table(
        about="person", columns={"person": trace(Eraser.DELETE)}, plain=("id", "organization", "survey")
    ),
    "stakeholders.ProposedTie": Table(
        about="influencer",
        columns={"influencer": trace(Eraser.DELETE), "influenced": WHO, "strength": judgement(), "settled_by": WHO},
        plain=("id", "organization", "respondent", "said_at", "state", "settled_at"),
    ),
}
