"""Versions of the case: put together from rows, and read back as rows that are not saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cases.models import Assumption, Block, BusinessCase, CaseVersion
from cases.queries.reading import CaseRead, read_rows

CASE_FACTS = ("timing", "horizon_years", "seed", "finance_id")
CASE_WORDS = ("name", "customers_called")
BLOCK_FACTS = ("key", "kind", "same_as", "is_counted")
LINE_FACTS = ("key", "unit", "operator", "reckoning", "owner_user_id", "owner_person_id")
LINE_NUMBERS = ("value", "source_value", "low", "high")
LINE_WORDS = ("label", "source")


@dataclass
class Snapshot:
    """`facts` with the places of `words`."""

    facts: dict[str, Any]
    words: list[str]

    def place_of(self, word: str) -> int:
        self.words.append(word)
        return len(self.words) - 1


def snapshot_of(read: CaseRead) -> Snapshot:
    """Exact: numbers as they are written, so that nothing is lost on the way through JSON."""
    made = Snapshot({}, [])
    made.facts = {
        "case": {
            **{name: getattr(read.case, name) for name in CASE_FACTS},
            **{name: made.place_of(getattr(read.case, name)) for name in CASE_WORDS},
        },
        "blocks": [_block_facts(block.row, read, made) for block in read.blocks],
        "lines": [_line_facts(line.row, block.row.key, made) for block in read.blocks for line in block.lines],
        "amounts": {key: str(amount) for key, amount in read.totals.amounts.items()},
    }
    return made


def _block_facts(row: Block, read: CaseRead, made: Snapshot) -> dict[str, Any]:
    after = next((one.row.key for one in read.blocks if one.row.pk == row.after_id), "")
    return {**{name: getattr(row, name) for name in BLOCK_FACTS}, "after": after, "title": made.place_of(row.title)}


def _line_facts(row: Assumption, block_key: str, made: Snapshot) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in LINE_FACTS},
        **{name: f"{getattr(row, name).normalize():f}" for name in LINE_NUMBERS},
        **{name: made.place_of(getattr(row, name)) for name in LINE_WORDS},
        "dated_on": row.dated_on.isoformat() if row.dated_on else None,
        "block": block_key,
    }


def read_version(version: CaseVersion) -> CaseRead:
    """The case as it was then. Its rows are not saved and have no owners loaded; one query for nothing but the case."""
    told, words = version.facts, version.words_list
    case = BusinessCase(organization=version.organization, pk=version.case_id, **_case_of(told["case"], words))
    blocks = blocks_of(case, told, words)
    return read_rows(case, blocks, lines_of(case, {block.key: block for block in blocks}, told, words))


def _case_of(facts: dict[str, Any], words: Sequence[str]) -> dict[str, Any]:
    return {**{name: facts[name] for name in CASE_FACTS}, **{name: words[facts[name]] for name in CASE_WORDS}}


def blocks_of(case: BusinessCase, told: dict[str, Any], words: Sequence[str]) -> list[Block]:
    """Numbered by their place, until they are saved."""
    made: dict[str, Block] = {}
    for place, facts in enumerate(told["blocks"]):
        row = Block(
            pk=-1 - place, case=case, organization=case.organization, position=place, title=words[facts["title"]]
        )
        for name in BLOCK_FACTS:
            setattr(row, name, facts[name])
        made[row.key] = row
    for facts in told["blocks"]:
        made[facts["key"]].after = made.get(facts["after"])
    return list(made.values())


def lines_of(
    case: BusinessCase, blocks: dict[str, Block], told: dict[str, Any], words: Sequence[str]
) -> list[Assumption]:
    made = []
    for place, facts in enumerate(told["lines"]):
        row = Assumption(case=case, organization=case.organization, block=blocks[facts["block"]], position=place)
        for name in LINE_FACTS:
            setattr(row, name, facts[name])
        for name in LINE_NUMBERS:
            setattr(row, name, Decimal(facts[name]))
        for name in LINE_WORDS:
            setattr(row, name, words[facts[name]])
        row.dated_on = date.fromisoformat(facts["dated_on"]) if facts["dated_on"] else None
        made.append(row)
    return made


def latest_total() -> Decimal | None:
    """What the organization's case comes to a year as it stands; None without a case. One query."""
    return CaseVersion.objects.order_by("-number").values_list("total", flat=True).first()
