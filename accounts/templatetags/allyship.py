"""Tags of the look. `{% load allyship %}` first.

Small marks
    {% icon "plus" 16 %}                                     a line icon, decoration
    {% stance_glyph person.current_stance 14 %}              the silhouette alone; add name=True to have it read out
    {% stance person.current_stance wanted=person.wanted %}  silhouette, word, arrow, wanted silhouette
    {% stance_move before after %}                           silhouette, arrow, silhouette, word
    {% stance_word value %}                                  the organization's word
    {% avatar person.name 36 stance=person.current_stance %} alone=True where no name stands beside it
    {% pips person.power _("Power") %}                       unset is hollow and followed by "guess"
    {% certainty interest.certainty "29 Oct" %}              assumed, heard, confirmed, proven, or None
    {% cadence_bar days cadence 56 %}                        days is None for somebody never met
    {% dots 2 3 %}                                           steps taken of an ask
    {% stance_tiles "stance" value=form.stance.value was=0 %} six tiles as radio buttons
    {% share_bar 0.5 %}                                      a part of a whole, as wide as its column

Charts (dataclasses of accounts.drawing; each has a table beside it)
    {% coalition_curve weeks %} {% coalition_table weeks %} {% sparkline weeks %}
    {% stance_bar totals %} {% stance_table totals %}
    {% stance_history history %} {% stance_history_table history %}
    {% ego_network network %} {% ego_table network %}
    {% read_as_table caption headers rows %}                 the fold-out alone, for charts of your own

Words and numbers
    {{ share|share_percent }}  {{ weeks|points_up }}  {{ day|short_day }}  {{ amount|money:currency }}
    {{ day|day_month }}  {{ day|day_long_month }}  {{ day|day_month_year }}  {{ day|long_day }}  {{ day|full_day }}

Page
    {% url "stakeholders:person" person.pk %}                Django's own, but it remembers
    {% current "people" %}                                   aria-current="page" where the section is open
    {% same_for_role "components/bottom_bar.html" %}         drawn once for each role and section
    {{ message|undo_url }}                                   the address that takes it back, "" if none
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_compact_currency
from django import template
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.template.loader import get_template, render_to_string
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from accounts import drawing
from accounts.addresses import address
from accounts.locales import babel_locale, day_in_words
from accounts.sections import section_of

register = template.Library()
_NOT_GIVEN: Any = object()
_LEVELS = frozenset(str(level) for level in drawing.BEST_TO_WORST if level is not None)
_STROKES = (
    ' fill="none"',
    ' stroke="currentColor"',
    *(f" stroke-{p}" for p in ('width="2"', 'linecap="round"', 'linejoin="round"')),
)


def _labels(context: template.Context) -> Mapping[str, str]:
    return getattr(context.get("organization"), "stance_labels", None) or {}


# Small marks


@register.simple_tag
def icon(name: str, size: int = 16) -> SafeString:
    return _icon(name, int(size))


@lru_cache(maxsize=256)
def _icon(name: str, size: int) -> SafeString:
    """The style sheet says how it is stroked, once and not in every icon."""
    drawn = " ".join(lucide(name, size=size, **{"class": "i", "aria-hidden": "true"}).split())
    for said_by_the_sheet in _STROKES:
        drawn = drawn.replace(said_by_the_sheet, "")
    return mark_safe(drawn.replace("> <", "><").replace(" />", "/>"))  # noqa: S308


@register.simple_tag
def page_symbols() -> SafeString:
    """Once in a page: the shapes that every glyph refers to."""
    drawn = '<svg width="0" height="0" class="symbols" aria-hidden="true">{}</svg>'
    return format_html(drawn, drawing.stance_symbols())


@register.simple_tag(takes_context=True)
def stance_glyph(context: template.Context, value: int | None, size: int = 14, *, name: bool = False) -> SafeString:
    label = drawing.stance_label(_level(value), _labels(context)) if name else ""
    return drawing.stance_glyph(_level(value), size, label)


@register.simple_tag(takes_context=True)
def stance_word(context: template.Context, value: int | None) -> str:
    return drawing.stance_label(_level(value), _labels(context))


@register.simple_tag(takes_context=True)
def stance(context: template.Context, value: int | None, wanted: int | None = None, size: int = 14) -> SafeString:
    now, goal, labels = _level(value), _level(wanted), _labels(context)
    shown = format_html("{}<span>{}</span>", drawing.stance_glyph(now, size), drawing.stance_label(now, labels))
    if goal is not None and (now is None or goal > now):
        word = _("wanted: %(stance)s") % {"stance": drawing.stance_label(goal, labels)}
        shown += format_html('<span class="want">{}</span>', drawing.stance_glyph(goal, size - 2, word))
    return format_html('<span class="st">{}</span>', shown)


@register.simple_tag(takes_context=True)
def stance_move(context: template.Context, before: int | None, after: int | None, size: int = 13) -> SafeString:
    labels = _labels(context)
    return format_html(
        '<span class="st">{}<span class="arr" aria-hidden="true">→</span>{}<span>{}</span></span>',
        drawing.stance_glyph(_level(before), size, drawing.stance_label(_level(before), labels)),
        drawing.stance_glyph(_level(after), size),
        drawing.stance_label(_level(after), labels),
    )


def _level(value: Any) -> int | None:
    """Templates give "" for what is missing and strings for what came by a form, whatever that says."""
    text = str(value)
    return int(text) if text in _LEVELS else None


@register.simple_tag
def avatar(name: Any, size: int = 24, *, stance: Any = _NOT_GIVEN, key: Any = "", alone: bool = False) -> SafeString:
    glyph = "" if stance is _NOT_GIVEN else drawing.avatar_glyph(_level(stance), size)
    return drawing.avatar(str(name), size, glyph, str(key), is_alone=alone)


@register.simple_tag
def pips(value: int | None, label: str = "") -> SafeString:
    drawn = drawing.pips(value or None, label)
    return drawn if value else format_html('{} <span class="guess">{}</span>', drawn, _("guess"))


@register.simple_tag
def certainty(value: str | int | None, note: Any = "") -> SafeString:
    return drawing.certainty(value or None, str(note or ""))


@register.simple_tag
def cadence_bar(days: int | None, cadence: int, width: int = 56) -> SafeString:
    return drawing.cadence_bar(None if days in (None, "") else days, cadence, width)


@register.simple_tag
def dots(done: int, of: int = 3) -> SafeString:
    return drawing.dots(done, of)


@register.simple_tag
def share_bar(share: float, name: str = "") -> SafeString:
    return drawing.share_bar(float(share or 0), name)


def _tile_label(level: int | None, labels: Mapping[str, str]) -> str:
    """A tile has room for two short words."""
    return drawing.stance_label(level, labels) if level is not None else labels.get("unknown") or _("Not known")


@register.inclusion_tag("components/stance_tiles.html", takes_context=True)
def stance_tiles(context: template.Context, name: str, value: Any = None, was: Any = _NOT_GIVEN) -> dict[str, Any]:
    """Six radio buttons called `name`; the last has no value, because not known records nothing.

    With `value` None none of them is chosen: a stance is said on purpose or not at all.
    """
    labels, chosen = _labels(context), _level(value)
    before = None if was is _NOT_GIVEN else _level(was)
    tiles = [
        {
            "value": "" if level is None else level,
            "glyph": drawing.stance_glyph(level, 15),
            "label": _tile_label(level, labels),
            "is_chosen": value is not None and level == chosen,
            "is_before": was is not _NOT_GIVEN and level == before,
            "css": drawing.SYMBOLS[level],
        }
        for level in drawing.BEST_TO_WORST
    ]
    return {"name": name, "tiles": tiles}


# Charts


def _drawn(draw: Callable, what: Sequence[Any], labels: Mapping[str, str] | None = None) -> SafeString:
    """What stays the same from one request to the next until the figures change."""
    return _drawn_once(draw, tuple(what), tuple((labels or {}).items()), get_language())


@lru_cache(maxsize=512)
def _drawn_once(draw: Callable, what: tuple, labels: tuple, _language: str | None) -> SafeString:
    return draw(what, dict(labels))


def _curve(weeks: Sequence[drawing.Week], _words: Mapping[str, str]) -> SafeString:
    return drawing.coalition_curve(weeks)


def _spark(weeks: Sequence[drawing.Week], _words: Mapping[str, str]) -> SafeString:
    return drawing.sparkline(weeks)


@register.simple_tag
def coalition_curve(weeks: Sequence[drawing.Week]) -> SafeString:
    return _drawn(_curve, weeks)


@register.simple_tag
def sparkline(weeks: Sequence[drawing.Week]) -> SafeString:
    return _drawn(_spark, weeks)


@register.simple_tag(takes_context=True)
def stance_bar(context: template.Context, totals: Sequence[drawing.StanceTotal]) -> SafeString:
    return _drawn(drawing.stance_bar, totals, _labels(context))


@register.simple_tag(takes_context=True)
def stance_history(context: template.Context, history: drawing.StanceHistory) -> SafeString:
    return drawing.stance_history(history, _labels(context))


@register.simple_tag(takes_context=True)
def ego_network(context: template.Context, network: drawing.EgoNetwork) -> SafeString:
    return drawing.ego_network(network, _labels(context))


# The same as tables


@register.inclusion_tag("components/read_as_table.html")
def read_as_table(caption: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    return {"caption": caption, "headers": headers, "rows": rows}


def _table(caption: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> SafeString:
    return render_to_string("components/read_as_table.html", read_as_table(caption, headers, rows))


@register.simple_tag
def coalition_table(weeks: Sequence[drawing.Week]) -> SafeString:
    return _drawn(_table_of_weeks, weeks)


def _table_of_weeks(weeks: Sequence[drawing.Week], _words: Mapping[str, str]) -> SafeString:
    rows = [(short_day(w.on), drawing.percent(w.share), drawing.percent(w.plan)) for w in weeks]
    return _table(_("Power behind the change by week"), (_("Week of"), _("Behind the change"), _("Plan")), rows)


@register.simple_tag(takes_context=True)
def stance_table(context: template.Context, totals: Sequence[drawing.StanceTotal]) -> SafeString:
    return _drawn(_table_of_totals, totals, _labels(context))


def _table_of_totals(totals: Sequence[drawing.StanceTotal], labels: Mapping[str, str]) -> SafeString:
    rows = [(drawing.stance_label(t.stance, labels), t.people, t.power) for t in drawing.along_the_bar(totals)]
    return _table(_("People and power by stance"), (_("Stance"), _("People"), _("Power")), rows)


@register.inclusion_tag("components/read_as_table.html", takes_context=True)
def stance_history_table(context: template.Context, history: drawing.StanceHistory) -> dict[str, Any]:
    labels = _labels(context)
    rows = [(drawing.said_day(e.on), drawing.stance_label(e.stance, labels)) for e in history.entries]
    return read_as_table(_("Stance over time"), (_("Since"), _("Stance")), rows)


@register.inclusion_tag("components/read_as_table.html", takes_context=True)
def ego_table(context: template.Context, network: drawing.EgoNetwork) -> dict[str, Any]:
    labels, center = _labels(context), network.center.short
    listens = _("%(name)s listens to them") % {"name": center}
    heard = _("listens to %(name)s") % {"name": center}
    rows = [
        (t.other.name, drawing.stance_label(t.other.stance, labels), listens if t.listens else heard, t.strength)
        for t in sorted(network.ties, key=lambda tie: -tie.strength)
    ]
    return read_as_table(_("Ties"), (_("Person"), _("Stance"), _("Direction"), _("How much, of 5")), rows)


# Words and numbers


@register.filter
def share_percent(share: float | None) -> str:
    return drawing.percent(share)


@register.filter
def short_day(day: date | datetime | None) -> str:
    return day_in_words(day, "short_day")


@register.filter
def day_month(day: date | datetime | None) -> str:
    return day_in_words(day, "day_month")


@register.filter
def day_long_month(day: date | datetime | None) -> str:
    return day_in_words(day, "day_long_month")


@register.filter
def day_month_year(day: date | datetime | None) -> str:
    return day_in_words(day, "day_month_year")


@register.filter
def long_day(day: date | datetime | None) -> str:
    return day_in_words(day, "long_day")


@register.filter
def full_day(day: date | datetime | None) -> str:
    return day_in_words(day, "full_day")


@register.filter
def money(amount: Decimal | int | None, currency: str = "USD") -> str:
    """$13.6M: compact, one decimal, in the reader's locale."""
    return "–" if amount is None else _money(amount, currency, get_language() or "en")


