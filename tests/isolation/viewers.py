"""Who looks, which kinds of secrets each may see, and what an entitlement says."""

from dataclasses import dataclass, field

PEOPLE = frozenset({"person", "target", "asked", "linked", "ownname"})
PLACES = frozenset({"place", "contact"})
OPINIONS = frozenset({"judged", "wish", "concern", "talk", "promise", "tie", "own", "stake"})
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
BENEFIT = frozenset({"benefit"})
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
        *BENEFIT,
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
    | BENEFIT
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
