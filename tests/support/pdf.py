"""What can be read on a sheet for paper."""

import unicodedata
from io import BytesIO

from pypdf import PdfReader


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def size(pdf: bytes) -> tuple[int, int]:
    """Of its first page, in whole points."""
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return round(box.width), round(box.height)


def fonts(pdf: bytes) -> set[str]:
    """Names as their makers gave them, without the letters before the plus that say which part was taken."""
    named = (page["/Resources"]["/Font"].values() for page in PdfReader(BytesIO(pdf)).pages)  # type: ignore[index]
    return {font.get_object()["/BaseFont"].lstrip("/").rpartition("+")[2] for fonts in named for font in fonts}


def text(pdf: bytes) -> str:
    """All that is shown, in the order in which it is drawn, without what has no looks of its own: where a long word may
    be broken, and signs that readers give to every letter of a shape once one of them carries them."""
    drawn = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return "".join(sign for sign in drawn if not _is_unseen(sign))


def _is_unseen(sign: str) -> bool:
    picks_a_variant = "\ufe00" <= sign <= "\ufe0f" or "\U000e0000" <= sign <= "\U000e0fff"
    return picks_a_variant or unicodedata.category(sign) == "Cf"


def says(pdf: bytes, words: str) -> bool:
    """Whether it shows these words; where lines break is the paper's business."""
    return "".join(words.split()) in "".join(text(pdf).split())
