"""Who may do what at each named address, and which kinds of secrets it may show them.

A route that is not listed here fails the walk. `let_in` are the viewers whom the guard lets through; everybody else
who signed in gets the page of a missing record, and who did not is sent to sign in. `shows` bounds what the page may
show at all; what a viewer may see at all is in `MAY_SEE`.
"""

from dataclasses import dataclass, field

PEOPLE = frozenset({"person", "target", "asked", "linked", "ownname"})
PLACES = frozenset({"place", "contact"})
OPINIONS = frozenset({"judged", "wish", "concern", "talk", "promise", "tie", "own"})
ASKS = frozenset({"ask", "linkedask", "proposal"})
PLAN = frozenset({"plan", "action", "sponsoraction"})
BOOK = frozenset({"book", "leveltitle", "proof"})
STORIES = frozenset({"story"})
SAID = frozenset({"said"})
LINES = frozenset({"line"})
THANKED = frozenset({"thanked", "thankedby"})
AGREED = frozenset({"agreed", "reading"})
DATA = frozenset({"data", "doubt"})
DUTIES = frozenset({"duty"})
CASE = frozenset({"case"})
EVIDENCE = frozenset({"evidence"})
FRAME = frozenset({"company", "label"})
NAMES = frozenset({"userlead", "usermember", "userown"})
EVERYBODY = NAMES | {"userchampion", "usersponsor"}
MAILS = frozenset({"maillead", "mailmember", "mailown"})

TEAM_SEES = frozenset(
    {
        *PEOPLE,
        *PLACES,
        *OPINIONS,
        *ASKS,
        *PLAN,
        *BOOK,
        *STORIES,
        *SAID,
        *LINES,
        *THANKED,
        *AGREED,
        *CASE,
        *DATA,
        *DUTIES,
        *FRAME,
        *EVERYBODY,
        *MAILS,
        "sharedview",
        "survey",
        "case",
        "evidence",
        "brief",
    }
)
LEAD_SEES = TEAM_SEES | {
    "leadview",
    "import",
    "invited",
    "delivery",
    "mailchampion",
    "mailsponsor",
    "maillinked",
    "snooze",
}

MAY_SEE: dict[str, frozenset[str]] = {
    "lead": LEAD_SEES,
    "member": TEAM_SEES | {"private", "draft"},
    "own": TEAM_SEES - {"own"},
    "champion": frozenset({"company", "userchampion", "ask", "target", "userlead", "book", "leveltitle", "thankedby"}),
    "sponsor": frozenset({"company", "usersponsor", "plan", "sponsoraction", "leveltitle", "agreed"})
    | CASE
    | EVIDENCE
    | {"userlead", "target", "ownname"},
    "foreign": frozenset(),
    "stranger": frozenset(),
    "nobody": frozenset(),
}

TEAM = ("lead", "member", "own", "foreign")
LEADS = ("lead", "foreign")
SIGNED_IN = ("lead", "member", "own", "champion", "sponsor", "foreign", "stranger")
MEMBERS = SIGNED_IN[:-1]
ANYBODY = (*SIGNED_IN, "nobody")
OPEN, FORM, ACT = (200, 405), (200, 200), (405, 302)


@dataclass(frozen=True)
class Entitlement:
    """`of` names the rows that fill the address; `kept_from` those viewers who are refused this row, though let in."""

    let_in: tuple[str, ...]
    answers: tuple[int, int]
    shows: frozenset[str] = frozenset()
    of: dict[str, str] = field(default_factory=dict)
    given: dict[str, object] = field(default_factory=dict)
    kept_from: dict[str, str] = field(default_factory=dict)
    missing: int = 404
    bearer: frozenset[str] = frozenset()
    sent_on: tuple[str, ...] = ()


def team(answers: tuple[int, int], row: str = "", shows: frozenset[str] = frozenset(), **facts: object) -> Entitlement:
    return Entitlement(TEAM, answers, FRAME | shows, {"pk": row} if row else {}, **facts)  # type: ignore[arg-type]


