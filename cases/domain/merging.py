"""When two records turn out to be one person, what one of them owns in the case, or promised, becomes that person's."""

from datetime import datetime

from accounts.acts import act
from accounts.models import User
from cases.models import Assumption, Benefit, BusinessCase
from stakeholders.models import Stakeholder


def merge_owners(*, kept: Stakeholder, gone: Stakeholder, actor: User | None, at: datetime) -> None:
    """Within the act of the merge."""
    with act("merge_people", actor=actor, organization=kept.organization, at=at):
        Assumption.objects.filter(owner_person=gone).update(owner_person=kept)
        Benefit.objects.filter(owner_person=gone).update(owner_person=kept)
        BusinessCase.objects.filter(finance=gone).update(finance=kept)
