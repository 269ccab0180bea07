"""What we hold about people, column by column. A test fails for a column that is not here."""

from privacy.accountabilities import ACCOUNTABILITIES
from privacy.cases import CASES
from privacy.columns import Column, DataClass, Eraser, Retention, Table, identity, judgement, trace, words
from privacy.communications import COMMUNICATIONS
from privacy.duties import DUTIES
from privacy.evidence import EVIDENCE, TEXTS, WISHES
from privacy.maturity import MATURITY
from privacy.plan import PLAN
from privacy.promises import PROMISES, READ, TOLD
from privacy.recognition import RECOGNITION
from privacy.scope import SCOPE
from privacy.stories import STORIES
from privacy.surveys import SURVEYS

MEMBER = Column(DataClass.IDENTITY, Retention.MEMBERSHIP, Eraser.KEEP)
SECRET = Column(DataClass.IDENTITY, Retention.SHORT, Eraser.KEEP)
LOG = trace(Eraser.KEEP, Retention.LOG)
WHO = trace()

ACCOUNTS = {
    "accounts.User": Table(
        about="",
        columns=dict.fromkeys(
            ("email", "name", "job_title", "time_zone", "language", "password", "last_login", "date_joined"),
            MEMBER,
        ),
        plain=("id", "is_superuser", "theme", "has_shortcuts", "is_active"),
    ),
    "accounts.Organization": Table(
        about="",
        plain=(
            "id",
            "name",
            "slug",
            "time_zone",
            "currency",
            "mail_detail",
            "stance_labels",
            "cadences",
            "began_on",
            "is_demo",
            "created_at",
        ),
    ),
    "accounts.Membership": Table(
        about="", columns={"user": MEMBER, "role": MEMBER}, plain=("id", "organization", "since")
    ),
    "accounts.Invitation": Table(
        about="",
        columns={"user": SECRET, "invited_by": WHO, "nonce": SECRET},
        plain=("id", "organization", "role", "invited_at", "expires_at", "accepted_at", "revoked_at"),
    ),
    # Erasure goes through every row that names the person; see `erasure.redact_trail`.
    "accounts.AuditEntry": Table(
        about="",
        columns={"actor": LOG, "before": LOG, "after": LOG, "private_to": LOG, "stakeholder_ref": LOG},
        plain=("id", "organization", "act", "verb", "at", "operation", "subject", "row_id"),
    ),
    "accounts.ReadEntry": Table(
        about="",
        columns={"user": LOG, "stakeholder_ids": LOG},
        plain=("id", "organization", "at", "door", "what"),
    ),
}

REMINDERS = {
    "reminders.Delivery": Table(
        about="user__stakeholder_records",
        columns={
            "user": WHO,
            "sent_to": identity(Eraser.BLANK),
            "response": words(Eraser.BLANK),
        },
        plain=(
            "id",
            "organization",
            "kind",
            "channel",
            "key",
            "state",
            "reason",
            "due_at",
            "planned_at",
            "attempts",
            "lease_until",
            "claimed_by",
            "settled_at",
            "try_at",
            "claims",
        ),
    ),
    "reminders.Heartbeat": Table(about="", plain=("name", "at")),
    "reminders.Preference": Table(
        about="",
        columns={"membership": MEMBER, "nonce": SECRET, "paused_until": MEMBER},
        plain=("id", "organization", "weekday", "hour", "wants_empty", "stopped_at", "bounced_at"),
    ),
    "reminders.Snooze": Table(about="", columns={"user": WHO}, plain=("id", "organization", "key", "until", "made_at")),
}