def lead(answers: tuple[int, int], row: str = "", shows: frozenset[str] = frozenset(), **facts: object) -> Entitlement:
    return Entitlement(LEADS, answers, FRAME | shows, {"pk": row} if row else {}, **facts)  # type: ignore[arg-type]


OWN = {"own": "ownrecord"}
EVERYTHING = frozenset().union(*MAY_SEE.values())
ASKED = FRAME | {"ask", "target", "userlead"}
CASE_OWNERS = frozenset({"userlead", "target", "ownname"})
RATER_SEES = frozenset({"company", "book", "leveltitle"})
BEARER = frozenset({"company", "linkedask", "target", "userlead", "linked", "own", "ownname"})

ROUTES: dict[str, Entitlement] = {
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
    "campaigns:this-week": Entitlement(SIGNED_IN, (200, 405), FRAME | EVERYTHING, sent_on=("champion", "sponsor")),
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
    "campaigns:influence": team(OPEN, "", EVERYTHING),
    "campaigns:influence-data": team(OPEN, "", EVERYTHING),
    "campaigns:influence-table": team(OPEN, "", EVERYTHING),
    "campaigns:influence-facts": team((404, 405)),  # without anybody selected there is nothing; see its own test
    "campaigns:influence-places": team((405, 422)),
    "campaigns:influence-tie-add": team(FORM, "", EVERYTHING),
    "campaigns:influence-tie": team(FORM, "tie", EVERYTHING, kept_from={"own": "owntie"}),
    "campaigns:influence-tie-end": team(ACT, "tie", kept_from={"own": "owntie"}),
    **{
        f"cases:{page}": Entitlement((*TEAM, "sponsor"), (200, 405), FRAME | CASE | CASE_OWNERS, of)
        for page, of in (("case", {}), ("versions", {}), ("version", {"pk": "caseversion"}))
    },
    "cases:values": team((405, 422), "", FRAME | CASE | CASE_OWNERS),
    "cases:values-try": team((405, 200), "", FRAME | CASE),
    "cases:reset": team(ACT),
    "cases:start": team((302, 302)),
    "cases:start-lines": team((302, 302)),
    "cases:edit": team(FORM, "", EVERYTHING),
    "cases:remove": lead(FORM, "", FRAME | CASE),
    "cases:block-add": team(FORM, "", FRAME | CASE),
    "cases:block-edit": team(FORM, "caseblock", FRAME | CASE),
    "cases:block-count": team(ACT, "caseblock"),
    "cases:block-remove": team(ACT, "caseblock"),
    "cases:line-add": team(FORM, "caseblock", FRAME | CASE | PEOPLE | NAMES | MAILS),
    "cases:line-edit": team(FORM, "caseline", FRAME | CASE | PEOPLE | NAMES | MAILS),
    "cases:line-remove": team(ACT, "caseline"),
    "cases:version-put-back": team(ACT, "caseversion"),
    "cases:data": team(FORM, "", FRAME | DATA | NAMES),
    "cases:data-numbers": team(FORM, "", FRAME),
    "cases:data-rule": lead(ACT),
    "cases:data-run": team(OPEN, "data", FRAME | CASE | DATA | NAMES),
    "cases:data-columns": team(FORM, "datafile", FRAME | DATA, kept_from={"member": "datafile", "own": "datafile"}),
    "cases:data-preview": team(FORM, "datafile", FRAME | DATA, kept_from={"member": "datafile", "own": "datafile"}),
    "cases:data-use": team((405, 404), "data"),  # for no input in particular; see its own test
    "cases:data-again": team(ACT, "data"),
    "cases:data-rows-delete": team(ACT, "data"),
    "cases:data-remove": team(ACT, "data"),
    "cases:checks": team(OPEN, "", FRAME | CASE | DATA | EVERYBODY | {"linked", "userlinked"}),
    "cases:check-ask": team(FORM, "caseline", EVERYTHING),
    "cases:check-revoke": team(ACT, "signoff"),
    # Who was asked to sign, whatever the role: here the sponsor, and somebody without an account.
    "cases:sign": Entitlement(("sponsor",), FORM, FRAME | CASE | {"userlead"}, {"pk": "signoff"}),
    "cases:sign-link": Entitlement(
        ANYBODY, FORM, FRAME, {"token": "signtoken"}, bearer=frozenset({"company", "case", "doubt", "userlead"})
    ),
    "campaigns:campaign": team(OPEN, "", EVERYTHING),
    "campaigns:campaign-new": team(FORM, "", EVERYTHING),
    "campaigns:campaign-edit": team(FORM, "campaign", EVERYTHING),
    "campaigns:action-add": team(FORM, "campaign", EVERYTHING),
    "campaigns:milestone-add": team(FORM, "campaign", EVERYTHING),
    "campaigns:action-edit": team(FORM, "action", EVERYTHING),
    "campaigns:action-days": team(ACT, "action"),
    "campaigns:milestone-day": team(ACT, "milestone"),
    "campaigns:action-done": team(FORM, "action", EVERYTHING),
    "campaigns:action-reopen": team(ACT, "action"),
    "campaigns:load": team(OPEN, "", EVERYTHING),
    "campaigns:handover": team(FORM, "colleague", EVERYTHING),
    "campaigns:arrival": team(FORM, "person", EVERYTHING, kept_from=OWN),
    "campaigns:leaving": team(FORM, "person", EVERYTHING, kept_from=OWN),
    "campaigns:plan-start": team((200, 422), "", EVERYTHING),
    "campaigns:phase-add": team(FORM, "campaign", EVERYTHING),
    "campaigns:phase-edit": team(FORM, "phase", EVERYTHING),
    "campaigns:phase-remove": team(ACT, "phase"),
    "campaigns:plan-pdf": team(OPEN, "campaign", EVERYTHING),
    "campaigns:campaign-end": team(ACT, "campaign"),
    "campaigns:campaign-remove": team(ACT, "campaign"),
    "campaigns:action-remove": team(ACT, "action"),
    "campaigns:milestone-edit": team(FORM, "milestone", EVERYTHING),
    "campaigns:milestone-remove": team(ACT, "milestone"),
    "campaigns:milestone-reach": team(ACT, "milestone"),
    "campaigns:accountabilities": Entitlement((*TEAM, "sponsor"), OPEN, EVERYTHING),
    "campaigns:accountability": Entitlement((*TEAM, "sponsor"), OPEN, EVERYTHING, {"pk": "agreed"}),
    "campaigns:accountability-add": team(FORM, "", EVERYTHING),
    "campaigns:accountability-edit": team(FORM, "agreed", EVERYTHING),
    "campaigns:accountability-remove": team(ACT, "agreed"),
    "campaigns:reading-add": team(FORM, "agreed", EVERYTHING),
    "campaigns:reading-edit": team(FORM, "reading", EVERYTHING),
    "campaigns:reading-remove": team(ACT, "reading"),
    "campaigns:duties": team(OPEN, "", DUTIES | PEOPLE | PLACES | EVERYBODY),
    "campaigns:duties-lay": lead(ACT),
    "campaigns:duty-add": team(FORM, "", PLACES),
    "campaigns:duty": team(OPEN, "duty", DUTIES | PEOPLE | PLACES | EVERYBODY),
    "campaigns:duty-edit": team(FORM, "duty", DUTIES | PLACES),
    "campaigns:duty-remove": team(ACT, "duty"),
    "campaigns:carrier-add": team((405, 422), "duty", DUTIES | PEOPLE | PLACES | EVERYBODY),
    "campaigns:duty-share": team(ACT, "duty"),
    "campaigns:carrier-remove": team(ACT, "carrying"),
    "campaigns:joinings": team(OPEN, "", PEOPLE | PLACES),
    "campaigns:joining": team(OPEN, "joining", DUTIES | PEOPLE | PLACES | PLAN | EVERYBODY),
    "campaigns:joining-add": team(FORM, "", PEOPLE | PLACES),
    "campaigns:joining-edit": team(FORM, "joining", PEOPLE | PLACES),
    "campaigns:joining-remove": team(ACT, "joining"),
    "campaigns:joining-plan": team(ACT, "joining"),
    "campaigns:requirement-add": team(FORM, "joining", PLACES),
    "campaigns:requirement-edit": team(FORM, "requirement", DUTIES | PLACES),
    "campaigns:requirement-meet": team(FORM, "requirement", DUTIES),
    "campaigns:requirement-reopen": team(ACT, "requirement"),
    "campaigns:requirement-remove": team(ACT, "requirement"),
    "campaigns:requirement-plan": team(ACT, "requirement"),
    "campaigns:scenario": team(OPEN, "", EVERYTHING),
    "campaigns:scenario-strip": team(OPEN, "", EVERYTHING),
    "campaigns:what-if": team(OPEN, "", EVERYTHING),
    "campaigns:succession": team(OPEN, "", EVERYTHING),
    "campaigns:succession-plan": team((405, 404), "campaign"),  # for nobody in particular; see its own test
    "campaigns:review-keep": team((405, 422), "campaign", EVERYTHING),
    "campaigns:wording": team(OPEN, "campaign", EVERYTHING),
    "campaigns:wording-note": Entitlement(
        TEAM, FORM, EVERYTHING, {"pk": "campaign", "person": "person"}, kept_from={"own": "ownrecord"}
    ),
    "campaigns:wording-answer-remove": team(ACT, "said", kept_from={"own": "ownsaid"}),
    "campaigns:review-score": team(ACT, "review"),
    "campaigns:playbook": team(OPEN, "", EVERYTHING),
    "campaigns:playbook-start": team(ACT),
    "campaigns:playbook-import": team(FORM),
    "campaigns:playbook-export": team(OPEN, "playbook", FRAME | BOOK),
    "campaigns:playbook-remove": team(ACT, "playbook"),
    "campaigns:play-add": team(FORM, "playbook", FRAME | BOOK, given={"level": 2, "step": 0}),
    "campaigns:play-edit": team(FORM, "play", FRAME | BOOK),
    "campaigns:play-action": team(FORM, "play", EVERYTHING),
    "campaigns:play-remove": team(ACT, "play"),
    "campaigns:sign-edit": team(FORM, "sign", FRAME | BOOK),
    "campaigns:levels-edit": team(FORM, "campaign", FRAME),
    "campaigns:maturity": Entitlement((*TEAM, "sponsor"), OPEN, EVERYTHING),
    "campaigns:assessment-open": team(FORM, "", EVERYTHING),
    "campaigns:raters-ask": team(FORM, "assessment", EVERYTHING),
    "campaigns:assessment-close": team(ACT, "assessment"),
    "campaigns:rater-remind": team(ACT, "rater"),
    "campaigns:rater-revoke": team(ACT, "rater"),
    "campaigns:proof-add": team(FORM, "sign", FRAME | BOOK),
    "campaigns:sign-plan": team(ACT, "sign"),
    "campaigns:signs-plan": team(ACT, "playbook"),
    "campaigns:proof-withdraw": team(ACT, "proof"),
    "campaigns:scope": team(OPEN, "", EVERYTHING),
    "campaigns:scope-change": team(ACT, "campaign"),
    "campaigns:scope-person": Entitlement(
        TEAM, FORM, FRAME | PEOPLE, {"campaign": "campaign", "pk": "person"}, kept_from=OWN
    ),
    "campaigns:session-edit": Entitlement(
        TEAM,
        FORM,
        EVERYTHING,
        {"campaign": "campaign", "pk": "session"},
        kept_from={"own": "ownsession", "lead": "privatesession"},
    ),
    "campaigns:stories": team(OPEN, "", PEOPLE | STORIES | {"own"}),
    "campaigns:story": team(OPEN, "story", PEOPLE | STORIES | NAMES | {"wish"}),
    "campaigns:story-add": team(FORM, "", PEOPLE),
    "campaigns:story-edit": team(FORM, "story", PEOPLE | STORIES),
    "campaigns:story-remove": team(ACT, "story"),
    "campaigns:story-tell": team(FORM, "story", PEOPLE | STORIES | NAMES),
    "campaigns:telling-remove": team(ACT, "telling"),
    "campaigns:telling-edit": team(FORM, "telling", PEOPLE | STORIES | NAMES),
    "campaigns:communications": team(OPEN, "", PEOPLE | PLACES | STORIES | LINES | NAMES | {"own"}),
    "campaigns:communication": team(FORM, "line", PEOPLE | PLACES | STORIES | LINES | NAMES),
    "campaigns:communication-add": team(FORM, "", PEOPLE | PLACES | STORIES | NAMES | {"own"}),
    "campaigns:communication-edit": team(FORM, "line", PEOPLE | PLACES | STORIES | LINES | NAMES | {"own"}),
    "campaigns:communication-remove": team(ACT, "line"),
    "campaigns:occasion": team(FORM, "occasion", PEOPLE | STORIES | LINES | {"own"}),
    "campaigns:occasion-text": team(OPEN, "occasion", LINES),
    "campaigns:occasion-ready": team(ACT, "occasion"),
    "campaigns:occasion-tell": team(FORM, "occasion", PEOPLE | STORIES | LINES),
    "campaigns:occasion-skip": team(ACT, "occasion"),
    "campaigns:recognition": team(OPEN, "", PEOPLE | THANKED | EVERYBODY | {"own"}),
    "campaigns:nomination-add": team(FORM, "", PEOPLE),
    "campaigns:nomination-remove": team(ACT, "nomination", kept_from={"own": "ownnomination"}),
    "campaigns:nomination-pick": lead(FORM, "nomination", PEOPLE | THANKED),
    "campaigns:nominators-ask": team(FORM, "", PEOPLE),
    "campaigns:nominator-revoke": team(ACT, "nominator"),
    "campaigns:pick-remove": lead(ACT, "pick"),
    "campaigns:pick-story": team(ACT, "pick", kept_from={"own": "ownpick"}),
    # Who was asked for names, whatever the role: here the champion, and somebody without an account.
    "campaigns:nominate": Entitlement(("champion",), FORM, FRAME | NAMES | {"thankedby"}),
    "campaigns:nominate-link": Entitlement(
        ANYBODY, FORM, FRAME, {"token": "nominatortoken"}, bearer=frozenset({"company", "userlead", "thankedby"})
    ),
    # Who was asked to rate, whatever the role: here the champion, and somebody without an account.
    "campaigns:rate": Entitlement(("champion",), FORM, FRAME | BOOK, {"pk": "assessment"}),
    "campaigns:rate-link": Entitlement(ANYBODY, FORM, FRAME, {"token": "ratingtoken"}, bearer=RATER_SEES),
    "campaigns:totals-pdf": Entitlement(("lead", "sponsor", "foreign"), OPEN, EVERYTHING),
    "campaigns:totals": Entitlement(("lead", "sponsor", "foreign"), OPEN, EVERYTHING),
    "campaigns:asks": Entitlement(MEMBERS, OPEN, ASKED),
    "campaigns:ask-answer": Entitlement(("champion",), (405, 422), ASKED, {"pk": "ask"}),
    "campaigns:ask-link": Entitlement(ANYBODY, OPEN, FRAME, {"token": "link"}, bearer=BEARER),
    "campaigns:ask-link-answer": Entitlement(
        ANYBODY, (405, 422), FRAME, {"token": "link", "pk": "linkedask"}, bearer=BEARER
    ),
    "campaigns:target-ask": team(FORM, "", EVERYTHING),
    "campaigns:target": team(OPEN, "ask", EVERYTHING, kept_from={"own": "ownask"}),
    "campaigns:target-change": team(FORM, "proposal", EVERYTHING, kept_from={"own": "ownask"}),
    "campaigns:target-send": team(ACT, "proposal", kept_from={"own": "ownask"}),
    "campaigns:target-end": team(ACT, "proposal", kept_from={"own": "ownask"}),
    "campaigns:recruit": team(OPEN, "", EVERYTHING),
    "campaigns:ways-to": team(OPEN, "person", EVERYTHING, kept_from=OWN),
    "campaigns:suggestions": team(OPEN, "", EVERYTHING),
    "campaigns:suggestion-accept": team(ACT, "campaign"),
    "campaigns:suggestion-wish": team((405, 422), "campaign", EVERYTHING),
    "campaigns:suggestion-take-back": team(ACT, "wish", kept_from={"own": "ownwish"}),
    "campaigns:suggestion-reject": Entitlement(
        TEAM,
        (200, 422),
        FRAME | EVERYTHING,
        {"campaign": "campaign", "asked": "askedperson", "pk": "person"},
        kept_from=OWN,
    ),
    "campaigns:suggestion-room": Entitlement(
        TEAM,
        (405, 422),
        FRAME | EVERYTHING,
        {"campaign": "campaign", "pk": "person"},
        kept_from=OWN,
    ),
    "campaigns:links-revoke": team(ACT, "askedperson", kept_from=OWN),
    "cases:evidence-library": Entitlement((*TEAM, "sponsor"), OPEN, FRAME | EVIDENCE),
    "cases:evidence": Entitlement((*TEAM, "sponsor"), OPEN, EVERYTHING, {"pk": "evidence"}),
    "cases:evidence-add": team(FORM),
    "cases:evidence-start": team(ACT),
    "cases:evidence-edit": team(FORM, "evidence", FRAME | EVIDENCE),
    "cases:evidence-retire": team(ACT, "evidence"),
    "cases:evidence-use": team(FORM, "evidence", EVERYTHING),
    "cases:evidence-unuse": team(ACT, "use", kept_from={"own": "ownuse"}),
    "cases:evidence-fitting": team(OPEN, "person", EVERYTHING, kept_from=OWN),
    "cases:brief": team(OPEN, "person", EVERYTHING, kept_from=OWN),
    "cases:brief-edit": team(FORM, "person", EVERYTHING, kept_from=OWN),
    "cases:brief-paper": team(OPEN, "person", EVERYTHING, kept_from=OWN),
    "cases:brief-copy": team(OPEN, "person", EVERYTHING, kept_from=OWN),
    "privacy:erase": lead(FORM, "person", EVERYTHING),
}

#: Pages of signing in: everybody may open them, and they know nothing of any company but its name.
DOORS: dict[str, dict[str, object]] = {
    "healthz": {},
    "readyz": {},
    **{
        f"account_{name}": {}
        for name in (
            "login",
            "logout",
            "inactive",
            "signup",
            "reauthenticate",
            "email",
            "email_verification_sent",
            "change_password",
            "set_password",
            "reset_password",
            "confirm_login_code",
            "reset_password_from_key_done",
            "reset_password_done",
        )
    },
    "account_confirm_email": {"key": "no-such-key"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "no-such-key"},
    **{
        f"mfa_{name}": {}
        for name in (
            "index",
            "authenticate",
            "reauthenticate",
            "activate_totp",
            "deactivate_totp",
            "view_recovery_codes",
            "generate_recovery_codes",
            "download_recovery_codes",
            "list_webauthn",
            "add_webauthn",
            "reauthenticate_webauthn",
            "login_webauthn",
        )
    },
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
    "usersessions_list": {},
}
DOOR_SHOWS = frozenset({"company", "label"}) | EVERYBODY
