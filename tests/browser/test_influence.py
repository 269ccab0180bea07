"""The influence map in a real browser: drawn, walked along by keyboard, changed, and left as it was."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from accounts.models import Organization
from campaigns.models import MapPlace
from stakeholders.models import InfluenceTie, Stakeholder
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def open_map(site: Site, page: Page, query: str = "") -> None:
    page.goto(site.url + reverse("campaigns:influence") + query)
    page.wait_for_selector("#net[data-drawn]")


def in_focus(page: Page) -> str:
    return " ".join(page.evaluate("document.activeElement.textContent").split())


def painted(page: Page) -> int:
    """How many points of the picture are not empty."""
    return page.evaluate(
        """() => [...document.querySelectorAll("#net-canvas canvas")].reduce((sum, canvas) => {
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          let some = 0;
          for (let at = 3; at < data.length; at += 4) some += data[at] > 0;
          return sum + some;
        }, 0)"""
    )


def named(first: str) -> Stakeholder:
    return Stakeholder.objects.get(name__startswith=f"{first} ")


def tie(influencer: str, influenced: str) -> InfluenceTie:
    return InfluenceTie.objects.get(influencer=named(influencer), influenced=named(influenced))


def test_the_map_is_drawn_and_walked_along_by_keyboard(site: Site, page: Page, company: Organization) -> None:
    open_map(site, page)
    expect(page.locator("#net")).to_have_attribute("data-drawn", "24")
    expect(page.locator(".top .sub")).to_contain_text("46 ties between 24 people")
    page.wait_for_function("() => document.querySelectorAll('#net-canvas canvas').length > 0")
    assert painted(page) > 5_000
    expect(page.locator(".irail [data-suggested='1']")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Tab")
    assert in_focus(page) == "HMHelen Marchetti, Supporter, power 5 of 5"
    page.keyboard.press("ArrowDown")
    assert in_focus(page).startswith("OHOmar Haddad")
    expect(page.locator("#selected")).to_have_text("Omar Haddad")
    assert f"person={named('Omar').pk}" in (page.locator("[data-around]").get_attribute("href") or "")
    page.keyboard.press("ArrowRight")
    assert in_focus(page) == "Omar Haddad listens to Marcus Chen 4 of 5"
    expect(page.locator("#selected")).to_have_text("Omar Haddad listens to Marcus Chen")
    page.keyboard.press("Space")
    assert in_focus(page).startswith("MCMarcus Chen, Champion")
    page.keyboard.press("Escape")
    expect(page.locator("#selected")).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url(site.url + reverse("stakeholders:person", args=[named("Marcus").pk]))


def test_an_answer_about_who_is_no_longer_selected_comes_too_late(
    site: Site, page: Page, company: Organization
) -> None:
    open_map(site, page)
    held: list[Route] = []
    about = f"**/influence/facts?node={named('Omar').pk}"
    page.route(about, lambda route: held.append(route))
    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Tab")
    with page.expect_request(about):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    with page.expect_response(about):
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(page.locator("#selected")).to_have_count(0)
    page.unroute(about)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#selected")).to_have_count(1)


def test_every_person_and_tie_is_within_reach_of_the_arrows(site: Site, page: Page, company: Organization) -> None:
    open_map(site, page)
    page.locator("[data-person]").first.focus()
    seen: set[str] = set()
    for _person in range(24):
        start = in_focus(page)
        page.keyboard.press("ArrowRight")
        around: list[str] = []
        while (here := in_focus(page)) not in around:
            around.append(here)
            page.keyboard.press("ArrowRight")
        seen |= set(around)
        page.keyboard.press("ArrowUp")
        assert in_focus(page) == start
        page.keyboard.press("ArrowDown")
    assert len(seen) == InfluenceTie.objects.count()


def test_a_tie_is_added_on_the_map_and_a_wrong_one_is_not(site: Site, page: Page, company: Organization) -> None:
    open_map(site, page)
    page.get_by_role("link", name="Add tie").click()
    panel = page.locator("#panel")
    panel.get_by_label("Who*", exact=True).fill("Omar Haddad")
    panel.get_by_label("listens to*").fill("Omar Haddad")
    panel.get_by_label("Who says so").fill("Theo")
    panel.get_by_role("button", name="Note it").click()
    expect(panel).to_contain_text("Choose somebody else.")
    expect(panel.get_by_label("Who says so")).to_have_value("Theo")
    panel.get_by_label("listens to*").fill("Stephen Ashworth")
    panel.get_by_role("button", name="Note it").click()
    expect(page.locator(".top .sub")).to_contain_text("47 ties between 24 people")
    assert tie("Stephen", "Omar").source == "Theo"


def test_a_tie_chosen_on_the_map_is_changed_and_ended(site: Site, page: Page, company: Organization) -> None:
    chosen = tie("Ruth", "Carlos")
    open_map(site, page, f"#tie-{chosen.pk}")
    expect(page.locator("#net-said")).to_have_text("Carlos Iglesias listens to Ruth Abernathy 5 of 5")
    page.get_by_role("link", name="Change tie").click()
    page.locator("#panel").get_by_label("How much, of 5").select_option("3")
    page.locator("#panel").get_by_role("button", name="Save").click()
    page.wait_for_selector("#messages >> text=Saved.")
    chosen.refresh_from_db()
    assert chosen.strength == 3
    page.get_by_role("button", name="End tie").click()
    expect(page.locator(".top .sub")).to_contain_text("45 ties between 24 people")


def test_who_is_dragged_stays_there(site: Site, page: Page, company: Organization) -> None:
    open_map(site, page)
    victor = named("Victor")
    before = MapPlace.objects.get(stakeholder=victor)
    others = dict(MapPlace.objects.exclude(stakeholder=victor).values_list("stakeholder", "x"))
    spot = spot_of(page, victor.pk)
    page.mouse.move(*spot)
    page.mouse.down()
    page.mouse.move(spot[0] + 20, spot[1] - 10)
    page.mouse.move(spot[0] + 60, spot[1] - 30)
    with page.expect_response(re.compile("/influence/places")):
        page.mouse.up()
    after = MapPlace.objects.get(stakeholder=victor)
    assert after.x > before.x + 40
    assert after.y < before.y - 15
    assert dict(MapPlace.objects.exclude(stakeholder=victor).values_list("stakeholder", "x")) == others
    open_map(site, page)
    moved = spot_of(page, victor.pk)
    assert abs(moved[0] - spot[0] - 60) < 25


def spot_of(page: Page, pk: int) -> tuple[float, float]:
    """Where on the screen the person is drawn: the picture says it to nobody but the script."""
    box = page.locator("#net-canvas").bounding_box()
    assert box is not None
    place = page.evaluate(
        """(pk) => { const { x, y } = document.getElementById("net-canvas")._cyreg.cy.getElementById(`p${pk}`)
          .renderedPosition(); return [x, y]; }""",
        pk,
    )
    return box["x"] + place[0], box["y"] + place[1]


def test_who_has_no_place_gets_one_and_keeps_it(site: Site, page: Page, company: Organization) -> None:
    MapPlace.objects.filter(stakeholder__in=[named("Ruth"), named("Omar")]).delete()
    others = list(MapPlace.objects.order_by("pk").values_list("stakeholder", "x", "y"))
    with page.expect_response(re.compile("/influence/places")):
        open_map(site, page)
    found = list(MapPlace.objects.order_by("pk").values_list("stakeholder", "x", "y"))
    assert found[: len(others)] == others
    assert {pk for pk, _x, _y in found[len(others) :]} == {named("Ruth").pk, named("Omar").pk}
    open_map(site, page)
    assert list(MapPlace.objects.order_by("pk").values_list("stakeholder", "x", "y")) == found


def test_what_is_suggested_beside_the_map_is_drawn_with_its_number(
    site: Site, page: Page, company: Organization
) -> None:
    open_map(site, page)
    first = page.locator(".irail [data-suggested='1']")
    expect(first).to_be_visible(timeout=60_000)  # the first suggestion of a process loads the mathematics
    suggested = InfluenceTie.objects.get(
        influencer=first.get_attribute("data-from"), influenced=first.get_attribute("data-to")
    )
    drawn = page.evaluate(
        """(pk) => { const edge = document.getElementById("net-canvas")._cyreg.cy.getElementById(`t${pk}`);
          return [edge.hasClass("suggested"), edge.style("label"), edge.style("line-style")]; }""",
        suggested.pk,
    )
    assert drawn == [True, "1", "dashed"]


def test_on_a_phone_the_list_comes_first(site: Site, page: Page, company: Organization) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.url + reverse("campaigns:influence"))
    page.wait_for_selector("#net[data-ready]")
    expect(page.get_by_role("link", name=re.compile("^Helen Marchetti ?, Supporter"))).to_be_visible()
    expect(page.locator("#net-canvas")).to_be_hidden()
    page.get_by_role("button", name="The picture").click()
    page.wait_for_selector("#net[data-drawn]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
