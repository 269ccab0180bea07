"""When two records turn out to be one person, so do what was used on them and the words of their briefs."""

from datetime import datetime

from accounts.acts import act
from accounts.models import User
from cases.models import Brief, EvidenceUse
from stakeholders.models import Stakeholder


def merge_evidence(*, kept: Stakeholder, gone: Stakeholder, actor: User | None, at: datetime) -> None:
    """Within the act of the merge. What both have, the record that stays keeps."""
    with act("merge_people", actor=actor, organization=kept.organization, at=at):
        _move_uses(kept, gone)
        if not Brief.objects.filter(stakeholder=kept).exists():
            Brief.objects.filter(stakeholder=gone).update(stakeholder=kept)
        Brief.objects.filter(stakeholder=gone).delete()


def _move_uses(kept: Stakeholder, gone: Stakeholder) -> None:
    known = set(EvidenceUse.objects.filter(stakeholder=kept).values_list("evidence_id", "used_on"))
    for use in EvidenceUse.objects.filter(stakeholder=gone):
        if (use.evidence_id, use.used_on) in known:
            use.delete()
    EvidenceUse.objects.filter(stakeholder=gone).update(stakeholder=kept)
