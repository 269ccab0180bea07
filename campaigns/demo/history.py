"""A quarter at Northwind Home: conversations, ties, asks and the plan."""

from dataclasses import dataclass

from campaigns.demo.people import IMANI, LENA, THEO


@dataclass(frozen=True)
class Talk:
    """A conversation, so many days ago. `promises` are (side, what, due day, kept)."""

    day: int
    kind: str
    by: str
    people: tuple[str, ...]
    about: str
    summary: str
    minutes: int | None = None
    concern: str = ""
    promises: tuple[tuple[str, str, int, bool], ...] = ()
    is_private: bool = False


TALKS = (
    Talk(
        -78,
        "one_to_one",
        IMANI,
        ("Ruth",),
        "Second visits",
        "She counts second visits by hand every Friday and wants help counting money instead.",
        45,
    ),
    Talk(
        -75,
        "meeting",
        IMANI,
        ("Helen", "Andrew"),
        "First hundred days",
        "The number comes first, then the programme. Both want to see it before the board does.",
        60,
    ),
    Talk(
        -72,
        "one_to_one",
        THEO,
        ("Carlos",),
        "Technician turnover",
        "Exit interviews name angry second visits more often than pay.",
        40,
    ),
    Talk(
        -70,
        "call",
        IMANI,
        ("Stephen",),
        "What the board looks for",
        "Wants cash, has little patience for scores.",
        20,
        "I have seen three of these programs and no cash.",
    ),
    Talk(
        -66,
        "one_to_one",
        THEO,
        ("Joan",),
        "Call recordings",
        "Consent text needs a fresh look.",
        30,
        "Recording without fresh consent puts us in court in two states.",
    ),
    Talk(
        -63,
        "one_to_one",
        IMANI,
        ("Victor",),
        "First meeting",
        "Sees CX as the cost of a survey vendor.",
        45,
        promises=(("us", "List what the tool cost and returned", -50, True),),
    ),
    Talk(
        -60,
        "meeting",
        THEO,
        ("Leila", "Ben"),
        "Status calls",
        "A third of calls ask where the claim is. Both know it, nobody owns it.",
        50,
    ),
    Talk(-58, "one_to_one", THEO, ("Leila",), "Claim-status texts", "Offered her team for a trial.", 30),
    Talk(
        -50,
        "one_to_one",
        IMANI,
        ("Tamsin",),
        "Agent attrition",
        "Pulled the attrition figures herself and asked to present them.",
        40,
    ),
    Talk(-47, "meeting", IMANI, ("Stephen", "Helen"), "Board preparation", "Asked for one page, not a deck.", 30),
    Talk(
        -44,
        "workshop",
        THEO,
        ("Ben", "Leila"),
        "Claim status",
        "Sketched the status page from the customer's side.",
        120,
    ),
    Talk(
        -41,
        "call",
        IMANI,
        ("Victor", "Tamsin"),
        "Agent turnover",
        "Tamsin raised agent turnover: $1.3M a year, and he did not know the figure.",
        15,
        "Every function says it saves money.",
    ),
    Talk(
        -38,
        "one_to_one",
        IMANI,
        ("Andrew",),
        "2027 scorecard",
        "Will carry retention into the scorecard draft.",
        35,
        promises=(("them", "Draft the retention line of the scorecard", 13, False),),
    ),
    Talk(
        -33,
        "one_to_one",
        THEO,
        ("Gareth",),
        "Claims core",
        "Three incidents in a month. Not the week for new ideas.",
        25,
        "Another front end on top of a claims core that is on fire.",
    ),
    Talk(-31, "mail", THEO, ("Joan",), "Consent text", "Sent the draft, she has questions on two states."),
    Talk(
        -30,
        "codesign",
        THEO,
        ("Leila", "Ruth"),
        "Day of the claim",
        "Mapped one claim end to end with two agents in the room.",
        180,
    ),
    Talk(
        -26,
        "workshop",
        IMANI,
        ("Victor", "Dana", "Raj"),
        "Churn by reason code",
        "He corrected two rows himself and kept the sheet.",
        90,
        promises=(
            ("them", "Lend Dana one day a week until January", 40, False),
            ("us", "Churn by reason code for Dana", -11, True),
        ),
    ),
    Talk(-24, "one_to_one", THEO, ("Monica",), "Coaching pilot", "Twelve technicians, two branches.", 30),
    Talk(-23, "one_to_one", THEO, ("Terrence",), "First-visit targets", "Open to it if the routes are fair.", 45),
    Talk(
        -22,
        "one_to_one",
        IMANI,
        ("Omar",),
        "Sixty-day cancellations",
        "Polite and quick. Looked at bookings throughout.",
        20,
        "My number is bookings. Nobody pays me for keeping them.",
    ),
    Talk(-20, "meeting", LENA, ("Yuki",), "Repeat failures", "Has the list of parts already.", 30),
    Talk(
        -19,
        "one_to_one",
        IMANI,
        ("Victor",),
        "Budget line for 2027",
        "Accepts the churn count, not the saving.",
        30,
        "These are soft savings. Show me where they land in the ledger.",
        (("us", "Trace $1.2M to account 4410", 1, False),),
    ),
    Talk(
        -18,
        "one_to_one",
        LENA,
        ("Priscilla",),
        "Failed payments",
        "Wants the retry rules left alone.",
        30,
        "If I relax the retry rules, my bad debt goes up.",
    ),
    Talk(-17, "call", THEO, ("Elise",), "Town hall", "Looking for a customer who will speak.", 20),
    Talk(
        -16,
        "codesign",
        IMANI,
        ("Sofia",),
        "Plan wording",
        "Read one plan aloud to each other. Neither could explain it.",
        60,
    ),
    Talk(
        -15, "one_to_one", IMANI, ("Grace",), "The council's part", "Members are tired of being asked and not told.", 40
    ),
    Talk(-13, "meeting", IMANI, ("Andrew",), "Scorecard draft", "Two measures left to cut.", 30),
    Talk(
        -12,
        "one_to_one",
        THEO,
        ("Carlos",),
        "Two-hour windows",
        "Likes the promise, fears the routes.",
        40,
        "Who pays for the second van if we promise two-hour windows?",
    ),
    Talk(-11, "call", IMANI, ("Tamsin",), "Attrition line", "Will take the attrition line to Victor herself.", 20),
    Talk(
        -10,
        "meeting",
        LENA,
        ("Ingrid",),
        "Second-visit claims",
        "Showed three claims that should have been one.",
        45,
        "A second visit is sometimes the honest repair.",
    ),
    Talk(-9, "one_to_one", THEO, ("Ben",), "Prototype", "Status page works on test data.", 30),
    Talk(
        -8,
        "one_to_one",
        IMANI,
        ("Helen",),
        "The $13.6M",
        "Likes the number, will not repeat it unseen.",
        30,
        "I want to see the arithmetic before I say the number out loud.",
    ),
    Talk(-6, "one_to_one", IMANI, ("Marcus",), "Board story", "Offered to host the board story himself.", 30),
    Talk(-5, "workshop", LENA, ("Raj",), "Contact reasons", "Matched churn to contact reasons for one branch.", 90),
    Talk(
        -4,
        "one_to_one",
        IMANI,
        ("Ruth",),
        "Claims co-design",
        "Opens the session with the story of the second van.",
        30,
    ),
    Talk(
        -4,
        "broadcast",
        THEO,
        ("Carlos", "Terrence", "Ingrid", "Yuki"),
        "First-visit numbers",
        "Monthly note with the first-visit numbers by branch.",
    ),
    Talk(-3, "call", THEO, ("Leila",), "Workshop agents", "Has four names, needs two.", 15),
)

