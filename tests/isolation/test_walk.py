"""Every address, for every viewer, with rows of their own company, of another one, and with none at all."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories.people import make_client
from tests.isolation.entitlements import DOOR_SHOWS, DOORS, MAY_SEE, ROUTES, Entitlement
from tests.isolation.words import families_in
from tests.isolation.world import VIEWERS, Company, World
from tests.support import pdf, workbook
from tests.support.dumps import TRACES

METHODS = ("get", "post")
CSRF = re.compile(rb"\b[A-Za-z0-9]{64}\b")
MISSING = {"act_id": uuid.UUID(int=7), "token": "999999999-" + "0" * 40}


def named_routes(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named_routes(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"


NAMES = sorted(set(named_routes(get_resolver().url_patterns)))


def state() -> set[tuple]:
    """The number and the sum of all rows of each table, but for the traces that looking leaves."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    tables = sorted(model._meta.db_table for model in models if model._meta.label_lower not in TRACES)
    each = (f"SELECT '{name}', count(*), sum(hashtext(t::text)::bigint) FROM \"{name}\" t" for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return set(cursor.fetchall())  # PostgreSQL may scan the tables side by side, so in any order


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    body: bytes
    queries: int
    changed: set[tuple]


@dataclass(frozen=True)
class Visitor:
    client: Client
    before: set[tuple]


def client_of(world: World, viewer: str) -> Client:
    user = world.user(viewer)
    return make_client(user) if user else Client()


def visitor(world: World, viewer: str) -> Visitor:
    """Signed in; as every visit is taken back, each finds what this one found."""
    return Visitor(client_of(world, viewer), state())


def shown(body: bytes) -> str:
    """A sheet for paper says what it shows, and what stands unpacked beside it; a workbook all that is packed in it."""
    if body.startswith(b"PK"):
        return workbook.text(body)
    return f"{pdf.text(body)} {body.decode('latin-1')}" if body.startswith(b"%PDF") else body.decode()


def ask(visitor: Visitor, method: str, url: str) -> Answer:
    client = visitor.client
    with taken_back():
        with CaptureQueriesContext(connection) as queries:
            response: HttpResponse = getattr(client, method)(url)
            body = b"".join(response.streaming_content) if response.streaming else response.content
        client.cookies.pop("messages", None)  # else the next page shows what was said here
        headers = " ".join(f"{name}: {value}" for name, value in response.items())
        cookies = response.cookies.output()
        text = f"{headers} {cookies} {shown(body)}"
        asked = [
            query for query in queries if "django_session" not in (query["sql"] or "")
        ]  # may come from the cache or not
        return Answer(response.status_code, text, CSRF.sub(b"", body), len(asked), state() ^ visitor.before)


def url_of(name: str, route: Entitlement, company: Company, **other: str) -> str:
    rows = {argument: company.rows[other.get(argument, row)] for argument, row in route.of.items()}
    return reverse(name, kwargs={**rows, **route.given})


def missing_url(name: str, route: Entitlement) -> str:
    nothing = {argument: MISSING.get(argument, 999_999_999) for argument in route.of}
    return reverse(name, kwargs={**nothing, **route.given})


def home_of(world: World, viewer: str) -> Company:
    return world.right if viewer == "foreign" else world.left


def seen(answer: Answer) -> set[tuple[str, str]]:
    return families_in(answer.text)


def may_see(viewer: str, shows: frozenset[str]) -> frozenset[str]:
    """What the page may show, as far as the viewer may see it; and everybody's own name."""
    role = "lead" if viewer == "foreign" else viewer
    return (shows & MAY_SEE[role]) | {f"user{role}", f"mail{role}"}


def expect_refusal(answer: Answer, missing: Answer, viewer: str, route: Entitlement, where: str) -> None:
    """Exactly the answer for a row that does not exist, and nothing has changed."""
    assert (answer.status, answer.body) == (missing.status, missing.body), where
    assert answer.status in {405, route.missing if viewer in route.let_in else 404}, where
    assert not answer.changed, where
    assert not missing.changed, where
    assert not seen(answer) - {(side, "company") for side in ("left", "right")}, where


@pytest.mark.parametrize("name", NAMES)
def test_every_route_has_an_entitlement(name: str) -> None:
    assert (name in ROUTES) != (name in DOORS), f"say in tests/isolation/entitlements.py who may open {name}"


def test_no_entitlement_outlives_its_route() -> None:
    assert not (set(ROUTES) | set(DOORS)) - set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name in ROUTES])
def test_route(world: World, name: str) -> None:
    route = ROUTES[name]
    for viewer in VIEWERS:
        guest = visitor(world, viewer)
        for number, method in enumerate(METHODS):
            check_own(world, name, viewer, method, guest, route.answers[number])
            if route.of:
                check_others(world, name, viewer, method, guest)


def check_own(world: World, name: str, viewer: str, method: str, guest: Visitor, expected: int) -> None:
    """A row of the viewer's own company: let in or refused, and shown no more than may be seen."""
    route, home = ROUTES[name], home_of(world, viewer)
    answer = ask(guest, method, url_of(name, route, home))
    where = f"{method} {name} as {viewer}"
    if viewer in route.let_in and viewer not in (
        who for who, row in route.kept_from.items() if row in route.of.values()
    ):
        is_sent_on = viewer in route.sent_on and method == "get"
        assert answer.status == (302 if is_sent_on else expected), f"{where}: {answer.status}"
        leaked = seen(answer) - {(home.name, family) for family in may_see(viewer, route.shows) | route.bearer}
        assert not leaked, f"{where}: {leaked}"
    elif viewer == "nobody":
        assert answer.status == 302, where
        assert not answer.changed, where
        assert not seen(answer), where
    elif route.of:
        expect_refusal(answer, ask(guest, method, missing_url(name, route)), viewer, route, where)
    else:
        assert answer.status in {404, 405}, f"{where}: {answer.status}"
        assert not answer.changed, where
        assert not seen(answer) - {(home.name, "company")}, where


def check_others(world: World, name: str, viewer: str, method: str, guest: Visitor) -> None:
    """A row of another company, and one that is kept from this viewer: exactly as if there were none."""
    route, where = ROUTES[name], f"{method} {name} as {viewer}"
    if route.bearer or route.missing == 200 or (viewer == "nobody" and viewer not in route.let_in):
        return
    if route.answers[METHODS.index(method)] == 405 and viewer in route.let_in:
        return
    other = world.left if viewer == "foreign" else world.right
    missing = ask(guest, method, missing_url(name, route))
    foreign = ask(guest, method, url_of(name, route, other))
    expect_refusal(foreign, missing, viewer, route, where)
    assert foreign.queries == missing.queries, where
    if viewer in route.kept_from:
        kept = ask(guest, method, url_of(name, route, home_of(world, viewer), pk=route.kept_from[viewer]))
        expect_refusal(kept, missing, viewer, route, where)


@pytest.mark.parametrize("name", sorted(DOORS))
def test_door(world: World, name: str) -> None:
    """Pages of signing in answer everybody, fall over for nobody, and say nothing of people."""
    for viewer in VIEWERS:
        for method in METHODS:
            answer = ask(visitor(world, viewer), method, reverse(name, kwargs=DOORS[name]))
            assert answer.status < 500 or name == "readyz", f"{method} {name} as {viewer}"
            home = home_of(world, viewer).name
            own = {(home, family) for family in may_see(viewer, DOOR_SHOWS)}
            assert not seen(answer) - own, f"{method} {name} as {viewer}"
