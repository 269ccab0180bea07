"""The part of the policy that is about campaigns, what is done in them, and what is asked."""

from privacy.columns import Eraser, Table, judgement, trace, words

WHO = trace()

PLAN = {
    "campaigns.Campaign": Table(
        about="",
        columns={"lead": WHO},
        plain=(
            "id",
            "organization",
            "name",
            "goal",
            "objective_before",
            "expectation",
            "stretch_goal",
            "starts_on",
            "ends_on",
            "share_start",
            "share_wanted",
            "level_from",
            "level_to",
            "bend_on",
            "share_bend",
        ),
    ),
    "campaigns.Action": Table(
        about="",
        columns={
            "owner": WHO,
            "carried_by": WHO,
            "people": WHO,
            **{name: words(Eraser.KEEP) for name in ("what", "standing", "evidence")},
        },
        plain=(
            "id",
            "organization",
            "campaign",
            "phase",
            "waits_for",
            "starts_on",
            "due_on",
            "progress",
            "repeats",
            "follows",
            "done_on",
            "is_for_sponsors",
            "play",
            "sign",
        ),
    ),
    "campaigns.Phase": Table(
        about="", plain=("id", "organization", "campaign", "number", "name", "starts_on", "ends_on")
    ),
    "campaigns.Milestone": Table(
        about="",
        columns={"carried_by": WHO},
        plain=("id", "organization", "campaign", "phase", "name", "due_on", "reached_on"),
    ),
    "campaigns.InfluenceTarget": Table(
        about="person",
        columns={
            "asked": WHO,
            "person": WHO,
            "ask": words(Eraser.PLACEHOLDER),
            "talking_points": words(),
            "wanted_stance": judgement(Eraser.NULL),
            "asked_by": WHO,
            "answer_note": words(),
        },
        plain=(
            "id",
            "organization",
            "campaign",
            "due_on",
            "state",
            "outcome",
            "proposed_at",
            "asked_at",
            "answered_at",
            "closed_at",
            "last_word_at",
        ),
    ),
    "campaigns.Wish": Table(
        about="person",
        columns={
            "asked": WHO,
            "person": trace(Eraser.DELETE),
            "kind": judgement(),
            "reason": words(),
            "by": WHO,
        },
        plain=("id", "organization", "campaign", "at"),
    ),
    "campaigns.CheckIn": Table(
        about="target__person",
        columns={"note": words(), "by": WHO},
        plain=("id", "organization", "target", "at", "progress"),
    ),
    # What a scenario said of somebody goes with them; what it said of the others stays.
    "campaigns.ScenarioReview": Table(
        about="",
        columns={"made_by": WHO},
        plain=(
            "id",
            "organization",
            "campaign",
            "said_on",
            "review_on",
            "made_at",
            "version",
            "susceptibility",
            "emphasis",
            "threshold",
            "reading",
            "asks",
            "least",
            "most",
            "scored_at",
        ),
    ),
    "campaigns.SaidOpinion": Table(
        about="person",
        columns={
            "person": trace(Eraser.DELETE),
            "power": judgement(),
            "stance": judgement(),
            "said": judgement(),
            "after": judgement(),
        },
        plain=("id", "organization", "review"),
    ),
    "campaigns.MapPlace": Table(
        about="stakeholder",
        columns={"stakeholder": trace(Eraser.DELETE)},
        plain=("id", "organization", "x", "y"),
    ),
}
