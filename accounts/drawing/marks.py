"""Small marks that stand in a row of text: avatar, pips, how sure, time since the last contact."""

from zlib import crc32

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .palette import PAGE, Palette
from .stance import stance_glyph
from .svg import element, joined, naming, number

AVATAR_SIZES = (18, 20, 22, 24, 26, 28, 36, 40, 56)
TONES = 5
#: What counts in every measure where nobody has said how much.
GUESS = 3
CERTAINTIES = {
    "assumed": gettext_lazy("Assumed"),
    "heard": gettext_lazy("Heard"),
    "confirmed": gettext_lazy("Confirmed"),
    "proven": gettext_lazy("Proven"),
    "none": gettext_lazy("None yet"),
}


def initials(name: str) -> str:
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper() or "?"


def tone(key: str) -> int:
    """The same person has the same tone on every page and after every restart."""
    return crc32(key.encode()) % TONES + 1


def avatar(name: str, size: int = 24, glyph: SafeString | str = "", key: str = "") -> SafeString:
    """Decoration: the name always stands beside it."""
    fitted = min(AVATAR_SIZES, key=lambda known: abs(known - size))
    return format_html(
        '<span class="av av-{} t{}" aria-hidden="true">{}{}</span>',
        fitted,
        tone(key or name),
        initials(name),
        glyph,
    )


def avatar_glyph(stance: int | None, size: int) -> SafeString:
    return stance_glyph(stance, max(11, round(size * 0.39)))


def _strokes(places: range, color: str) -> SafeString:
    path = "".join(f"M{place * 6 + 2} 2v7" for place in places)
    look = {"stroke": color, "stroke_width": 4, "stroke_linecap": "round"}
    return element("path", d=path, **look) if path else joined([])


def _pip_bars(filled: int, palette: Palette) -> SafeString:
    return joined([_strokes(range(filled), palette.ink2), _strokes(range(filled, 5), palette.line)])


def _guess_bars(palette: Palette) -> SafeString:
    """Hollow, at the value that it counts as."""
    hollow = "".join(f"M{place * 6 + 0.5} 1.5v8h3v-8z" for place in range(GUESS))
    return element("path", d=hollow, fill="none", stroke=palette.ink3, stroke_linejoin="round")


def pips(value: int | None, label: str = "", palette: Palette = PAGE) -> SafeString:
    """Five bars. Unset is drawn hollow at the value it counts as, and says that it is a guess."""
    naming_it = naming(pips_name(value, label))
    if palette.symbols:
        css = "pips" if value else "pips pips-0"
        return element("svg", element("use", href=f"#pip-{value or 0}"), **{"class": css}, **naming_it)
    bars = _pip_bars(value, palette) if value else _guess_bars(palette)
    box = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 28 11", "width": 28, "height": 11}
    return element("svg", bars, **box, **naming_it)


def pips_name(value: int | None, label: str) -> str:
    if not value:
        return _("%(what)s not set, counted as %(value)s") % {"what": label, "value": GUESS}
    return _("%(what)s %(value)s of 5") % {"what": label, "value": value}


_LINE = {"fill": "none", "stroke": "currentColor", "stroke_width": 1.5, "stroke_linecap": "round"}


def _ring(**more: str) -> SafeString:
    return element("circle", cx=8, cy=8, r=6, **more)


def _certainty_shape(value: str) -> SafeString:
    """An ear for what was only heard; the rest go from a broken ring to a ringed tick."""
    shapes = {
        "none": _ring(stroke_dasharray="1 3"),
        "assumed": _ring(stroke_dasharray="2.6 2.1"),
        "heard": element("path", d="M4 10.5V6.8a4 4 0 0 1 8 0c0 2.6-2.4 2.7-2.4 4.6a1.7 1.7 0 0 1-3.2.8"),
        "confirmed": element("path", d="M3 8.6l3.3 3.2L13 4.8"),
        "proven": joined([_ring(), element("path", d="M5.4 8.2l1.8 1.8 3.4-3.8")]),
    }
    return shapes[value]