STAKEHOLDERS = {
    "stakeholders.Stakeholder": Table(
        about="pk",
        columns={
            "name": identity(Eraser.PLACEHOLDER),
            "title": identity(),
            "email": identity(),
            "phone": identity(),
            "user": identity(Eraser.NULL),
            "is_willing": judgement(Eraser.FALSE),
            "wanted_stance": judgement(Eraser.NULL),
            "reports_to": identity(Eraser.NULL),
            "owner": WHO,
            "stance": judgement(),
            "stance_from": judgement(),
            "stance_seen_on": judgement(),
            "power": judgement(),
            "interest": judgement(),
            "last_contact_on": WHO,
            "contact_due_on": WHO,
            "next_due_on": WHO,
            "certainty": judgement(),
            "worth": judgement(),
            "weight": judgement(),
            "gap": judgement(),
            "name_key": identity(Eraser.KEEP),  # generated from the name
            "search_key": identity(Eraser.KEEP),  # generated from name, title and e-mail
        },
        plain=(
            "id",
            "organization",
            "group",
            "department",
            "market",
            "level",
            "capacity",
            "cadence_days",
            "joined_on",
            "left_on",
            "added_on",
            "merged_into",
            "erased_at",
        ),
    ),
    "stakeholders.Group": Table(about="", plain=("id", "organization", "name", "responsibilities", "position")),
    "stakeholders.Department": Table(about="", plain=("id", "organization", "name")),
    "stakeholders.Market": Table(about="", plain=("id", "organization", "name")),
    "stakeholders.Rating": Table(
        about="stakeholder",
        columns={"stakeholder": WHO, "value": judgement(), "note": words(), "recorded_by": WHO},
        plain=("id", "organization", "measure", "held_from", "recorded_at"),
    ),
    "stakeholders.StanceEntry": Table(
        about="stakeholder",
        columns={
            "stakeholder": WHO,
            "stance": judgement(),
            "reason": words(Eraser.PLACEHOLDER),
            "retracted_why": words(),
            "observer": WHO,
            "retracted_by": WHO,
            "engagement": WHO,
        },
        plain=("id", "organization", "held_from", "recorded_at", "retracted_at"),
    ),
    "stakeholders.Interest": Table(
        about="stakeholder",
        columns={
            "stakeholder": WHO,
            "cares_about": words(Eraser.PLACEHOLDER),
            **dict.fromkeys(("measure", "baseline", "target", "current", "how_cx_helps", "told_by", "proof"), words()),
            "worth": judgement(Eraser.NULL),
            "certainty": judgement(),
        },
        plain=("id", "organization", "position", "confirmed_on", "noted_on", "retired_on"),
    ),
    # What was said goes where nobody else took part; where others did, only the name goes.
    "stakeholders.Engagement": Table(
        about="",
        columns={
            "about": words(),
            "summary": words(),
            "author": WHO,
            "held_by_ids": WHO,
            "private_to": WHO,
        },
        plain=(
            "id",
            "organization",
            "kind",
            "occurred_on",
            "occurred_at",
            "minutes",
            "logged_at",
            "withdrawn_at",
        ),
    ),
    "stakeholders.Participation": Table(
        about="stakeholder",
        columns={"stakeholder": WHO, "involvement": judgement(Eraser.NULL), "private_to": WHO},
        plain=("id", "organization", "engagement", "occurred_on", "is_contact"),
    ),
    "stakeholders.Concern": Table(
        about="stakeholder",
        columns={
            "stakeholder": WHO,
            "quote": words(Eraser.PLACEHOLDER),
            "quote_key": words(Eraser.KEEP),  # generated from the quote
            "answer": words(),
            "raised_to": WHO,
            "answered_by": WHO,
            "private_to": WHO,
        },
        plain=("id", "organization", "engagement", "raised_on", "answered_on"),
    ),
    "stakeholders.Commitment": Table(
        about="stakeholder",
        columns={"stakeholder": WHO, "what": words(Eraser.PLACEHOLDER), "owner": WHO, "private_to": WHO},
        plain=(
            "id",
            "organization",
            "engagement",
            "side",
            "is_told",
            "due_on",
            "state",
            "settled_on",
            "settled_in",
            "made_on",
        ),
    ),
    "stakeholders.InfluenceTie": Table(
        about="influenced",
        columns={"influencer": WHO, "influenced": WHO, "strength": judgement(), "source": words()},
        plain=("id", "organization", "basis", "since", "until", "sureness", "noted_on"),
    ),
    "stakeholders.SavedView": Table(
        about="",
        columns={"owner": WHO, "query": words(Eraser.KEEP)},
        plain=("id", "organization", "name", "is_shared"),
    ),
    "stakeholders.Pin": Table(
        about="stakeholder",
        columns={"user": WHO, "stakeholder": trace(Eraser.DELETE)},
        plain=("id", "organization", "pinned_at"),
    ),
    # Derived; erasure works it out again, and of somebody erased nothing is due.
    "stakeholders.Due": Table(
        about="stakeholder",
        columns={"stakeholder": WHO, "whose": WHO, "weight": judgement(Eraser.KEEP), "worth": judgement(Eraser.KEEP)},
        plain=("id", "organization", "kind", "ref", "due_on", "is_private", "left_on"),
    ),
    "stakeholders.Draft": Table(
        about="",
        columns={"user": WHO, "data": Column(DataClass.WORDS, Retention.SHORT, Eraser.KEEP)},
        plain=("id", "organization", "form", "saved_at"),
    ),
    "stakeholders.ImportRun": Table(
        about="",
        columns={
            "user": WHO,
            "content": Column(DataClass.IDENTITY, Retention.SHORT, Eraser.KEEP),
            "result": Column(DataClass.WORDS, Retention.PROGRAM, Eraser.KEEP),
        },
        plain=(
            "id",
            "organization",
            "kind",
            "name",
            "rows",
            "mapping",
            "source",
            "state",
            "act",
            "made_at",
            "finished_at",
        ),
    ),
}

