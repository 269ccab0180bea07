"""What of a page a person reads or hears, and the ways that lead on from it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser

UNSEEN = frozenset({"script", "style"})
VOID = frozenset({"input", "img", "br", "hr", "meta", "link", "source", "wbr", "col"})
SPOKEN = (
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "placeholder",
    "label",
)
BUTTONS = frozenset({"submit", "button", "reset"})
#: Of attributes that programs read, those which end up before somebody's eyes.
SHOWN_BY_SCRIPT = ("hx-confirm", "hx-prompt", "data-confirm", "data-text", "data-label", "data-message", "data-said")


@dataclass
class Form:
    """One way to send something off: a form, or an element that posts by itself."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def put(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)


class PageReader(HTMLParser):
    """After `feed`: `text` in reading order, `attributes`, `links` and `forms`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.attributes: list[str] = []
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._unseen = 0
        self._form: Form | None = None
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self._unseen += tag in UNSEEN
        self.attributes += [told[name] for name in (*SPOKEN, *SHOWN_BY_SCRIPT) if told.get(name)]
        if tag == "input" and told.get("type") in BUTTONS:
            self.attributes.append(told.get("value", ""))
        if tag == "meta" and told.get("name") in {"description", "author"}:
            self.attributes.append(told.get("content", ""))
        self._note_ways(tag, told)
        self._note_field(tag, told)

    def _note_ways(self, tag: str, told: dict[str, str]) -> None:
        self.links += [told[name] for name in ("href", "hx-get") if told.get(name) and tag != "link"]
        if tag == "form":
            self._form = Form(told.get("action", ""), told.get("method", "get").lower())
            self.forms.append(self._form)
        if told.get("hx-post"):
            values = json.loads(told.get("hx-vals") or "{}")
            self.forms.append(Form(told["hx-post"], "post", {name: [str(value)] for name, value in values.items()}))

    def _note_field(self, tag: str, told: dict[str, str]) -> None:
        name, kind = told.get("name", ""), told.get("type", "text")
        if tag == "select":
            self._select = name
        if tag == "textarea":
            self._textarea = name
        if self._form is None or not name:
            if tag == "option" and self._select and self._form and "selected" in told:
                self._form.put(self._select, told.get("value", ""))
            return
        if tag == "input" and kind == "file":
            self._form.files.append(name)
        elif tag == "input" and (kind not in {"checkbox", "radio"} or "checked" in told):
            self._form.put(name, told.get("value", "on" if kind in {"checkbox", "radio"} else ""))
        elif tag in {"select", "textarea", "button"}:
            self._form.values.setdefault(name, [told["value"]] if told.get("value") else [])

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        self.text.append(data)
        if self._textarea and self._form:
            self._form.values[self._textarea] = [data.strip()]


def read(html: str) -> PageReader:
    reader = PageReader()
    reader.feed(html)
    reader.close()
    return reader
