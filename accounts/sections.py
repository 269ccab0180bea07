"""Which entry of the side bar a page stands under."""

#: By the beginnings of the names of its addresses; the first section that fits counts.
_SECTIONS = {
    "settings": ("accounts:", "account_", "mfa_", "usersessions_", "stakeholders:lists", "stakeholders:place-"),
    "week": ("campaigns:this-week",),
    "conversations": ("stakeholders:engagement", "stakeholders:concern", "stakeholders:commitment"),
    "influence": (
        "campaigns:influence",
        "campaigns:recruit",
        "campaigns:scenario",
        "campaigns:succession",
        "campaigns:suggestion",
        "campaigns:ways-to",
        "campaigns:what-if",
        "stakeholders:network",
        "stakeholders:tie-survey",
        "stakeholders:ties-",
    ),
    "people": ("stakeholders:", "cases:brief", "cases:evidence-fitting", "cases:stake"),
    "asks": ("campaigns:ask",),
    "totals": ("campaigns:totals",),
    "plan": ("campaigns:",),
    "case": ("cases:",),
}


def section_of(view_name: str) -> str:
    """Empty for what stands under none."""
    return next((key for key, starts in _SECTIONS.items() if view_name.startswith(starts)), "")
