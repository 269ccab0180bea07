"""An old version becomes the newest one. What kept its key keeps its row, so that whatever hangs on it stays."""

from datetime import datetime
from typing import Any

from accounts.models import Membership, User
from cases.domain.versions import changing
from cases.models import Assumption, Block, BusinessCase, CaseVersion
from cases.queries.versions import BLOCK_FACTS, CASE_FACTS, CASE_WORDS, blocks_of, lines_of
from stakeholders.models import Stakeholder


def put_back(*, version: CaseVersion, actor: User, at: datetime) -> BusinessCase:
    """Owners who are gone since stay away."""
    case = version.case
    with changing(case=case, verb="put_back", actor=actor, at=at, why=str(version.number)):
        told, words = version.facts, version.words_list
        _put_back_case(case, told["case"], words)
        blocks = blocks_of(case, told, words)
        case.assumptions.exclude(key__in=[line["key"] for line in told["lines"]]).delete()
        rows = _put_back_blocks(case, blocks)
        for line in lines_of(case, {block.key: block for block in blocks}, told, words):
            _put_back_line(case, line, rows)
        gone = case.blocks.exclude(key__in=rows)
        gone.update(after=None)
        gone.delete()
    return case


def _put_back_case(case: BusinessCase, facts: dict[str, Any], words: list[str]) -> None:
    for name in CASE_FACTS:
        setattr(case, name, facts[name])
    for name in CASE_WORDS:
        setattr(case, name, words[facts[name]])
    case.finance_id = _person(case.finance_id)
    case.save()


def _put_back_blocks(case: BusinessCase, blocks: list[Block]) -> dict[str, Block]:
    """First uncounted, so that two that take turns never count at once; then what each goes on from."""
    case.blocks.update(is_counted=False)
    rows = {}
    for block in blocks:
        facts = {name: getattr(block, name) for name in (*BLOCK_FACTS, "title", "position")}
        row = case.blocks.filter(key=block.key).first() or Block(organization=case.organization, case=case)
        for name, value in facts.items():
            setattr(row, name, value)
        row.after = rows.get(block.after.key) if block.after else None
        row.save()
        rows[block.key] = row
    for block in blocks:
        if block.after and rows[block.key].after is None:
            rows[block.key].after = rows[block.after.key]
            rows[block.key].save(update_fields=["after"])
    return rows


def _put_back_line(case: BusinessCase, line: Assumption, rows: dict[str, Block]) -> None:
    known = case.assumptions.filter(key=line.key).values_list("pk", flat=True).first()
    line.pk, line.block = known, rows[line.block.key]
    line.owner_person_id, line.owner_user_id = _person(line.owner_person_id), _member(line.owner_user_id, case)
    line.save(force_insert=known is None)


def _person(pk: int | None) -> int | None:
    """A record that was merged since is the one that it became."""
    found = Stakeholder.objects.filter(pk=pk, erased_at=None).first() if pk else None
    return (found.merged_into_id or found.pk) if found else None


def _member(pk: int | None, case: BusinessCase) -> int | None:
    here = Membership.objects.filter(organization=case.organization_id, user=pk)
    return pk if pk and here.exists() else None
