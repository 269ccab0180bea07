"""Walks every address of the URL conf as one viewer: pages, their forms sent off well and badly, where they lead."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.isolation.entitlements import DOORS, ROUTES
from tests.isolation.test_walk import NAMES, home_of, taken_back, url_of
from tests.isolation.world import World
from tests.support.visible_text import Form, PageReader, read
from tests.translation.bypassing import bypassing

NONSENSE = "zqleftnonsense_x"
LONG = NONSENSE * 600
#: Of the file that is waiting in the fixture; they are what its importer knows columns by.
FILE_HEADINGS = frozenset({"Name", "Title", "mail"})
#: Of a file that the import reads again, whatever the language.
TIE_HEADINGS = frozenset(["influencer", "influenced", "mail", "strength", "basis", "sureness", "since", "source"])
#: Pages of signing in are the same for all who are signed in.
AT_THE_DOOR = ("lead", "nobody")
HTMX = {"HTTP_HX_REQUEST": "true"}
#: Brings claims of others in, which are quoted as they were made.
BRINGS_TEXTS = frozenset({"cases:evidence-start"})


def as_it_stands(form: Form) -> dict[str, object]:
    return dict(form.values)


def empty(form: Form) -> dict[str, object]:
    return {}


def nonsense(form: Form) -> dict[str, object]:
    """A word where a number, a day or a choice is wanted."""
    files = {name: SimpleUploadedFile("zqleft.csv", b"\x00\x01") for name in form.files}
    return {**dict.fromkeys(form.values, NONSENSE), **files}


def too_long(form: Form) -> dict[str, object]:
    return dict.fromkeys(form.values, LONG)


WAYS: tuple[Callable[[Form], dict[str, object]], ...] = (as_it_stands, empty, nonsense, too_long)


@dataclass
class Walk:
    """`found` holds, by word that bypassed translation, where it was first met; `seen` which routes showed a page."""

    client: Client
    seen: set[str] = field(default_factory=set)
    found: dict[str, str] = field(default_factory=dict)
    _done: set[object] = field(default_factory=set)

    def all_of(self, addresses: Iterable[tuple[str, str]], ways: int) -> "Walk":
        """Every address whole and as the part that the page's own script asks for."""
        for name, url in addresses:
            self.page(name, url, ways=ways)
            self.send(f"{name}, empty", Form(url, "post"), empty)
            if ways:
                self.look(f"{name} (part)", self.client.get(url, **HTMX))
        return self

    def page(self, where: str, url: str, ways: int = len(WAYS)) -> None:
        """The page at this address; with `ways` also its forms, sent off in as many of them, and where it leads."""
        page = self.look(where, self.client.get(url))
        if page is None:
            return
        self.seen.add(resolve(urlsplit(url).path).view_name)
        if not ways:
            return
        for form in page.forms:
            self.form(where, url, form, ways)
        for link in page.links:
            if "?" in link and self.is_new("link", link, url):
                self.page(f"{where.partition(' > ')[0]} > {link}", absolute(link, url), ways)

    def form(self, where: str, url: str, form: Form, ways: int) -> None:
        form.action = absolute(form.action or url, url)
        if form.method == "dialog" or not self.is_new(form.method, form.action, url, *sorted(form.values)):
            return
        for way in WAYS[:ways]:
            self.send(f"{where}, {form.method} {form.action} {way.__name__}", form, way)

    def send(self, where: str, form: Form, way: Callable[[Form], dict[str, object]]) -> None:
        """Send it, read the answer, and where that sends on, the page with what is said there."""
        kept = dict(self.client.cookies)
        with taken_back():
            response = getattr(self.client, form.method)(form.action, way(form))
            self.look(where, response)
            if response.status_code in {301, 302, 303} and response["Location"].startswith("/"):
                self.look(f"{where}, sent on", self.client.get(response["Location"]))
        self.client.cookies.clear()
        self.client.cookies.update(kept)

    def look(self, where: str, response: HttpResponse) -> PageReader | None:
        """Note what bypassed translation in this answer."""
        body = b"".join(response.streaming_content) if response.streaming else response.content
        kind = response["Content-Type"].partition(";")[0] if response.has_header("Content-Type") else ""
        assert response.status_code != 500, where
        if kind == "text/csv":
            self.note(where, body.decode("utf-8-sig").partition("\n")[0])
        if kind != "text/html":
            return None
        page = read(body.decode())
        self.note(where, " ".join(page.text), *page.attributes)
        return page

    def note(self, where: str, *texts: str) -> None:
        headings = TIE_HEADINGS if "ties-" in where else FILE_HEADINGS if "import" in where else frozenset()
        for word in set(bypassing(*texts)) - headings:
            self.found.setdefault(word, where)

    def is_new(self, kind: str, link: str, url: str, *more: str) -> bool:
        """Whether nothing of this sort has been sent off yet; rows of one kind count as one."""
        parts = urlsplit(absolute(link, url))
        if link.startswith("#") or parts.scheme in {"mailto", "tel"} or (parts.netloc and parts.netloc != "testserver"):
            return False
        try:
            view = resolve(parts.path).view_name
        except Resolver404:
            return False
        asked = frozenset((key, word_of(values)) for key, values in parse_qs(parts.query).items())
        key = (kind, view, asked, more)
        is_known = key in self._done
        self._done.add(key)
        return not is_known


def word_of(values: list[str]) -> str:
    """`tab=ties` differs from `tab=notes`; one number, day or id does not differ from another."""
    return values[0] if values[0].isalpha() else ""


def absolute(link: str, url: str) -> str:
    """Browsers fill in the path of the page for `?page=2`."""
    if link.startswith(("?", "#")):
        return url.partition("?")[0] + link.partition("#")[0]
    return link


def addresses(world: World, viewer: str) -> Iterator[tuple[str, str]]:
    """Every route that lets this viewer in, with the row of their company in it."""
    for name in NAMES:
        if name in DOORS and viewer in AT_THE_DOOR:
            yield name, reverse(name, kwargs=DOORS[name])
        elif name in ROUTES and viewer in ROUTES[name].let_in:
            yield name, url_of(name, ROUTES[name], home_of(world, viewer))


def addresses_without_rows(viewer: str) -> Iterator[tuple[str, str]]:
    """What somebody can open in a company that has nothing yet."""
    for name in NAMES:
        if name in ROUTES and viewer in ROUTES[name].let_in and not ROUTES[name].of and name not in BRINGS_TEXTS:
            yield name, reverse(name, kwargs=ROUTES[name].given)
