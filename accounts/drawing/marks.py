"""Small marks that stand in a row of text: avatar, pips, how sure, time since the last contact."""

from math import ceil
from zlib import crc32

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .palette import PAGE, Palette
from .stance import stance_glyph
from .svg import element, joined, naming, picture

AVATAR_SIZES = (18, 20, 22, 24, 26, 28, 36, 40, 56)
TONES = 5
_UNTOLD = mark_safe('aria-hidden="true"')
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


def avatar(
    name: str, size: int = 24, glyph: SafeString | str = "", key: str = "", *, is_alone: bool = False
) -> SafeString:
    """Decoration where the name stands beside it; `is_alone` says the name itself."""
    fitted = min(AVATAR_SIZES, key=lambda known: abs(known - size))
    told = format_html('role="img" title="{0}" aria-label="{0}"', name) if is_alone else _UNTOLD
    css = f"av av-{fitted} t{tone(key or name)}"
    return format_html('<span class="{}" {}>{}{}</span>', css, told, initials(name), glyph)


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
    if palette.symbols:
        return _styled(f"pips p{value or 0}", pips_name(value, label))
    bars = _pip_bars(value, palette) if value else _guess_bars(palette)
    box = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 28 11", "width": 28, "height": 11}
    return element("svg", bars, **box, **naming(pips_name(value, label)))


def pips_name(value: int | None, label: str) -> str:
    if not value:
        return _("%(what)s not set, counted as %(value)s") % {"what": label, "value": GUESS}
    return _("%(what)s %(value)s of 5") % {"what": label, "value": value}


#: Ordered as they are stored, least sure first.
_SURE = ("none", "assumed", "heard", "confirmed", "proven")


def certainty(value: str | int | None, note: str = "") -> SafeString:
    """The mark and the word; `note` follows the word ("29 Oct", "in Columbus")."""
    known = value if isinstance(value, str) else _SURE[value or 0]
    return format_html('<span class="wi wi-{}">{}</span>', known, f"{CERTAINTIES[known]} {note}".strip())


#: The cadence is marked at four sevenths of the bar, and the bar is full at one and three quarters of it.
_MARK = 4 / 7
_FULL = 7 / 4


def cadence_bar(days: int | None, cadence: int, width: int = 56, palette: Palette = PAGE) -> SafeString:
    """Gray up to the mark, late color beyond it. The days stand beside it in words."""
    spent = 0.0 if days is None else min(days / cadence, _FULL)
    if palette.symbols:
        part = "never" if days is None else f"k{_steps_of(spent)}"
        return _styled(f"cad c{width} {part}", cadence_name(days, cadence))
    mark = width * _MARK
    parts = [_stretch(0, width, palette.line2), _stretch(0, mark * min(spent, 1), palette.idle)]
    if spent > 1:
        parts.append(_stretch(mark, mark * (spent - 1), palette.late))
    if days is not None:
        parts.append(element("rect", x=mark, width=1.5, height=10, fill=palette.ink2))
    return picture(*parts, width=width, height=10, name=cadence_name(days, cadence))


def _steps_of(spent: float) -> int:
    """Twentieths of the cadence; a day over is a step over, however long the cadence is."""
    return ceil(spent * 20) if spent > 1 else round(spent * 20)


def _stretch(start: float, length: float, color: str) -> SafeString:
    if length <= 0:
        return joined([])
    return element("rect", x=float(start), y=2, width=float(length), height=6, rx=min(3.0, length / 2), fill=color)


def _styled(css: str, name: str) -> SafeString:
    """Drawn by the style sheet alone: a list holds hundreds of these, and its page has to stay small."""
    return format_html('<i class="{}" role="img" aria-label="{}"></i>', css, name)


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
