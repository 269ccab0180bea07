"""Shares of an amount in whole cents, so that what is printed adds up."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from cases.analysis.status_quo import CENT, to_the_cent


def parted(amount: Decimal, shares: Sequence[Decimal]) -> list[Decimal]:
    """Each within a cent of its share; together what all shares of the amount come to, to the cent.

    Cents that are left after rounding down go to those that lost most by it, the first of them first.
    """
    exact = [amount * share for share in shares]
    floors = [one.quantize(CENT, ROUND_FLOOR) for one in exact]
    left = int((to_the_cent(sum(exact, Decimal(0))) - sum(floors, Decimal(0))) / CENT)
    by_loss = sorted(range(len(exact)), key=lambda place: floors[place] - exact[place])
    return [one + (CENT if place in by_loss[:left] else 0) for place, one in enumerate(floors)]
