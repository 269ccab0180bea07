"""Why no plan can hold a pinned pair, in words."""

from django.utils.translation import gettext as _


def words_of(reason: str, asked: str, person: str) -> str:
    """`reason` as the assignment gives it, or one of those that are found before it."""
    told = {
        "gone": _("%(asked)s or %(person)s is no longer here."),
        "not_askable": _("%(asked)s cannot be asked: only those who are with us, willing and have an address can."),
        "excluded": _("One of the two is left out of the plan. Take that back first."),
        "forbidden": _("%(asked)s was ruled out for %(person)s. Take that back first."),
        "no_tie": _("We know of no tie by which %(person)s listens to %(asked)s. Add the tie first."),
        "over_capacity": _("%(asked)s has no room for this ask. Give them more room, or pin fewer."),
        "over_slots": _("%(person)s has as many champions as one person should: two."),
    }
    return told[reason] % {"asked": asked, "person": person}
