"""What an address asks for beside its path."""

from django.http import HttpRequest


def number_in(request: HttpRequest, name: str) -> int | None:
    """An id from the query; None for anything else that may stand there."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
