"""Days, numbers and money as a German reader writes them, whatever the words around them."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django_scopes import scope
from pytest_django import Settings

from accounts.enums import MailDetail
from reminders.enums import Kind
from tests.factories.people import make_client
from tests.isolation.entitlements import ROUTES
from tests.isolation.test_walk import url_of
from tests.isolation.world import World, make_world
from tests.support.visible_text import read
from tests.translation.test_mails import letters

#: Days the English way round or in English words; a plain number with a comma for thousands; money in dollars first.
MONTHS = (
    "Jan|Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|Sept|Oct|Okt|Nov|Dec|Dez"
    "|January|February|March|April|June|July|August|September|October|November|December"
)
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
ENGLISH_DAY = re.compile(
    rf"\b\d{{1,2}} (?:{MONTHS})\b|\b(?:{MONTHS})\.? \d{{1,2}}, \d{{4}}\b|\b(?:{DAYS}),? \d"
    r"|\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}(?::\d\d)? [ap]\.m\."
)
ENGLISH_NUMBER = re.compile(r"(?<![\d.])[1-9]\d{0,2},\d{3}\b|[$€£]\d")


@pytest.fixture
def german(settings: Settings) -> Iterator[None]:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    settings.LANGUAGE_CODE = "de"
    with translation.override("de"):
        yield


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def english_in(text: str) -> list[str]:
    plain = " ".join(text.split())
    return ENGLISH_DAY.findall(plain) + ENGLISH_NUMBER.findall(plain)


def pages_of(client: Client, world: World, viewer: str) -> Iterator[tuple[str, str]]:
    for name, route in ROUTES.items():
        if viewer in route.let_in and route.answers[0] == 200:
            response = client.get(url_of(name, route, world.left))
            if not response.streaming and response["Content-Type"].startswith("text/html"):
                page = read(response.content.decode())
                yield name, " · ".join([*page.text, *page.attributes])  # a count beside a month is no day


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("viewer", ["lead", "champion", "sponsor"])
def test_pages(world: World, viewer: str) -> None:
    pages = dict(pages_of(make_client(world.left.users[viewer]), world, viewer))
    assert {name: english_in(text) for name, text in pages.items() if english_in(text)} == {}
    today = timezone.localdate()
    assert any(re.search(rf"\b{today.day}\. \w+ {today.year}|\d{{1,2}}\. \w{{3,}}", text) for text in pages.values())


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("kind", Kind.values)
def test_mails(world: World, kind: str) -> None:
    company = world.left
    company.organization.mail_detail = MailDetail.FULL
    with scope(organization=company.organization):
        company.organization.save()
        written = letters(company, kind, timezone.now())
    for reader, letter in written.items():
        told = " ".join([letter.subject, letter.text, *read(letter.html).text])
        assert english_in(told) == [], (reader, told)


def shown(template: str, language: str, **values: object) -> str:
    with translation.override(language):
        return Template("{% load allyship %}" + template).render(Context(values)).replace("\xa0", " ")


DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("template", "english", "german"),
    [
        ("{{ day|short_day }}", "Tue 3 Nov", "Di., 3. Nov."),
        ("{{ day|day_month }}", "3 Nov", "3. Nov."),
        ("{{ day|day_month_year }}", "3 Nov 2026", "3. Nov. 2026"),
        ("{{ day|long_day }}", "Tuesday 3 November", "Dienstag, 3. November"),
        ("{{ day|full_day }}", "Tuesday 3 November 2026", "Dienstag, 3. November 2026"),
        ("{{ part|share_percent }}", "46%", "46 %"),
        ("{{ money|money:'EUR' }}", "€13.6M", "13,6 Mio. €"),
        ("{{ small|money:'EUR' }}", "€950", "950 €"),
        ("{{ number|floatformat:'2g' }}", "1,234.50", "1.234,50"),
    ],
)
def test_formats(template: str, english: str, german: str) -> None:
    values = {"day": DAY, "part": 0.46, "money": Decimal(13_600_000), "small": 950, "number": 1234.5}
    assert shown(template, "en", **values) == english
    assert shown(template, "de", **values) == german


@pytest.mark.parametrize(
    "text", ["due 3 Nov", "Tuesday 3", "Nov. 3, 2026", "11/03/2026", "8:15 a.m.", "$13.6M", "1,234 people"]
)
def test_what_is_english_is_found(text: str) -> None:
    assert english_in(text)
    assert english_in("Di., 3. Nov. · 1.234 · 13,6 Mio. €") == []


def test_a_moment_is_told_in_the_readers_zone(world: World) -> None:
    lead = world.left.users["lead"]
    lead.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead of UTC
    lead.save()
    page = make_client(lead).get(reverse("accounts:audit")).content.decode()
    here = timezone.localtime(timezone=ZoneInfo("Pacific/Kiritimati"))
    assert f"{here:%m/%d/%Y}" in page
