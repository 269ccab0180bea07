"""Briefs as full as they come, of people who are not stored, set one after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cases.queries.brief import BriefSheet

COUNT = 10
DAY = date(2026, 11, 25)
SAID = "Margin that is already sold, and kept where renewals no longer fail"


def briefs() -> Callable[[], object]:
    """Each is about somebody else, so that nothing of the one before serves the next."""
    import django

    django.setup()
    from accounts.typesetting import Paper
    from cases.exchange.brief_sheets import brief_pdf

    numbers = count()
    return lambda: [brief_pdf(_sheet(next(numbers)), Paper.A4) for _one in range(COUNT)]


def _sheet(number: int) -> BriefSheet:
    from accounts.models import Organization, User
    from cases.models import Brief, Evidence
    from cases.queries.brief import BriefSheet
    from cases.queries.brief_number import Number, NumberLine
    from cases.queries.evidence_fits import Fit, Match
    from stakeholders.models import Commitment, Concern, InfluenceTie, Interest, Stakeholder

    facts = {"cares_about": "Cash margin", "measure": SAID, "how_cx_helps": SAID, "worth": Decimal(1_200_000)}
    lines = [NumberLine(SAID, Decimal(4_374_720), True) for _line in range(5)]
    return BriefSheet(
        person=Stakeholder(name=f"Person Number{number}", title="Chief Financial Officer", stance=-1, wanted_stance=1),
        words=Brief(meets_on=DAY, leave_with=f"{SAID} {number}", questions="\n".join([SAID] * 5), ask=SAID, if_no=SAID),
        made_for=User(name="Imani Okafor"),
        organization=Organization(name="Northwind Home", currency="USD"),
        made_at=datetime(2026, 11, 24, 16, 40, tzinfo=UTC),
        today=DAY,
        interests=[Interest(**facts) for _one in range(6)],
        concerns=[Concern(quote=SAID, answer=f"{SAID}. {SAID}.", raised_on=DAY) for _one in range(4)],
        promises=[Commitment(side="us", is_told=True, what=SAID, due_on=DAY, state="open") for _one in range(5)],
        heard=[InfluenceTie(influencer=Stakeholder(name=f"Peer {one}"), strength=one) for one in range(1, 5)],
        number=Number(lines, Decimal("13620000.10"), "USD"),
        evidence=Fit(Evidence(claim=SAID, caveat=SAID, publisher="Somebody", year=2022), Match()),
    )
