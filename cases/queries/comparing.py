"""What differs between two versions of the case."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.drawing import said_day
from accounts.models import User
from cases.models import Assumption, BusinessCase, CaseVersion
from cases.queries.reading import CaseRead, ReadBlock
from cases.queries.versions import read_version
from cases.shown import exact_money, value_in
from stakeholders.models import Stakeholder

ON_A_PAGE = 50
MOST_PAGES = 1000


@dataclass(frozen=True)
class Difference:
    """What it is about, and how it was in each of the two; empty where it was not there."""

    about: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class VersionsPage:
    versions: list[CaseVersion]
    number: int
    has_more: bool


def versions_page(case: BusinessCase, number: int) -> VersionsPage:
    """One query, the newest first."""
    number = min(max(number, 1), MOST_PAGES)
    first = (number - 1) * ON_A_PAGE
    rows = case.versions.defer("facts", "words").select_related("made_by")
    found = list(rows[first : first + ON_A_PAGE + 1])
    return VersionsPage(found[:ON_A_PAGE], number, len(found) > ON_A_PAGE)


@dataclass(frozen=True)
class Comparison:
    older: CaseVersion
    newer: CaseVersion
    differences: list[Difference]

    @property
    def change(self) -> Decimal:
        return self.newer.total - self.older.total


def compare(older: CaseVersion, newer: CaseVersion) -> Comparison:
    """Two queries for who owned what, where anybody did."""
    before, after = read_version(older), read_version(newer)
    names = _names([line.row for read in (before, after) for line in read.lines], [before.case, after.case])
    told = [*_of_case(before, after, names), *_of_blocks(before, after), *_of_lines(before, after, names)]
    return Comparison(older, newer, [one for one in told if one.before != one.after])


def _names(lines: list[Assumption], cases: list[BusinessCase]) -> dict[str, str]:
    users = {line.owner_user_id for line in lines} - {None}
    people = {line.owner_person_id for line in lines} | {case.finance_id for case in cases} - {None}
    found = {f"u{user.pk}": user.name or user.email for user in User.objects.filter(pk__in=users)} if users else {}
    if people - {None}:
        found |= {f"p{pk}": name for pk, name in Stakeholder.objects.filter(pk__in=people).values_list("pk", "name")}
    return found


def _of_case(before: CaseRead, after: CaseRead, names: dict[str, str]) -> Iterator[Difference]:
    for name in ("name", "customers_called", "timing", "horizon_years", "seed"):
        field: Any = BusinessCase._meta.get_field(name)
        told = [str(dict(field.flatchoices).get(value := getattr(read.case, name), value)) for read in (before, after)]
        yield Difference(_("The case"), str(field.verbose_name), *told)
    finance = [names.get(f"p{read.case.finance_id}", "") for read in (before, after)]
    yield Difference(_("The case"), _("who checks it for finance"), *finance)


def _of_blocks(before: CaseRead, after: CaseRead) -> Iterator[Difference]:
    for old, new in _pairs(before.blocks, after.blocks):
        about = (new or old).row.title  # type: ignore[union-attr]
        for what, told in (
            (_("title"), lambda one: one.row.title),
            (_("goes on from"), lambda one: one.row.after.title if one.row.after else ""),
            (_("counted in the total"), lambda one: _("yes") if one.row.is_counted else _("no")),
        ):
            yield Difference(about, what, told(old) if old else "", told(new) if new else "")
        amounts = [_amount(one, read) if one else "" for one, read in ((old, before), (new, after))]
        yield Difference(about, _("comes to"), *amounts)


def _amount(block: ReadBlock, read: CaseRead) -> str:
    return "" if block.amount is None else exact_money(block.amount, read.case.organization.currency)


def _of_lines(before: CaseRead, after: CaseRead, names: dict[str, str]) -> Iterator[Difference]:
    for old, new in _pairs(before.lines, after.lines):
        about = (new or old).row.label  # type: ignore[union-attr]
        told = [_line_facts(one.row, names) if one else {} for one in (old, new)]
        for what in told[1] or told[0]:
            yield Difference(about, what, told[0].get(what, ""), told[1].get(what, ""))


def _line_facts(row: Assumption, names: dict[str, str]) -> dict[str, str]:
    currency = row.organization.currency
    owner = names.get(f"u{row.owner_user_id}") or names.get(f"p{row.owner_person_id}", "")
    return {
        _("label"): row.label,
        **{
            said: value_in(value.normalize(), row.unit, currency)
            for said, value in ((_("value"), row.value), (_("low"), row.low), (_("high"), row.high))
        },
        _("source"): row.source,
        _("as of"): said_day(row.dated_on) if row.dated_on else "",
        _("owner"): owner,
    }


def _pairs(before: Any, after: Any) -> Iterator[tuple[Any, Any]]:
    """By key, in the order of the newer; what is gone comes last."""
    old, new = ({one.row.key: one for one in some} for some in (before, after))
    for key in (*new, *(key for key in old if key not in new)):
        yield old.get(key), new.get(key)
