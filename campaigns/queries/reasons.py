"""Why this champion for this person, in words, from nothing but what is stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.queries.ask_plan import PlannedAsk
from stakeholders.analysis.shared_words import folded, most_said, phrases_of
from stakeholders.enums import Basis
from stakeholders.models import Interest, Stakeholder

PLACES = ("department", "group", "market")

DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True)
class Known:
    """What there is to tell of some people. A place to which all of them belong tells nothing about two."""

    interests: Mapping[int, list[Interest]]
    places: Sequence[str]
    today: date


def known_of(people: Collection[Stakeholder], today: date) -> Known:
    """One query."""
    interests: dict[int, list[Interest]] = {}
    for one in Interest.objects.filter(stakeholder__in=people, retired_on=None):
        interests.setdefault(one.stakeholder_id, []).append(one)
    places = [name for name in PLACES if len({getattr(one, f"{name}_id") for one in people}) > 1]
    return Known(interests, places, today)


def reasons_for(ask: PlannedAsk, asked: Stakeholder, person: Stakeholder, known: Known) -> list[str]:
    """The tie first, then what the two share."""
    told = [
        _tie(ask, asked, person, known.today),
        _shared_interest(asked, person, known),
        _same_place(asked, person, known.places),
        _years_together(asked, person, known.today),
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


def _reporting(names: Mapping[str, object], years: int) -> str:
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


def _shared_interest(asked: Stakeholder, person: Stakeholder, known: Known) -> str:
    """The same measure, else the longest words that both have in what they care about."""
    mine, theirs = (known.interests.get(one.pk, []) for one in (asked, person))
    measures = {folded(one.measure): one.measure for one in theirs if one.measure}
    for one in mine:
        if folded(one.measure) in measures:
            return _("Both are judged by “%(measure)s”.") % {"measure": measures[folded(one.measure)]}
    words = _shared_words(mine, theirs)
    if not words:
        return ""
    told = _("Both speak of “%(words)s”: %(person)s cares about “%(theirs)s”, %(asked)s about “%(mine)s”.")
    return told % {
        "words": words,
        "person": person.first_name,
        "asked": asked.first_name,
        "theirs": _speaking(theirs, words).cares_about,
        "mine": _speaking(mine, words).cares_about,
    }


def _shared_words(mine: list[Interest], theirs: list[Interest]) -> str:
    """Most words in a row first, then the longest, then by the alphabet; "" where there are none."""
    return most_said(set().union(*map(_phrases, mine)) & set().union(*map(_phrases, theirs)))


def _phrases(interest: Interest) -> set[str]:
    return phrases_of(interest.cares_about, interest.measure, interest.how_cx_helps)


def _speaking(interests: list[Interest], words: str) -> Interest:
    return next(one for one in interests if words in _phrases(one))


def _same_place(asked: Stakeholder, person: Stakeholder, places: Sequence[str]) -> str:
    for name in places:
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
