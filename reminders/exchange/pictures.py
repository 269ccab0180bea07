"""Drawings for mail programs, none of which shows SVG."""

from functools import lru_cache

from reminders.kinds import Picture

#: Twice the pixels, for sharp screens.
SCALE = 2.0


def picture(cid: str, svg: str) -> Picture:
    """An SVG drawn with the mail palette, as a PNG on white; the caller gives the alternative text in the HTML."""
    import resvg_py  # senders alone need it

    return Picture(cid, bytes(resvg_py.svg_to_bytes(svg_string=str(svg), zoom=SCALE, background="#ffffff")))


BRAND = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="22" height="22" viewBox="0 0 26 26">'
    '<rect width="26" height="26" rx="7" fill="#4B49C8"/>'
    '<circle cx="10.3" cy="13" r="5" fill="none" stroke="#fff" stroke-width="2"/>'
    '<circle cx="15.7" cy="13" r="5" fill="none" stroke="#fff" stroke-width="2" opacity=".72"/></svg>'
)


@lru_cache(maxsize=1)
def brand() -> Picture:
    """The mark at the top of the frame, `cid:allyship`."""
    return picture("allyship", BRAND)
