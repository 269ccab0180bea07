"""Sheets for paper and mail: a template of ours and plain facts in, a PDF out, nothing left on the disk.

Templates stand in `templates/paper/<name>.typ` and begin with `#import "sheet.typ": *`, which brings `facts`, the look
and the parts that sheets share. Facts come in as data: whatever somebody typed is set as letters and never read as
markup, as long as a template does not call `eval`. A template can read files of its own folder alone.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES = settings.BASE_DIR / "templates" / "paper"
LETTERS = settings.BASE_DIR / "static" / "build" / "print"


class Paper(StrEnum):
    """As typst names them."""

    A4 = "a4"
    LETTER = "us-letter"


def chosen_paper(text: str) -> Paper:
    """What stands in a query: `letter`, or A4 for anything else."""
    return Paper.LETTER if text == "letter" else Paper.A4


@cache
def _fonts() -> "Fonts":
    """Ours first; for letters that it lacks, whatever the machine has. Found once, in a few milliseconds."""
    from typst import Fonts

    return Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(LETTERS)])


def typeset(template: str, facts: Mapping[str, Any], *, title: str, at: datetime, paper: Paper = Paper.A4) -> bytes:
    """A tagged PDF. Facts are what JSON can hold, days and lazy words besides; days arrive as ISO text.

    The same facts give the same bytes.
    """
    from typst import compile as compiled  # eighty megabytes of program: pages that set none never load it

    told = {**facts, "title": title, "paper": paper, "language": (get_language() or "en").split("-")[0]}
    sheet = compiled(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        sys_inputs={"facts": json.dumps(told, cls=DjangoJSONEncoder)},
        timestamp=int(at.timestamp()),
    )
    assert isinstance(sheet, bytes)
    return sheet


def pdf_answer(sheet: bytes, name: str) -> HttpResponse:
    """Saved as `name`.pdf; a name of any letters is spelled as the header wants it."""
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.pdf") or "attachment"}
    return HttpResponse(sheet, content_type="application/pdf", headers=headers)
