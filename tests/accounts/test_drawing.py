"""Pictures: escaped, without style attributes, and the same silhouettes everywhere."""

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
import resvg_py
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.utils import translation

from accounts import drawing
from accounts.drawing import MAIL, EgoNetwork, Held, Person, StanceHistory, StanceTotal, Tie, Week
from accounts.drawing.marks import AVATAR_SIZES, CERTAINTIES
from accounts.drawing.stance import SIZES, USUAL_SIZE

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>" onload="x'
WEEKS = [Week(date(2026, 9, 8) + timedelta(weeks=n), 0.26 + n * 0.018, 0.26 + n * 0.022) for n in range(12)]
TOTALS = [StanceTotal(2, 4, 16), StanceTotal(0, 5, 18), StanceTotal(None, 1, 2), StanceTotal(-2, 3, 12)]
HISTORY = StanceHistory((Held(date(2026, 9, 1), -2), Held(date(2026, 10, 29), -1)), date(2026, 11, 24), 1)
NETWORK = EgoNetwork(
    Person("Victor Aldana", -1),
    (
        Tie(Person("Tamsin Okoye", 2, "/people/5/"), 3, asked=True),
        Tie(Person("Priscilla Ward", -2), 5, listens=False),
        Tie(Person(HOSTILE, None), 1, rivalry=True),
    ),
)


def rendered(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load allyship %}" + source).render(context)


def parsed(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn)


def all_drawings(palette: drawing.Palette) -> dict[str, str]:
    return {
        "curve": drawing.coalition_curve(WEEKS, palette),
        "spark": drawing.sparkline(WEEKS, palette),
        "bar": drawing.stance_bar(TOTALS, {"2": HOSTILE}, palette),
        "history": drawing.stance_history(HISTORY, {"-1": HOSTILE}, palette),
        "network": drawing.ego_network(NETWORK, palette=palette),
        "cadence": drawing.cadence_bar(19, 14, 84, palette),
        "pips": drawing.pips(4, HOSTILE, palette),
        "guess": drawing.pips(None, "Power", palette),
        "glyphs": "".join(drawing.stance_glyph(v, 14, HOSTILE, palette) for v in drawing.BEST_TO_WORST),
    }


@pytest.mark.parametrize("palette", [drawing.PAGE, MAIL], ids=["page", "mail"])
def test_a_drawing_has_no_style_no_script_and_no_handler(palette: drawing.Palette) -> None:
    for name, drawn in all_drawings(palette).items():
        root = parsed(f"<root>{drawn}</root>")
        tags = {node.tag.removeprefix(SVG) for node in root.iter()}
        attributes = {key for node in root.iter() for key in node.attrib}
        assert not tags & {"style", "script"}, name
        assert not {key for key in attributes if key == "style" or key.startswith("on")}, name


@pytest.mark.parametrize("name", ["bar", "history", "network", "pips", "glyphs"])
def test_a_hostile_word_arrives_as_it_was_written(name: str) -> None:
    root = parsed(f"<root>{all_drawings(drawing.PAGE)[name]}</root>")
    told = " ".join([*root.itertext(), *(node.get("aria-label", "") for node in root.iter())])
    assert HOSTILE.split()[0] in told


def test_every_chart_tells_its_content_to_who_cannot_see_it() -> None:
    assert "from 26% to 46%, plan 50%" in parsed(drawing.coalition_curve(WEEKS)).get("aria-label", "")
    assert "Laggard, 29 Oct Skeptic" in parsed(drawing.stance_history(HISTORY)).get("aria-label", "")
    assert 'aria-label="Champion 4 people, power 16; ' in drawing.stance_bar(TOTALS)
    assert 'aria-label="Tamsin Okoye, Champion: Victor listens to them, 3 of 5"' in drawing.ego_network(NETWORK)


def outline(drawn: str) -> list[tuple[str, str | None]]:
    """What is drawn, whatever its color and size."""
    return [(node.tag.removeprefix(SVG), node.get("d") or node.get("r")) for node in parsed(drawn).iter()][1:]


@pytest.mark.parametrize("stance", drawing.BEST_TO_WORST)
def test_page_and_mail_draw_the_same_silhouette(stance: int | None) -> None:
    symbols = parsed(f"<root>{drawing.stance_symbols()}</root>")
    name = f"g-{drawing.SYMBOLS[stance]}"
    on_page = next(node for node in symbols if node.get("id") == name)
    page = [(node.tag, node.get("d") or node.get("r")) for node in on_page.iter()][1:]
    assert outline(drawing.stance_glyph(stance, 14, palette=MAIL)) == page
    assert f'href="#{name}"' in drawing.stance_glyph(stance)


def test_no_two_stances_share_a_silhouette() -> None:
    shapes = [str(outline(drawing.stance_glyph(stance, 16, palette=MAIL))) for stance in drawing.BEST_TO_WORST]
    assert len(set(shapes)) == 6


def test_what_leaves_the_page_brings_its_own_colors_and_shapes() -> None:
    for name, drawn in all_drawings(MAIL).items():
        assert "var(" not in drawn, name
        if name not in ("bar", "curve", "spark"):
            assert "<use" not in drawn, name


@pytest.mark.parametrize("name", ["curve", "spark", "history", "network", "cadence", "glyphs"])
def test_a_mail_can_rasterize_it(name: str) -> None:
    drawn = all_drawings(MAIL)[name] if name != "glyphs" else drawing.stance_glyph(-2, 14, palette=MAIL)
    source = drawn if "xmlns" in drawn else drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    assert bytes(resvg_py.svg_to_bytes(svg_string=source)).startswith(b"\x89PNG")