CONCERNS_AFTER = ((-4, "Terrence", THEO, "First-visit targets will cost me my best contractors."),)
"""Heard in passing, without a conversation of their own."""

REASONS = {
    ("Raj", 1): "Matched churn to contact reasons without being asked.",
    ("Marcus", 2): "Offered to host the board story.",
    ("Terrence", -1): "First-visit targets worry him.",
    ("Victor", -1): "Corrected the churn sheet himself and kept it.",
}

TIES = (
    ("Helen", "Victor", 4, "reports_to"),
    ("Stephen", "Victor", 5, "alliance"),
    ("Victor", "Stephen", 5, "alliance"),
    ("Ruth", "Victor", 3, "trusted_peer"),
    ("Tamsin", "Victor", 3, "trusted_peer"),
    ("Dana", "Victor", 3, "shared_history"),
    ("Victor", "Priscilla", 5, "reports_to"),
    ("Victor", "Dana", 4, "reports_to"),
    ("Raj", "Dana", 3, "trusted_peer"),
    ("Marcus", "Omar", 4, "shared_history"),
    ("Helen", "Omar", 4, "reports_to"),
    ("Victor", "Omar", 2, "rivalry"),
    ("Ruth", "Gareth", 4, "trusted_peer"),
    ("Ben", "Gareth", 2, "reports_to"),
    ("Raj", "Gareth", 3, "reports_to"),
    ("Marcus", "Helen", 3, "trusted_peer"),
    ("Andrew", "Helen", 4, "mentor"),
    ("Stephen", "Helen", 5, "reports_to"),
    ("Grace", "Helen", 2, "trusted_peer"),
    ("Leila", "Terrence", 4, "shared_history"),
    ("Carlos", "Terrence", 4, "reports_to"),
    ("Ruth", "Carlos", 4, "reports_to"),
    ("Ruth", "Ingrid", 4, "reports_to"),
    ("Ruth", "Leila", 5, "mentor"),
    ("Yuki", "Sofia", 3, "reports_to"),
    ("Marcus", "Sofia", 3, "trusted_peer"),
    ("Marcus", "Elise", 5, "reports_to"),
    ("Tamsin", "Monica", 4, "reports_to"),
    ("Joan", "Ruth", 2, "trusted_peer"),
)


