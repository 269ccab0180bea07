"""The rows of the people list, written at once.

A page holds 25 rows of ten cells, and a list of people is the page that is opened most. So each cell is one
f-string over escaped parts, and marks that repeat are drawn once: `static/src/css/people.css` draws the rest.
"""

from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.drawing import SYMBOLS, day_month, initials, stance_label, tone
from accounts.drawing.marks import CERTAINTIES
from accounts.models import Organization
from accounts.templatetags.allyship import money
from stakeholders.enums import Certainty
from stakeholders.queries.people import PersonRow

register = template.Library()

CADENCE_MARK = 26
"""Of 46 pixels: the bar is gray up to here and in the late color beyond."""
CADENCE_END = 46
_SURE = {None: "none", **{value: value.name.lower() for value in Certainty}}

Labels = tuple[tuple[str, str], ...]


@register.simple_tag
def person_rows(rows: Sequence[PersonRow], organization: Organization) -> SafeString:
    """`<tr>` after `<tr>`; the columns are those of `stakeholders/people_rows.html`.

    End tags of cells and rows are left out, as HTML allows: that is a thirtieth of the page.
    """
    labels: Labels = tuple(sorted(organization.stance_labels.items()))
    page = reverse("stakeholders:person", args=[0])
    written = [_row(row, page, labels, organization.currency) for row in rows]
    return mark_safe("\n".join(written))  # noqa: S308 - every part is escaped where it is written


def _row(row: PersonRow, page: str, labels: Labels, currency: str) -> str:
    name, language = escape(row.name), get_language() or ""
    cells = (
        f'<td class="ck"><input type="checkbox" name="person" value="{row.pk}" aria-label="{name}">',
        f'<td class="pp"><div>{_avatar(row.name)}<a class="row-link" href="{page.replace("0", str(row.pk))}">{name}</a>'
        f"<span>{escape(row.title)}</span></div>",
        f"<td>{_stance(row.stance, row.wanted, labels, language)}",
        f"<td>{_pips(row.power, language)}",
        f"<td>{_pips(row.interest, language)}",
        f"<td>{_certainty(row.certainty, language)}",
        f"<td>{escape(money(row.worth, currency))}",
        f'<td title="{escape(_every(row.cadence, language))}">{_contact(row, language)}',
        f"<td>{_step(row)}",
        f"<td>{_owner(row)}",
    )
    return f"<tr>{''.join(cells)}"


def _avatar(name: str) -> str:
    return f'<i class="av t{tone(name)}" aria-hidden="true">{escape(initials(name))}</i>'


@lru_cache(maxsize=2048)
def _stance(stance: int | None, wanted: int | None, labels: Labels, language: str) -> str:
    """Silhouette, word, arrow, wanted silhouette; no arrow when there is nothing left to win."""
    words = dict(labels)
    shown = f"{_glyph(stance)}{escape(stance_label(stance, words))}"
    if wanted is None or (stance is not None and wanted <= stance):
        return shown
    goal = _("wanted: %(stance)s") % {"stance": stance_label(wanted, words)}
    return f'{shown}<span class="want">{_glyph(wanted)}<b class="sr">{escape(goal)}</b></span>'


def _glyph(stance: int | None) -> str:
    return f'<svg><use href="#g-{SYMBOLS[stance]}"/></svg>'


@lru_cache(maxsize=256)
def _pips(value: int | None, language: str) -> str:
    """Five bars; the figure stays for whoever has it read out. Unset says that it is a guess."""
    return f'<i class="p{value}">{value}</i>' if value else f'<i class="p0">{escape(_("guess"))}</i>'


@lru_cache(maxsize=256)
def _certainty(value: int | None, language: str) -> str:
    known = _SURE[value]
    return f'<span class="wi wi-{known}">{escape(CERTAINTIES[known])}</span>'


@lru_cache(maxsize=1024)
def _every(days: int, language: str) -> str:
    return _("every %(days)s days") % {"days": days}


def _contact(row: PersonRow, language: str) -> str:
    kind = ' class="late"' if row.is_overdue else ""
    if row.days is None:
        return f'<svg class="never"></svg><b{kind}>{escape(_("Never"))}</b>'
    return f"{_bar(row.days, row.cadence)}<b{kind}>{escape(_days(row.days, language))}</b>"


@lru_cache(maxsize=4096)
def _days(days: int, language: str) -> str:
    return _("%(days)s d") % {"days": days}


@lru_cache(maxsize=4096)
def _bar(days: int, cadence: int) -> str:
    """Gray up to the mark, late beyond it; full at one and three quarters of the cadence."""
    spent = round(CADENCE_MARK * max(days, 0) / cadence)
    late = min(spent, CADENCE_END) - CADENCE_MARK
    over = f'<path d="M27.5 5h{late}"/>' if late > 0 else ""
    return f'<svg><path d="M0 5h{min(spent, CADENCE_MARK)}"/>{over}</svg>'


def _step(row: PersonRow) -> str:
    if row.step is None:
        return ""
    kind = ' class="soon"' if row.is_step_near else ""
    return f"<div><span>{escape(row.step.what)}</span><b{kind}>{day_month(row.step.due_on)}</b></div>"


def _owner(row: PersonRow) -> str:
    if not row.owner:
        return ""
    who = escape(row.owner)
    return f'<abbr class="av t{tone(row.owner_email)}" title="{who}">{escape(initials(row.owner))}</abbr>'
