"""Why this champion for this person, in words, from nothing but what is stored."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.queries.ask_plan import PlannedAsk
from stakeholders.enums import Basis
from stakeholders.models import Interest, Stakeholder

WORD = re.compile(r"[^\W\d_]{5,}")
SAID_ANYWHERE = """
about after again always because before being better could customer customers every fewer higher longer lower never
other people should small their there these thing things those under until where which while whole without would years
"""
COMMON = frozenset(SAID_ANYWHERE.split())
"""Words of five letters and more that say nothing about what somebody cares about."""

DAYS_OF_A_YEAR = 365.25


def reasons_for(ask: PlannedAsk, asked: Stakeholder, person: Stakeholder, today: date) -> list[str]:
    """The tie first, then what the two share, then how fresh our contact with the champion is."""
    told = [
        _tie(ask, asked, person, today),
        _shared_interest(asked, person),
        _same_place(asked, person),
        _years_together(asked, person, today),
    ]
    return [one for one in told if one]


def _tie(ask: PlannedAsk, asked: Stakeholder, person: Stakeholder, today: date) -> str:
    names = {"asked": asked.first_name, "person": person.first_name, "since": ask.since.year if ask.since else ""}
    if person.reports_to_id == asked.pk:
        return _reporting(names, _years(ask.since, today))
    if asked.reports_to_id == person.pk:
        return _("%(asked)s reports to %(person)s, who listens.") % names
    plain = {
        Basis.REPORTS_TO: _("%(asked)s and %(person)s stand in one line of reporting."),
        Basis.TRUSTED_PEER: _("%(person)s trusts %(asked)s as a peer."),
        Basis.MENTOR: _("%(asked)s is a mentor to %(person)s."),
        Basis.SHARED_HISTORY: _("%(person)s and %(asked)s share a history."),
        Basis.ALLIANCE: _("%(person)s and %(asked)s stand together."),
    }
    return (plain[Basis(ask.basis)] + (" " + _("Since %(since)s.") if ask.since else "")) % names


def _reporting(names: dict[str, object], years: int) -> str:
    if not years:
        return _("%(person)s reports to %(asked)s.") % names
    told = ngettext(
        "%(person)s has reported to %(asked)s for %(years)d year.",
        "%(person)s has reported to %(asked)s for %(years)d years.",
        years,
    )
    return told % {**names, "years": years}


def _years(since: date | None, today: date) -> int:
    return int((today - since).days / DAYS_OF_A_YEAR) if since else 0


def _shared_interest(asked: Stakeholder, person: Stakeholder) -> str:
    """The same measure, else a word that both have in what they care about."""
    mine, theirs = _interests(asked), _interests(person)
    measures = {_folded(one.measure): one.measure for one in theirs if one.measure}
    for one in mine:
        if _folded(one.measure) in measures:
            return _("Both are judged by “%(measure)s”.") % {"measure": measures[_folded(one.measure)]}
    shared = _words(mine) & _words(theirs)
    if not shared:
        return ""
    word = min(shared, key=lambda found: (-len(found), found))
    return _("Both care about “%(word)s”: “%(theirs)s” and “%(mine)s”.") % {
        "word": word,
        "theirs": _speaking(theirs, word).cares_about,
        "mine": _speaking(mine, word).cares_about,
    }


def _interests(person: Stakeholder) -> list[Interest]:
    return [one for one in person.interests.all() if one.retired_on is None]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _spoken(interest: Interest) -> set[str]:
    text = f"{interest.cares_about} {interest.measure} {interest.how_cx_helps}".casefold()
    return {word for word in WORD.findall(text) if word not in COMMON}


def _words(interests: Iterable[Interest]) -> set[str]:
    return set().union(*(_spoken(one) for one in interests))


def _speaking(interests: list[Interest], word: str) -> Interest:
    return next(one for one in interests if word in _spoken(one))


def _same_place(asked: Stakeholder, person: Stakeholder) -> str:
    """The nearest place that both are in; a market tells little where they share more."""
    for name in ("department", "group", "market"):
        mine = getattr(asked, name)
        if mine is not None and mine == getattr(person, name):
            return _("Both belong to %(place)s.") % {"place": mine.name}
    return ""


def _years_together(asked: Stakeholder, person: Stakeholder, today: date) -> str:
    if asked.joined_on is None or person.joined_on is None:
        return ""
    years = _years(max(asked.joined_on, person.joined_on), today)
    told = ngettext("%(years)d year in the company together.", "%(years)d years in the company together.", years)
    return told % {"years": years} if years else ""
