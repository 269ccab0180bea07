"""Loads templates without the indentation that only their readers need: a sixth of a list page."""

import re

from django.template import Origin
from django.template.loaders import filesystem

_INDENTED = re.compile(r"\n\s+")


class Loader(filesystem.Loader):
    """Pages alone: in a plain-text mail white space is meant. No page has `<pre>`."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        return _INDENTED.sub("\n", contents) if origin.name.endswith(".html") else contents