@lru_cache(maxsize=4096)
def _money(amount: Decimal | int, currency: str, language: str) -> str:
    digits = 1 if abs(amount) >= 1000 else 0
    return format_compact_currency(amount, currency, locale=babel_locale(language), fraction_digits=digits)


# Page


@register.simple_tag
def url(name: str, *args: Any) -> str:
    return address(name, *args)


_HERE = mark_safe('aria-current="page"')
_ELSEWHERE = mark_safe("")


def _section(context: template.Context) -> str:
    """Where the page stands, unless somebody said it already."""
    if "section" in context:
        return context["section"]
    match = getattr(context.get("request"), "resolver_match", None)
    return section_of(match.view_name if match else "")


@register.simple_tag(takes_context=True)
def current(context: template.Context, section: str) -> SafeString:
    return _HERE if _section(context) == section else _ELSEWHERE


@register.simple_tag(takes_context=True)
def same_for_role(context: template.Context, name: str) -> SafeString:
    """A part of the page that is the same for everybody of a role, drawn once.

    It is drawn without the request, so it knows nobody: only the role and the section that is open.
    """
    draw = _drawn_for_role.__wrapped__ if settings.DEBUG else _drawn_for_role
    role = getattr(context.get("membership"), "role", "")
    return draw(name, role, _section(context), get_language() or "", get_script_prefix())


@lru_cache(maxsize=512)
def _drawn_for_role(name: str, role: str, section: str, _language: str, _prefix: str) -> SafeString:
    return get_template(name).render({"role": role, "section": section})


@register.filter
def undo_url(message: Message) -> str:
    """`messages.success(request, text, extra_tags=f"undo {url}")`; only an address of our own counts."""
    first, _space, rest = (message.extra_tags or "").partition(" ")
    url = rest.partition(" ")[0]
    return url if first == "undo" and url.startswith("/") and not url.startswith("//") else ""


@register.filter
def display_name(user: Any) -> str:
    return str(getattr(user, "name", "") or user.get_full_name() or user.email)
