"""Changing the parts of the case. Each change makes a version."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.acts import Act
from accounts.domain.errors import Refused
from accounts.models import User
from cases.domain.lines import free_key
from cases.domain.versions import changing
from cases.models import Block, BusinessCase


@dataclass(frozen=True)
class BlockFacts:
    """`same` is a part that counts the same customers from another side, so that only one of the two is counted."""

    title: str
    after: Block | None = None
    same: Block | None = None


def add_block(*, case: BusinessCase, facts: BlockFacts, actor: User, at: datetime) -> Block:
    with changing(case=case, verb="add_block", actor=actor, at=at):
        last = case.blocks.aggregate(last=Max("position"))["last"]
        same_as = _shared_word(facts.same)
        return Block.objects.create(
            organization=case.organization,
            case=case,
            key=free_key(case, facts.title),
            title=facts.title,
            position=0 if last is None else last + 1,
            after=facts.after,
            same_as=same_as,
            is_counted=not same_as,
        )


def change_block(*, block: Block, facts: BlockFacts, actor: User, at: datetime) -> Block:
    """One that becomes another view of customers who are counted is counted no more."""
    with changing(case=block.case, verb="change_block", actor=actor, at=at):
        same_as = _shared_word(facts.same)
        if same_as != block.same_as:
            block.is_counted = not same_as
        block.title, block.after, block.same_as = facts.title, facts.after, same_as
        block.save(update_fields=["title", "after", "same_as", "is_counted"])
    return block


def _shared_word(same: Block | None) -> str:
    """The word that both carry; the other part gets it where it has none yet."""
    if same is None:
        return ""
    if not same.same_as:
        same.same_as = same.key
        same.save(update_fields=["same_as"])
    return same.same_as


def count_block(*, block: Block, actor: User, at: datetime) -> Act:
    """Of the parts that count the same customers, this one from now on."""
    with changing(case=block.case, verb="count_block", actor=actor, at=at) as opened:
        if block.same_as:
            block.case.blocks.filter(same_as=block.same_as, is_counted=True).update(is_counted=False)
        block.is_counted = True
        block.save(update_fields=["is_counted"])
    return opened


def remove_block(*, block: Block, actor: User, at: datetime) -> Act:
    """With its lines. What counted the same customers and is left alone is counted again."""
    if block.next.exists():
        raise Refused(_("Other parts go on from it: remove those first."))
    with changing(case=block.case, verb="remove_block", actor=actor, at=at) as opened:
        case, word = block.case, block.same_as
        block.delete()
        left = case.blocks.filter(same_as=word) if word else case.blocks.none()
        if left.count() == 1:
            left.update(is_counted=True)
    return opened
