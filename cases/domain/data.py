"""What becomes of data once it is read: put to use in the case, its rows deleted, or all of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import Organization, User
from cases.domain.versions import changing
from cases.enums import Reckoning
from cases.models import Assumption, CaseData, DataRule
from cases.models.assumption import PLACES
from stakeholders.models import ImportState


@dataclass(frozen=True)
class Told:
    """What data says for one input. `source` is what stands under it from then on."""

    value: float
    low: float
    high: float
    source: str


def use_data(*, run: CaseData, assumption: Assumption, told: Told, actor: User, at: datetime) -> None:
    """The value, its range and its source, as a new version of the case.

    The data remembers the source, so that the case finds its curve for as long as an input names it.
    """
    if run.state != ImportState.DONE:
        raise Refused(_("This file was not read yet."))
    low, value, high = (round(Decimal(number), PLACES) for number in (told.low, told.value, told.high))
    with changing(case=assumption.case, verb="use_data", actor=actor, at=at, why=told.source[:200]):
        row = Assumption.objects.select_for_update(of=("self",)).get(pk=assumption.pk)
        row.value = row.source_value = value
        row.low, row.high = min(low, value), max(high, value)
        row.source, row.dated_on, row.reckoning = told.source[:200], timezone.localdate(run.made_at), Reckoning.GIVEN
        row.save()
        run.result = {**run.result, "used_as": row.source}
        run.save(update_fields=["result"])


def set_rule(*, organization: Organization, keeps_rows: bool, actor: User, at: datetime) -> None:
    """Where rows are not to be kept any more, those that lie here go at once."""
    with act("set_data_rule", actor=actor, organization=organization, at=at):
        DataRule.objects.update_or_create(organization=organization, defaults={"keeps_rows": keeps_rows})
        if not keeps_rows:
            CaseData.objects.filter(state=ImportState.DONE).exclude(content=None).update(content=None)


def delete_rows(*, run: CaseData, actor: User, at: datetime) -> None:
    with act("delete_data_rows", actor=actor, organization=run.organization, at=at):
        CaseData.objects.filter(pk=run.pk, state=ImportState.DONE).update(content=None)


def remove_data(*, run: CaseData, actor: User, at: datetime) -> None:
    """What the case took from it stays there, with its source."""
    with act("remove_data", actor=actor, organization=run.organization, at=at):
        run.delete()
