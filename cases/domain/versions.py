"""Every change of the case makes a version, within the act that changed it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow

from django.utils.translation import gettext as _

from accounts.acts import Act, act
from accounts.domain.errors import Refused
from accounts.models import User
from cases.analysis.status_quo import given_values, with_reckoned
from cases.domain.checks import check_parts
from cases.domain.sign_offs import lapse_sign_offs
from cases.models import Assumption, BusinessCase, CaseVersion
from cases.models.assumption import DIGITS, PLACES
from cases.queries.reading import CaseRead, parts_of, read_case
from cases.queries.versions import snapshot_of

MOST = Decimal(10) ** (DIGITS - PLACES)
"""What is counted or costs more than this is no figure of a company."""


@contextmanager
def changing(*, case: BusinessCase, verb: str, actor: User | None, at: datetime, why: str = "") -> Iterator[Act]:
    """One act after which the case can be calculated, its lines that are worked out are true, and a version is kept.

    The case is locked first: two changes at once make two versions, one after the other.
    """
    with act(verb, actor=actor, organization=case.organization, at=at) as opened:
        BusinessCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
        yield opened
        keep_version(case=case, verb=verb, actor=actor, at=at, why=why)


def keep_version(
    *, case: BusinessCase, verb: str, actor: User | None, at: datetime, why: str = ""
) -> CaseVersion | None:
    """The case as it is now; None where it is as the last version has it."""
    read = checked(case)
    made, last = snapshot_of(read), case.versions.first()
    words = CaseVersion.joined(made.words)
    if last is not None and (last.facts, last.words) == (made.facts, words):
        return None
    lapse_sign_offs(case=case, at=at)
    return CaseVersion.objects.create(
        organization=case.organization,
        case=case,
        number=last.number + 1 if last else 1,
        made_at=at,
        made_by=actor,
        verb=verb,
        why=why,
        total=read.total,
        facts=made.facts,
        words=words,
    )


def checked(case: BusinessCase) -> CaseRead:
    """Read anew, what is worked out brought up to date; refused where nothing can be calculated from it."""
    check_parts(parts_of(list(case.blocks.all()), list(case.assumptions.all())))
    try:
        _work_out(case)
        read = read_case(BusinessCase.objects.select_related("organization").get(pk=case.pk))
    except (DivisionByZero, InvalidOperation, Overflow, KeyError) as error:
        raise Refused(_("The case cannot be calculated from this.")) from error
    if read.total >= MOST or any(amount >= MOST for amount in read.totals.running.values()):
        raise Refused(_("The result is too large to be a figure of a company. Check the units."))
    return read


def _work_out(case: BusinessCase) -> None:
    rows = list(case.assumptions.exclude(reckoning=""))
    if not rows:
        return
    parts = read_case(case).parts
    values = with_reckoned(parts, given_values(parts))
    for row in rows:
        row.value = row.source_value = row.low = row.high = round(values[row.key], PLACES)
    Assumption.objects.bulk_update(rows, ["value", "source_value", "low", "high"])