CAMPAIGNS = {
    "campaigns.PersonalLink": Table(
        about="user__stakeholder_records",
        columns={"user": trace(Eraser.DELETE), "nonce": SECRET},
        plain=("id", "organization", "made_at", "expires_at", "revoked_at"),
    ),
}

# What is found through a person's user comes before the people, whose erasing cuts that way.
POLICY: dict[str, Table] = {
    **ACCOUNTS,
    **REMINDERS,
    **PLAN,
    **CASES,
    **PROMISES,
    **EVIDENCE,
    **CAMPAIGNS,
    **MATURITY,
    **SCOPE,
    **STORIES,
    **COMMUNICATIONS,
    **RECOGNITION,
    **ACCOUNTABILITIES,
    **DUTIES,
    **STAKEHOLDERS,
    **SURVEYS,
}

ALSO_ABOUT = {
    "stakeholders.InfluenceTie": "influencer",
    "stakeholders.ProposedTie": "influenced",
    "campaigns.InfluenceTarget": "asked",
    "campaigns.CheckIn": "target__asked",
    "campaigns.Wish": "asked",
}
"""Tables where a second person may be the one who is erased."""

MENTIONS = (
    ("stakeholders.Engagement", ("about", "summary")),
    ("stakeholders.Commitment", ("what",)),
    ("stakeholders.Concern", ("quote", "answer")),
    ("stakeholders.Interest", ("cares_about", "how_cx_helps", "told_by", "proof")),
    ("stakeholders.StanceEntry", ("reason", "retracted_why")),
    ("stakeholders.InfluenceTie", ("source",)),
    ("stakeholders.TieSurvey", ("question",)),
    ("stakeholders.Rating", ("note",)),
    ("stakeholders.SavedView", ("name", "query")),
    ("campaigns.InfluenceTarget", ("ask", "talking_points", "answer_note")),
    ("campaigns.CheckIn", ("note",)),
    ("campaigns.Wish", ("reason",)),
    ("campaigns.WordingAnswer", ("words", "expectation", "stretch_goal")),
    ("campaigns.Action", ("what", "standing", "evidence")),
    ("campaigns.Accountability", ("team", "goal", "investment", "operation_name", "feedback_name")),
    ("campaigns.Reading", ("note",)),
    ("campaigns.Duty", ("text",)),
    ("campaigns.Requirement", ("text", "proof")),
    ("campaigns.Phase", ("name",)),
    ("campaigns.Milestone", ("name",)),
    ("campaigns.Playbook", ("name", "element")),
    ("campaigns.Sign", ("text",)),
    ("campaigns.Play", ("what", "how", "measure")),
    ("campaigns.Proof", ("text", "url")),
    ("campaigns.Contribution", ("what",)),
    ("campaigns.Story", ("title", "what_changed", "helps", "operational_name", "feedback_name")),
    ("campaigns.Telling", ("audience",)),
    ("cases.BusinessCase", ("name",)),
    ("cases.Block", ("title",)),
    ("cases.Assumption", ("label", "source")),
    ("cases.CaseData", ("name",)),
    ("cases.SignOff", ("doubt",)),
    ("cases.Stake", ("title", "source")),
    ("cases.Benefit", TOLD),
    ("cases.BenefitReading", READ),
    ("cases.CaseVersion", ("why", "words")),
    ("campaigns.CommunicationLine", ("audience", "know")),
    ("campaigns.Occasion", ("text",)),
    ("campaigns.Nomination", ("name", "what_for", "gain")),
    ("campaigns.Pick", ("reason",)),
    ("cases.Evidence", TEXTS),
    ("cases.Brief", WISHES),
    ("campaigns.Campaign", ("name", "goal", "objective_before", "expectation", "stretch_goal")),
    ("stakeholders.Stakeholder", ("title",)),
    ("stakeholders.ImportRun", ("name",)),
)
"""Texts about others in which the name of the person may stand."""
