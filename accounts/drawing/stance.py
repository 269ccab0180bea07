"""The six silhouettes. Shape says it again without color: up is with us, down is against."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .palette import PAGE, Palette
from .svg import element, joined, naming

#: The style sheet knows these; a list draws hundreds of glyphs, so each is written as short as can be.
USUAL_SIZE = 14
SIZES = (11, 12, 13, 14, 15, 16, 22)

BEST_TO_WORST: tuple[int | None, ...] = (2, 1, 0, -1, -2, None)
#: The order of the bar by stance: not yet known sits between those with us and those against.
ALONG_THE_BAR: tuple[int | None, ...] = (2, 1, 0, None, -1, -2)

LABELS: Mapping[int | None, str] = {
    2: _("Champion"),
    1: _("Supporter"),
    0: _("Neutral"),
    -1: _("Skeptic"),
    -2: _("Laggard"),
    None: _("Not yet known"),
}
#: An organization's own words, by "2" to "-2" and "unknown".
Labels = Mapping[str, str]
SYMBOLS: Mapping[int | None, str] = {2: "cha", 1: "sup", 0: "neu", -1: "ske", -2: "lag", None: "unk"}

_STAR = "M8 .9l2.2 4.5 5 .7-3.6 3.5.85 4.95L8 12.2l-4.45 2.35.85-4.95L.8 6.1l5-.7z"
_UP = "M8 2.6l6.1 10.6H1.9z"
_DOWN = "M8 13.4L1.9 2.8h12.2z"
_CROSS = "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"
_QUESTION = "M6.3 6.6a1.75 1.75 0 1 1 2.5 1.65c-.55.3-.8.6-.8 1.15"


def stance_label(value: int | None, labels: Labels | None = None) -> str:
    """The organization's own word where it has one."""
    own = (labels or {}).get("unknown" if value is None else str(value))
    return str(own or LABELS[value])


def stance_shape(value: int | None, palette: Palette = PAGE) -> SafeString:
    """The shape alone, on a 16 x 16 field."""
    color = palette.stance(value)
    if value in (1, -1):
        path = _UP if value == 1 else _DOWN
        return element("path", d=path, fill=color, stroke=color, stroke_width=1.6, stroke_linejoin="round")
    if value == 2:
        return element("path", d=_STAR, fill=color, stroke=color, stroke_width=0.6, stroke_linejoin="round")
    if value == 0:
        return element("circle", cx=8, cy=8, r=5.6, fill=palette.ground, stroke=color, stroke_width=2.6)
    return _laggard(color, palette) if value == -2 else _unknown(color, palette)


def _laggard(color: str, palette: Palette) -> SafeString:
    square = element("rect", x=1.8, y=1.8, width=12.4, height=12.4, rx=2.2, fill=color)
    cross = element("path", d=_CROSS, stroke=palette.ground, stroke_width=1.9, stroke_linecap="round")
    return joined([square, cross])


def _unknown(color: str, palette: Palette) -> SafeString:
    ring = element(
        "circle", cx=8, cy=8, r=6.2, fill=palette.ground, stroke=color, stroke_width=1.5, stroke_dasharray="2.6 2.2"
    )
    hook = element("path", d=_QUESTION, fill="none", stroke=color, stroke_width=1.4, stroke_linecap="round")
    return joined([ring, hook, element("circle", cx=8, cy=11.3, r=0.9, fill=color)])


def _nearest(size: int) -> int:
    return min(SIZES, key=lambda known: abs(known - size))


@lru_cache(maxsize=256)
def stance_glyph(value: int | None, size: int = USUAL_SIZE, name: str = "", palette: Palette = PAGE) -> SafeString:
    """`name` only where no word stands beside it. On a page the size is the nearest that the sheet knows."""
    if palette.symbols:
        use = element("use", href=f"#g-{SYMBOLS[value]}")
        size = _nearest(size)
        return element("svg", use, **{"class": "g" if size == USUAL_SIZE else f"g s{size}"}, **naming(name))
    box = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 16 16", "width": size, "height": size}
    return element("svg", stance_shape(value, palette), **box, **naming(name))


def glyph_at(value: int | None, x: float, y: float, size: float, palette: Palette = PAGE) -> SafeString:
    """A glyph centered on a point of a larger drawing."""
    left, top = float(x - size / 2), float(y - size / 2)
    if palette.symbols:
        return element("use", href=f"#g-{SYMBOLS[value]}", x=left, y=top, width=float(size), height=float(size))
    place = f"translate({left:.2f},{top:.2f}) scale({size / 16:.4f})"
    return element("g", stance_shape(value, palette), transform=place)


@lru_cache(maxsize=1)
def stance_symbols() -> SafeString:
    """The same on every page, so drawn once."""
    return joined(
        element("symbol", stance_shape(value), id=f"g-{SYMBOLS[value]}", viewBox="0 0 16 16") for value in BEST_TO_WORST
    )
