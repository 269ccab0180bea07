"""The part of the policy that is about who is in a campaign and what they changed in its plan."""

from privacy.columns import Eraser, Table, judgement, trace, words

WHO = trace()

SCOPE = {
    "campaigns.CampaignPerson": Table(
        about="person",
        columns={
            "person": trace(Eraser.DELETE),
            "is_in": judgement(),
            "wanted_stance": judgement(Eraser.NULL),
            "wanted_involvement": judgement(Eraser.NULL),
        },
        plain=("id", "organization", "campaign"),
    ),
    "campaigns.Contribution": Table(
        about="person",
        columns={
            "person": trace(Eraser.DELETE),
            "what": words(),
            "private_to": WHO,
            "written_by": WHO,
        },
        plain=("id", "organization", "campaign", "engagement", "written_at"),
    ),
}
