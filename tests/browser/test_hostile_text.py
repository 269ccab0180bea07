"""Whatever people type into the main forms is shown as text: nothing runs, nothing is fetched, nothing breaks."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Dialog, Page, Request

from accounts.models import User
from campaigns.models import Campaign, InfluenceTarget
from stakeholders.exchange.formula import starts_formula
from stakeholders.models import Engagement, Stakeholder
from tests.browser.conftest import Site
from tests.factories.people import make_client

pytestmark = pytest.mark.browser

RUN = "window.ran=1;alert(1)"
HOSTILE = [
    f"<script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload="{RUN}">',
    f"' onmouseover='{RUN}' x='",
    f'" autofocus onfocus="{RUN}" x="',
    f"javascript:{RUN}",
    "<iframe src=https://evil.example></iframe>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "<style>body{display:none}</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>Sign in</button></form>",
    "<div hx-get=/people/ hx-trigger=load></div>",
    f"<div hx-on:htmx:load='{RUN}'></div>",
    "</script><b>bold</b>",
    "{{ 7|add:7 }}{% debug %}",
    "{{constructor.constructor('alert(1)')()}}",
    "%s %(name)s %d {0} {name} ${x}",
    "'; DROP TABLE accounts_user; --",
    "\\'; \\\"; \\\\",
    '=HYPERLINK("//evil.example";"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "\u202etxt.exe\u202c",
    "Z̴̡̛a̷l̸g̶o̵̢̡" * 4,
    "🧑🏽‍🚀👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "田中さんにあげて下さい",
    "مُنَاقَشَةُ سُبُلِ",
    "Ω≈ç√∫˜µ≤≥÷ ﬁ ẞ İ ı",
    "a\u0000b",
    "line\u2028break\u2029here\u0085",
    "﻿\u200b\u2060hidden",
    "W" * 190,
    "&lt;b&gt; &amp;amp; &#60;script&#62;",
    "../../../../etc/passwd",
    "null undefined NaN 1e999 -0",
]
PEOPLE_FORM = ("name", "title", "phone")
LOG_FORM = ("line", "about", "summary", "concern", "quote", "step", "reason", "with_name")


@pytest.fixture
def desk(site: Site) -> Client:
    return make_client(User.objects.get(email=site.demo.leader.email))


def type_everywhere(site: Site, desk: Client) -> None:
    """Each text into each field of the people form, the log form and the ask; refused politely or kept."""
    organization = site.demo.organization
    with scope(organization=organization):
        asked = Stakeholder.objects.get(name="Ruth Abernathy").pk
        campaign = Campaign.objects.latest("pk").pk
        victor = Stakeholder.objects.get(name="Victor Aldana").pk
    day = timezone.localdate().isoformat()
    for text in HOSTILE:
        send(desk, "stakeholders:person-add", {**dict.fromkeys(PEOPLE_FORM, text), "capacity": 2})
        spoken = {**dict.fromkeys(LOG_FORM, text), "people": [victor], "kind": "call", "occurred_on": day}
        send(desk, "stakeholders:engagement-log", spoken)
        with scope(organization=organization):
            person = Stakeholder.objects.latest("pk").pk
        ask = {"ask": text, "talking_points": text, "asked": asked, "person": person, "campaign": campaign}
        send(desk, "campaigns:target-ask", {**ask, "due_on": "2099-01-04"})


def send(desk: Client, route: str, body: dict[str, object]) -> None:
    response = desk.post(reverse(route), body)
    assert response.status_code in {200, 302, 422}, (route, body)


def kept(site: Site) -> dict[str, list[str]]:
    with scope(organization=site.demo.organization):
        people = list(Stakeholder.objects.order_by("-pk").values_list("name", flat=True)[: len(HOSTILE)])
        talks = list(Engagement.objects.order_by("-pk").values_list("about", flat=True)[: len(HOSTILE)])
        asks = list(InfluenceTarget.objects.order_by("-pk").values_list("ask", flat=True)[: len(HOSTILE)])
    return {"people": people, "talks": talks, "asks": asks}


def pages(site: Site) -> list[str]:
    with scope(organization=site.demo.organization):
        people = list(Stakeholder.objects.order_by("-pk").values_list("pk", flat=True)[: len(HOSTILE)])
        targets = list(InfluenceTarget.objects.order_by("-pk").values_list("pk", flat=True)[:3])
        victor = Stakeholder.objects.get(name="Victor Aldana").pk
    lists = ["stakeholders:people", "stakeholders:engagements", "stakeholders:concerns", "campaigns:campaign"]
    found = [reverse(name) for name in [*lists, "campaigns:this-week", "accounts:audit", "campaigns:target-ask"]]
    found += [f"{reverse('stakeholders:people')}?sort=-added", f"{reverse('stakeholders:find')}?q=script"]
    found += [reverse("stakeholders:person", args=[pk]) for pk in [victor, *people[::14]]]
    found += [reverse("stakeholders:person-edit", args=[people[-1]])]
    return found + [reverse("campaigns:target", args=[pk]) for pk in targets]


def test_nothing_runs(site: Site, desk: Client) -> None:
    type_everywhere(site, desk)
    told = kept(site)
    for texts in told.values():
        assert sum(f"<script>{RUN}</script>" in text for text in texts) >= 3
        assert len(set(texts) & set(HOSTILE)) > 25
    site.let_in(site.demo.leader.email)
    page = site.page()
    ran: list[str] = []
    outside: list[str] = []

    def note_dialog(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note_dialog)
    page.on("request", lambda request: note_outside(site, request, outside))
    for url in pages(site):
        response = page.goto(site.url + url)
        assert response is not None
        assert response.status == 200, url
        assert not harm(page), url
    assert (ran, outside) == ([], [])
    expect_no_formula(desk)


def note_outside(site: Site, request: Request, outside: list[str]) -> None:
    if not request.url.startswith((site.url, "data:", "blob:")):
        outside.append(request.url)


def harm(page: Page) -> list[str]:
    """What a page holds that only a text could have brought: code that ran, elements, ways out."""
    return page.evaluate(
        """() => [
          ...(window.ran ? ["ran"] : []),
          ...document.querySelectorAll(
            "script:not([src]):not([type='application/json']), iframe, base, style, [onerror], [onload], "
            + "[onfocus], [onmouseover], [href*='evil.example'], [action*='evil.example'], [href^='javascript:']"
          )].map((one) => one.outerHTML ?? one)"""
    )


def expect_no_formula(desk: Client) -> None:
    """In no column of the file that leaves the house."""
    response = desk.get(reverse("stakeholders:people-export"))
    told = b"".join(response.streaming_content).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(told, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith("'=HYPERLINK")]
    assert [cell for cell in cells if not cell.startswith("'") and starts_formula(cell)] == []
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r\n")] == []