#: Ordered as they are stored, least sure first.
_SURE = ("none", "assumed", "heard", "confirmed", "proven")


def certainty(value: str | int | None, note: str = "") -> SafeString:
    """The mark and the word; `note` follows the word ("29 Oct", "in Columbus")."""
    known = value if isinstance(value, str) else _SURE[value or 0]
    mark = element("svg", element("use", href=f"#sure-{known}"), aria_hidden="true")
    text = f"{CERTAINTIES[known]} {note}".strip()
    return format_html('<span class="wi wi-{}">{}{}</span>', known, mark, text)


def mark_symbols() -> SafeString:
    bars = [_guess_bars(PAGE), *(_pip_bars(filled, PAGE) for filled in range(1, 6))]
    boxes = ["0 0 16 11", *["0 0 28 11"] * 5]
    pip_marks = [
        element("symbol", shape, id=f"pip-{n}", viewBox=box)
        for n, (shape, box) in enumerate(zip(bars, boxes, strict=True))
    ]
    sure = [element("symbol", _certainty_shape(v), id=f"sure-{v}", viewBox="0 0 16 16", **_LINE) for v in CERTAINTIES]
    return joined([*pip_marks, *sure])


#: The cadence is marked at four sevenths of the bar, and the bar is full at one and three quarters of it.
_MARK = 4 / 7
_FULL = 7 / 4


def cadence_bar(days: int | None, cadence: int, width: int = 56, palette: Palette = PAGE) -> SafeString:
    """Gray up to the mark, late color beyond it. The days stand beside it in words."""
    spent = 0.0 if days is None else min(days / cadence, _FULL)
    mark = width * _MARK
    parts = [_stretch(0, width, "", palette.line2), _stretch(0, mark * min(spent, 1), "a", palette.idle)]
    if spent > 1:
        parts.append(_stretch(mark, mark * (spent - 1), "b", palette.late))
    if days is not None:
        parts.append(_fill(f"M{mark:.0f} 0h1.5v10h-1.5z", "c", palette.ink2))
    box = {"class": "cad", "width": width, "height": 10}
    return element("svg", *parts, **box, **naming(cadence_name(days, cadence)))


def _stretch(start: float, length: float, part: str, color: str) -> SafeString:
    """A bar with round ends; one that is shorter than its rounding is a stub."""
    radius = min(3.0, length / 2)
    if radius <= 0:
        return joined([])
    run, turn = number(length - 2 * radius), f"a{number(radius)} 3 0 0 1 0"
    return _fill(f"M{number(start + radius)} 2h{run}{turn} 6h-{run}{turn}-6z", part, color)


def _fill(path: str, part: str, color: str) -> SafeString:
    """On a page the style sheet colors the parts of this bar: a list holds hundreds of them."""
    if color.startswith("var("):
        return element("path", d=path, **{"class": part or None})
    return element("path", d=path, fill=color)


def cadence_name(days: int | None, cadence: int) -> str:
    if days is None:
        return _("Never met, every %(cadence)s days") % {"cadence": cadence}
    since = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return _("%(since)s, every %(cadence)s") % {"since": since, "cadence": cadence}


def share_bar(share: float, name: str = "", palette: Palette = PAGE) -> SafeString:
    """A part of a whole, as wide as its column."""
    percent = f"{max(0.0, min(share, 1.0)) * 100:.1f}%"
    track = element("rect", width="100%", height=6, rx=3, fill=palette.fill)
    part = element("rect", width=percent, height=6, rx=3, fill=palette.accent)
    return element("svg", track, part, width="100%", height=6, **{"class": "share"}, **naming(name))


def dots(done: int, of: int = 3, palette: Palette = PAGE) -> SafeString:
    """Steps taken of an ask; the words beside it say which."""
    parts = [
        element("rect", x=n * 19, width=16, height=4, rx=2, fill=palette.accent if n < done else palette.line)
        for n in range(of)
    ]
    return element("svg", *parts, width=of * 19 - 3, height=4, **{"class": "dots"}, aria_hidden="true")
