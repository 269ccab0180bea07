"""Evidence that fits a person: what speaks of their interests, their title or their department, and by which words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.analysis.evidence_fit import Match, match, spoken
from cases.models import Evidence
from stakeholders.analysis.shared_words import phrases_of
from stakeholders.models import Interest, Stakeholder
from stakeholders.queries.gathered import revived

MOST_READ = 300
"""So many claims are held against a person, those with most to them first."""
MOST_WORDS = 3


@dataclass(frozen=True)
class Fit:
    evidence: Evidence
    match: Match

    @property
    def because(self) -> str:
        """Which words met."""
        told = [word if word == tag else f"{tag} ({word})" for tag, word in self.match.tags]
        return ", ".join([*told, *self.match.words][:MOST_WORDS])

    @property
    def said(self) -> str:
        return _("Both speak of: %(words)s") % {"words": self.because}


def interests_of(person: Stakeholder) -> list[Interest]:
    """Those that their page fetched already, else one query."""
    if hasattr(person, "told_interests"):
        return revived(Interest, person.told_interests)
    return list(Interest.objects.filter(stakeholder=person, retired_on=None))


def department_of(person: Stakeholder) -> str:
    if hasattr(person, "department_name"):
        return person.department_name or ""
    return person.department.name if person.department else ""


def fits_for(person: Stakeholder, interests: Sequence[Interest]) -> list[Fit]:
    """Best first: what is more than an anecdote, then what has most words in common. One query."""
    texts = [text for one in interests for text in (one.cares_about, one.measure, one.how_cx_helps)]
    about = spoken([*texts, person.title, department_of(person)])
    cared = _single(*texts)
    known = Evidence.objects.standing()[:MOST_READ]
    fits = [Fit(one, match(one.tags, _single(one.claim, one.quick_hit), about, cared)) for one in known]
    return sorted(
        (fit for fit in fits if fit.match.weight), key=lambda fit: (fit.evidence.is_anecdote, -fit.match.weight)
    )


def _single(*texts: str) -> set[str]:
    return {words for words in phrases_of(*texts) if " " not in words}