def heights(path: str) -> list[float]:
    """The y of every point that a path of M and C names, controls included."""
    return [float(value) for value in re.findall(r"-?[\d.]+", path)][1::2]


def test_the_curve_never_says_more_than_its_weeks() -> None:
    steps = [(0.0, 10.0), (10.0, 10.0), (20.0, 40.0), (30.0, 38.0), (40.0, 90.0)]
    path = drawing.coalition.smooth(steps)
    told = heights(path)
    assert min(told) >= 10
    assert max(told) <= 90


@pytest.mark.parametrize(
    ("days", "cadence", "parts", "step"),
    [
        (None, 30, 1, "never"),
        (0, 30, 2, "k0"),
        (10, 30, 3, "k7"),
        (30, 30, 3, "k20"),
        (31, 30, 4, "k21"),
        (91, 90, 4, "k21"),
        (400, 14, 4, "k35"),
    ],
)
def test_the_cadence_bar_turns_late_only_beyond_the_mark(days: int | None, cadence: int, parts: int, step: str) -> None:
    for_mail = parsed(drawing.cadence_bar(days, cadence, 84, MAIL))
    assert len(list(for_mail)) == parts
    assert any(node.get("fill") == MAIL.late for node in for_mail) == bool(days and days > cadence)
    assert parsed(drawing.cadence_bar(days, cadence, 84)).get("class") == f"cad c84 {step}"


def test_a_long_absence_stays_inside_its_bar() -> None:
    late = next(n for n in parsed(drawing.cadence_bar(4000, 14, 84, MAIL)) if n.get("fill") == MAIL.late)
    assert float(late.get("x", "")) + float(late.get("width", "")) <= 84


def test_the_style_sheet_knows_every_step_and_size() -> None:
    sheet = Path("static/src/css/parts.css").read_text()
    steps = {*(f".k{n} " for n in range(36)), *(f".p{n} " for n in range(1, 6)), ".cad.never ", ".pips.p0 "}
    sizes = {*(f".av-{n} " for n in AVATAR_SIZES), *(f".g.s{n} " for n in SIZES if n != USUAL_SIZE)}
    sure = {f".wi-{known} " for known in CERTAINTIES}
    assert {name for name in steps | sizes | sure if name not in sheet} == set()


def test_unset_power_counts_as_three_and_says_that_it_is_a_guess() -> None:
    drawn = rendered('{% pips none "Power" %}', none=None)
    assert "Power not set, counted as 3" in drawn
    assert "guess" in drawn
    assert "guess" not in rendered('{% pips 3 "Power" %}')


def test_empty_charts_draw_nothing_wrong() -> None:
    parsed(drawing.coalition_curve([]))
    parsed(drawing.coalition_curve([Week(date(2026, 11, 23), None, None)]))
    parsed(drawing.coalition_curve([Week(date(2026, 11, 23), 0.4)]))
    parsed(drawing.stance_history(StanceHistory((), date(2026, 11, 24))))
    parsed(drawing.ego_network(EgoNetwork(Person("Ann", None), ())))
    assert drawing.stance_bar([]) == ""


def test_numbers_have_a_point_in_every_language() -> None:
    with translation.override("de"):
        drawn = drawing.coalition_curve(WEEKS)
    coordinates = re.findall(r' (?:x|y|cx|cy|x1|y2)="([^"]+)"', drawn)
    assert coordinates
    assert all(re.fullmatch(r"-?[\d.]+", value) for value in coordinates)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Victor Aldana", "VA"), ("Ana María de la Cruz", "AC"), ("Cher", "C"), ("", "?"), ("ülkü öz", "ÜÖ")],
)
def test_initials(name: str, letters: str) -> None:
    assert drawing.initials(name) == letters


def test_a_person_keeps_the_same_tone() -> None:
    # The numbers are the contract: a hash that changes with every start would repaint everybody.
    assert [drawing.tone(name) for name in ("Victor Aldana", "Helen Marchetti", "Dana Reyes")] == [1, 1, 5]
    assert {drawing.tone(str(n)) for n in range(50)} == {1, 2, 3, 4, 5}


def test_wanted_is_shown_only_while_there_is_something_to_win() -> None:
    assert "wanted: Supporter" in rendered("{% stance -1 wanted=1 %}")
    assert "wanted: Supporter" in rendered("{% stance none wanted=1 %}", none=None)
    assert "wanted" not in rendered("{% stance 2 wanted=1 %}")
    assert "wanted" not in rendered("{% stance 0 %}")


def test_an_organization_says_it_in_its_own_words() -> None:
    class Own:
        stance_labels = {"2": "Torchbearer <b>"}

    assert "Torchbearer &lt;b&gt;" in rendered("{% stance 2 %}", organization=Own())
    assert "Supporter" in rendered("{% stance 1 %}", organization=Own())


def test_the_tiles_are_six_radios_and_the_last_records_nothing() -> None:
    drawn = rendered('{% stance_tiles "stance" value="1" was=0 %}')
    assert re.findall(r'value="([^"]*)"', drawn) == ["2", "1", "0", "-1", "-2", ""]
    assert drawn.count("checked") == 1
    assert re.search(r'value="1" checked', drawn)
    assert drawn.count("<em>") == 1


@pytest.mark.parametrize(
    ("tags", "url"),
    [
        ("undo /people/3/undo/", "/people/3/undo/"),
        ("undo https://elsewhere.example/", ""),
        ("undo //elsewhere.example/", ""),
        ("success", ""),
        ("", ""),
    ],
)
def test_a_message_is_undone_only_here(tags: str, url: str) -> None:
    assert rendered("{{ message|undo_url }}", message=Message(25, "Saved", tags)) == url