@dataclass(frozen=True)
class Ask:
    """A champion's ask; `words` are their check-ins as (day, progress, note)."""

    asked: str
    person: str
    ask: str
    points: str
    wanted: int
    asked_on: int
    due: int
    state: str
    words: tuple[tuple[int, str, str], ...] = ()


ASKS = (
    Ask(
        "Ruth",
        "Gareth",
        "Find a time for Gareth to join the claims co-design",
        "His team owns the claim-status feed, and the session is better with him shaping it than hearing"
        " about it later. Twenty minutes at the end is enough.",
        0,
        -12,
        1,
        "accepted",
        ((-9, "waiting", "Asked him after the operations review."), (-2, "waiting", "Asked again, no date yet.")),
    ),
    Ask(
        "Marcus",
        "Helen",
        "Invite Helen to open the January all-hands with a customer",
        "A customer on stage for five minutes says what a slide cannot. Elise has three who would come.",
        2,
        -15,
        6,
        "done",
        ((-3, "coming", "She said yes."),),
    ),
    Ask(
        "Tamsin",
        "Victor",
        "Show Victor the cost of agent turnover",
        "You have the figures and he trusts how you count. Ten minutes with the attrition line is plenty.",
        1,
        -11,
        10,
        "accepted",
        ((-6, "note", "Meeting set for next week."),),
    ),
    Ask(
        "Leila",
        "Terrence",
        "Spend a day on the phones together with Terrence",
        "His contractors are in half the calls. Hearing them side by side helps both teams plan routes.",
        1,
        -5,
        13,
        "asked",
    ),
)

ACTIONS = (
    ("Count churn by reason code", LENA, ("Dana", "Raj"), -60, -20, -22, "Sheet agreed with Financial Planning", True),
    ("Claim-status texts in Columbus", THEO, ("Leila", "Ben"), -50, -28, -30, "Repeat contacts from 31% to 26%", True),
    ("Co-design of the claim with operations", IMANI, ("Ruth", "Ingrid", "Gareth"), -10, 9, None, "", True),
    ("Trace the saving to account 4410", IMANI, ("Victor", "Dana"), -15, 1, None, "", False),
    ("Plan wording read by customers", LENA, ("Sofia", "Grace"), -8, -2, None, "", True),
    ("One page for the board", IMANI, ("Stephen", "Helen"), 2, 18, None, "", False),
)

MILESTONES = (("First hundred days", 9, False), ("Budget vote", 21, False), ("Columbus results", -12, True))
