"""Elements as safe strings. Every value is escaped; no style attribute is ever written."""

from collections.abc import Iterable
from functools import cache

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Value = str | int | float | None


def number(value: float) -> str:
    """Two decimals at most, with a point whatever the locale."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def joined(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(conditional_escape(part) for part in parts))  # noqa: S308


def element(tag: str, *children: str, **attributes: Value) -> SafeString:
    """`element("rect", x=1, stroke_width=2)`; None leaves an attribute out, a trailing _ is dropped."""
    opening = tag + "".join(_attribute(name, value) for name, value in attributes.items())
    inner = joined(children)
    # Every part above is escaped; formatting by hand because a list draws a few hundred of these.
    return mark_safe(f"<{opening}>{inner}</{tag}>" if inner else f"<{opening}/>")  # noqa: S308


def _attribute(name: str, value: Value) -> str:
    if value is None:
        return ""
    text = number(value) if isinstance(value, float) else conditional_escape(value)
    return f' {_spelled(name)}="{text}"'


@cache
def _spelled(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def picture(*children: str, width: float, height: float, name: str = "", css: str = "", **more: Value) -> SafeString:
    """A drawing that shrinks with its column. With a name it is an image, without one it is decoration."""
    return element(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {number(width)} {number(height)}",
        **{"class": css or None},
        **naming(name),
        **more,
    )


def naming(name: str) -> dict[str, Value]:
    return {"role": "img", "aria_label": name} if name else {"aria_hidden": "true"}


def words(text: str, x: float, y: float, *, fill: str, size: float = 11, **more: Value) -> SafeString:
    return element("text", text, x=float(x), y=float(y), font_size=size, fill=fill, **more)
