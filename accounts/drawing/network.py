"""Who one person listens to, and who listens to them: a small network around one center."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .marks import initials
from .palette import PAGE, Palette
from .stance import Labels, glyph_at, stance_label
from .svg import element, joined, number, words

WIDTH, HEIGHT = 332, 244
CENTER = (166.0, 122.0)
MOST = 9
_REACH = (121.0, 86.0)
_CENTER_RADIUS, _RADIUS, _GAP = 23.0, 17.0, 4.0


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    stance: int | None
    href: str = ""

    @property
    def short(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name


@dataclass(frozen=True, slots=True)
class Tie:
    """`listens` is true where the center listens to the other. `asked`: the other has an ask with the center."""

    other: Person
    strength: int
    listens: bool = True
    asked: bool = False
    rivalry: bool = False


@dataclass(frozen=True, slots=True)
class EgoNetwork:
    center: Person
    ties: Sequence[Tie]


def _place(index: int, count: int) -> tuple[float, float]:
    """Evenly round an ellipse, the first at two o'clock, so that neighbors keep apart at any number."""
    angle = -pi / 3 + 2 * pi * index / max(count, 1)
    return CENTER[0] + _REACH[0] * cos(angle), CENTER[1] + _REACH[1] * sin(angle)


def _between(place: tuple[float, float], listens: bool) -> tuple[float, float, float, float]:
    """From edge to edge, in the direction of influence."""
    dx, dy = CENTER[0] - place[0], CENTER[1] - place[1]
    length = hypot(dx, dy)
    ux, uy = dx / length, dy / length
    outer, inner = _RADIUS + _GAP, _CENTER_RADIUS + _GAP
    near = (place[0] + ux * outer, place[1] + uy * outer)
    far = (CENTER[0] - ux * inner, CENTER[1] - uy * inner)
    return (*near, *far) if listens else (*far, *near)


def _arrow(x0: float, y0: float, x1: float, y1: float, color: str, size: float) -> SafeString:
    length = hypot(x1 - x0, y1 - y0)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    corners = [(x1, y1)]
    corners += [(x1 - ux * size - uy * s * size / 2, y1 - uy * size + ux * s * size / 2) for s in (1, -1)]
    return element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in corners), fill=color)


def _tie(tie: Tie, place: tuple[float, float], palette: Palette) -> SafeString:
    x0, y0, x1, y1 = _between(place, tie.listens)
    color = palette.accent if tie.asked else palette.tie
    width = 0.6 + 0.55 * tie.strength
    size = 5 + width
    # The line stops inside its arrowhead, else its square end would show beyond the tip.
    shrink = 1 - (size - 1) / hypot(x1 - x0, y1 - y0)
    ends = {"x1": x0, "y1": y0, "x2": x0 + (x1 - x0) * shrink, "y2": y0 + (y1 - y0) * shrink}
    dashes = "4 4" if tie.rivalry else None
    line = element("line", stroke=color, stroke_width=width, stroke_dasharray=dashes, **ends)
    return joined([line, _arrow(x0, y0, x1, y1, color, size)])


def _disc(person: Person, place: tuple[float, float], radius: float, size: float, palette: Palette) -> SafeString:
    x, y = place
    corner = radius * 0.74
    text = {"fill": palette.ink2, "size": size, "text_anchor": "middle", "font_weight": 600}
    return joined(
        [
            element("circle", cx=x, cy=y, r=radius, fill=palette.fill),
            words(initials(person.name), x, y + 4, **text),
            element("circle", cx=x + corner, cy=y + corner, r=8.5, fill=palette.ground),
            glyph_at(person.stance, x + corner, y + corner, 13, palette),
        ]
    )


def _neighbor(tie: Tie, place: tuple[float, float], label: str, palette: Palette) -> SafeString:
    x, y = place
    below = y > CENTER[1] - 40
    caption_y = y + 31 if below else y - 23
    caption = words(tie.other.short, x, caption_y, fill=palette.ink2, size=11.5, text_anchor="middle")
    drawn = joined([_disc(tie.other, place, _RADIUS, 11.5, palette), caption])
    if not tie.other.href:
        return drawn
    return element("a", drawn, href=tie.other.href, aria_label=label)


def tie_label(tie: Tie, center: Person, labels: Labels | None = None) -> str:
    facts = {"other": tie.other.name, "center": center.short, "strength": tie.strength}
    facts["stance"] = stance_label(tie.other.stance, labels)
    if tie.listens:
        return _("%(other)s, %(stance)s: %(center)s listens to them, %(strength)s of 5") % facts
    return _("%(other)s, %(stance)s: listens to %(center)s, %(strength)s of 5") % facts


def ego_network(network: EgoNetwork, labels: Labels | None = None, palette: Palette = PAGE) -> SafeString:
    """332 x 244; the strongest ties where there are too many to draw. The table beside it has them all."""
    shown = sorted(network.ties, key=lambda tie: -tie.strength)[:MOST]
    places = [_place(n, len(shown)) for n in range(len(shown))]
    lines = [_tie(tie, place, palette) for tie, place in zip(shown, places, strict=True)]
    center = _disc(network.center, CENTER, _CENTER_RADIUS, 14, palette)
    discs = [
        _neighbor(tie, place, tie_label(tie, network.center, labels), palette)
        for tie, place in zip(shown, places, strict=True)
    ]
    name = _("Who %(name)s listens to, and who listens to them") % {"name": network.center.name}
    return _grouped(name, [*lines, center, *discs], palette)


def _grouped(name: str, parts: Sequence[SafeString], palette: Palette) -> SafeString:
    """Not an image: that would hide the links inside from assistive technology."""
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=HEIGHT,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="group",
        aria_label=name,
        font_family=palette.font,
        **{"class": "ego"},
    )
