"""Who may open which page of people, reminders, accounts and privacy; see entitlements.py."""

from tests.isolation.viewers import (
    ACT,
    ANYBODY,
    EVERYBODY,
    EVERYTHING,
    FORM,
    FRAME,
    MEMBERS,
    OPEN,
    OWN,
    PLACES,
    SIGNED_IN,
    TEAM,
    Entitlement,
    lead,
    team,
)

PEOPLE_ROUTES: dict[str, Entitlement] = {
    "accounts:settings": Entitlement(SIGNED_IN, (200, 200), FRAME | EVERYBODY),
    "accounts:organization": lead(FORM, "", FRAME | EVERYTHING),
    "accounts:demo-remove": lead((405, 422)),
    "accounts:organization-new": Entitlement(SIGNED_IN, FORM, FRAME),
    "accounts:switch": Entitlement(SIGNED_IN, (405, 404)),
    "accounts:members": lead(FORM, "", EVERYTHING),
    "accounts:member-change": lead(ACT, "membership"),
    "accounts:invitation-revoke": lead(ACT, "invitation"),
    "accounts:invitation": Entitlement(
        ANYBODY, FORM, FRAME, {"token": "invitationtoken"}, bearer=frozenset({"company", "invited", "userlead"})
    ),
    # Long values are cut short, sometimes before a word has said of which kind it is.
    "accounts:audit": lead((200, 200), "", EVERYTHING, bearer=frozenset({""})),
    "reminders:snooze": team(FORM),
    "reminders:unsnooze": team(ACT, given={"key": "contact:1"}),
    "reminders:preferences": Entitlement(MEMBERS, FORM, FRAME),
    "reminders:unsubscribe": Entitlement(ANYBODY, FORM, FRAME, {"token": "unsubscribetoken"}, missing=200),
    "reminders:deliveries": lead(OPEN, "", EVERYTHING),
    "reminders:outbox": lead((404, 405)),
    "reminders:outbox-letter": lead((404, 405), given={"name": "nothing.eml"}),
    "stakeholders:people": team(OPEN, "", EVERYTHING),
    "stakeholders:people-totals": team(OPEN, "", EVERYTHING),
    "stakeholders:people-export": team(OPEN, "", EVERYTHING),
    "stakeholders:people-then": team(OPEN, "", EVERYTHING),
    "stakeholders:people-then-export": team((404, 405)),  # without a day there is nothing; with one, see its own test
    "stakeholders:people-bulk": team(ACT),
    "stakeholders:view-save": team(ACT),
    "stakeholders:view-delete": team(ACT, "view", kept_from={"member": "view", "own": "view"}),
    "stakeholders:pin": team(ACT, "person", kept_from=OWN),
    "stakeholders:find": team(OPEN, "", EVERYTHING),
    "stakeholders:sidebar": team(OPEN, "", EVERYTHING),
    "stakeholders:engagement-log": team((200, 422), "", EVERYTHING),
    "stakeholders:engagement-parse": team((405, 200), "", EVERYTHING),
    "stakeholders:engagements": team((200, 200), "", EVERYTHING),
    "stakeholders:engagement": team((200, 200), "talk", EVERYTHING, kept_from={"own": "owntalk"}),
    "stakeholders:engagement-people": team(
        (200, 422), "talk", EVERYTHING, kept_from={"own": "owntalk", "lead": "privatetalk"}
    ),
    # Only its author may, who is the member.
    "stakeholders:engagement-withdraw": team(ACT, "talk", kept_from=dict.fromkeys(("lead", "own", "foreign"), "talk")),
    "stakeholders:concerns": team((200, 200), "", EVERYTHING),
    "stakeholders:concern-answer": team(
        FORM, "concern", EVERYTHING, kept_from={"own": "ownconcern", "lead": "privateconcern"}
    ),
    "stakeholders:concern-reopen": team(ACT, "concern", kept_from={"own": "ownconcern", "lead": "privateconcern"}),
    "stakeholders:commitment-settle": team(ACT, "promise", kept_from={"own": "ownpromise", "lead": "privatepromise"}),
    "stakeholders:undo": Entitlement(TEAM, ACT, of={"act_id": "act"}, missing=302),
    "stakeholders:import": team(FORM, "", EVERYTHING),
    **{
        f"stakeholders:import-{step}": team(
            answers, "importrun", EVERYTHING, kept_from={"member": "importrun", "own": "importrun"}
        )
        for step, answers in {
            "columns": (200, 200),
            "preview": OPEN,
            "start": ACT,
            "run": (200, 200),
        }.items()
    },
    "stakeholders:person-add": team(FORM, "", EVERYTHING),
    "stakeholders:people-add": team((405, 422), "", EVERYTHING),
    "stakeholders:person": team((200, 200), "person", EVERYTHING, kept_from=OWN),
    "stakeholders:person-edit": team(FORM, "person", EVERYTHING, kept_from=OWN),
    "stakeholders:person-merge": team(FORM, "person", EVERYTHING, kept_from=OWN),
    "stakeholders:person-archive": team(ACT, "person", kept_from=OWN),
    "stakeholders:interest-add": team(FORM, "person", EVERYTHING, kept_from=OWN),
    "stakeholders:stance-record": team(FORM, "person", EVERYTHING, kept_from=OWN),
    "stakeholders:rating-record": team((405, 422), "person", EVERYTHING, kept_from=OWN),
    "stakeholders:tie-add": team(FORM, "person", EVERYTHING, kept_from=OWN),
    "stakeholders:interest-edit": team(FORM, "interest", EVERYTHING, kept_from={"own": "owninterest"}),
    "stakeholders:interest-step": team(ACT, "interest", given={"step": "confirm"}, kept_from={"own": "owninterest"}),
    "stakeholders:stance-retract": team(ACT, "stance", kept_from={"own": "ownstance"}),
    "stakeholders:tie-edit": team(FORM, "tie", EVERYTHING, kept_from={"own": "owntie"}),
    "stakeholders:tie-end": team(ACT, "tie", kept_from={"own": "owntie"}),
    "stakeholders:ties-import": team(FORM, "", EVERYTHING),
    "stakeholders:ties-import-run": team(
        (200, 302), "tieimport", EVERYTHING, kept_from={"member": "tieimport", "own": "tieimport"}
    ),
    "stakeholders:ties-export": team(OPEN, "", EVERYTHING),
    "stakeholders:tie-survey": team(OPEN, "", EVERYTHING),
    "stakeholders:tie-survey-new": lead((200, 422), "", EVERYTHING),
    "stakeholders:tie-survey-show": team(OPEN, "survey", EVERYTHING),
    "stakeholders:tie-survey-send": lead(ACT, "survey"),
    "stakeholders:tie-survey-remind": lead(ACT, "survey"),
    "stakeholders:tie-survey-close": lead(ACT, "survey"),
    "stakeholders:tie-survey-revoke": lead(ACT, "respondent"),
    "stakeholders:tie-survey-settle": team(ACT, "survey"),
    "stakeholders:tie-survey-answer": Entitlement(
        ANYBODY,
        (200, 302),
        FRAME,
        {"token": "surveytoken"},
        bearer=frozenset({"company", "survey", "target", "ownname"}),
    ),
    "stakeholders:network": team(OPEN, "", EVERYTHING),
    "stakeholders:network-export": team(OPEN, "", EVERYTHING),
    "stakeholders:lists": lead(OPEN, "", FRAME | PLACES),
    "stakeholders:place-add": lead((200, 422), given={"kind": "group"}),
    "stakeholders:place-edit": lead((200, 422), "group", FRAME | PLACES, given={"kind": "group"}),
    "stakeholders:place-remove": lead(ACT, "group", given={"kind": "group"}),
    "privacy:erase": lead(FORM, "person", EVERYTHING),
}
