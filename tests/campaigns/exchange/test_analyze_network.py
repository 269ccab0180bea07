"""`manage.py analyze_network` on files, as somebody runs it who has nothing but files."""

import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import networkx
import pytest
from django.core.management import CommandError, call_command

from tests.factories.networks import as_networkx, florentine, managers, ties_of

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs" / "users"
EXAMPLE = DOCS / "example-network"


class Files:
    """Writes files, runs the command on them, and keeps what it says beside the answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remarks: list[str] = []

    def write(self, name: str, *lines: str) -> str:
        (self.folder / name).write_text("\n".join([*lines, ""]))
        return str(self.folder / name)

    def run(self, *arguments: Any) -> str:
        out, err = StringIO(), StringIO()
        try:
            call_command("analyze_network", *map(str, arguments), stdout=out, stderr=err)
        finally:
            self.remarks = err.getvalue().splitlines()
            self.printed = out.getvalue()
        return self.printed

    def json(self, *arguments: Any) -> dict[str, Any]:
        return json.loads(self.run(*arguments, "--json"))

    def faults(self, *arguments: Any) -> list[str]:
        with pytest.raises(CommandError) as refused:
            self.run(*arguments)
        assert self.printed == ""
        heading, *faults = str(refused.value).splitlines()
        assert heading == "nothing was calculated."
        return faults


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_centrality_of_the_florentine_families(files: Files) -> None:
    network = florentine()
    lines = [f"{tie.influencer},{tie.influenced},3" for tie in ties_of(network)]
    found = files.json(files.write("edges.csv", "influencer,influenced,strength", *lines), "--centrality")
    assert list(found) == ["centrality"]
    assert list(found["centrality"]) == list(network.people)
    medici = found["centrality"]["MEDICI"]
    assert list(medici) == ["degree", "in_degree", "out_degree", "betweenness", "closeness"]
    assert (medici["degree"], round(medici["betweenness"], 3), round(medici["closeness"], 3)) == (6, 0.522, 0.56)


def test_centrality_and_key_players_of_the_managers(files: Files) -> None:
    network = managers("advice")
    lines = [f"{tie.influencer},{tie.influenced},0.5" for tie in ties_of(network)]
    edges = files.write("edges.csv", "influencer,influenced,weight", *lines)
    found = files.json(edges, "--centrality", "--key-players", 2)
    assert list(found["centrality"]) == [str(number) for number in range(1, 22)]  # as numbers, not as letters
    betweenness = networkx.betweenness_centrality(as_networkx(network).to_undirected())
    assert {int(one): row["betweenness"] for one, row in found["centrality"].items()} == pytest.approx(betweenness)
    assert found["centrality"]["2"]["out_degree"] == 18
    assert list(found["key_players"]) == ["members", "reach", "method", "runners_up"]
    assert found["key_players"]["method"] == "exhaustive"
    assert found["key_players"]["reach"] == 1  # two of them are asked by, or ask, all the others
    assert [list(one) for one in found["key_players"]["runners_up"]] == [["members", "reach"]] * 5


NODES = ("id,name,power,stance,wanted_stance,champion,capacity,susceptibility",)


def test_assignment_by_power_gap_and_strength(files: Files) -> None:
    edges = files.write("edges.csv", "influencer,influenced,strength", "a,x,5", "b,x,4", "a,y,5", "b,z,1")
    nodes = files.write(
        "nodes.csv", "id,power,stance,wanted_stance", "a,,2,2", "b,,1,", "x,5,-1,1", "y,,,1", "z,1,0,1", "w,2,0,1"
    )
    found = files.json(edges, "--nodes", nodes, "--assign")["assignment"]
    assert found == {
        "value": 17.2,
        "pairs": [
            {"champion": "a", "target": "x", "slot": 1, "gain": 10.0},
            {"champion": "a", "target": "y", "slot": 1, "gain": 3.0},  # power not set counts 3, stance not known 0
            {"champion": "b", "target": "x", "slot": 2, "gain": 4.0},
            {"champion": "b", "target": "z", "slot": 1, "gain": 0.2},
        ],
        "unreachable": ["w"],
    }
    one_each = files.json(edges, "--nodes", nodes, "--assign", "--capacity", 1, "--per-target", 1)["assignment"]
    assert [(one["champion"], one["target"]) for one in one_each["pairs"]] == [("a", "y"), ("b", "x")]
    assert one_each["value"] == 11


def test_the_files_own_champions_and_capacities_come_first(files: Files) -> None:
    edges = files.write("edges.csv", "influencer,influenced,strength", "a,x,5", "a,y,5", "b,x,1", "b,y,1")
    rows = ("a,A,1,2,,no,2,", "b,B,1,-2,,yes,1,", "x,X,1,0,1,,,", "y,Y,1,0,1,,,")
    nodes = files.write("nodes.csv", *NODES, *rows)
    found = files.json(edges, "--nodes", nodes, "--assign", "--capacity", 5)["assignment"]
    assert found["pairs"] == [{"champion": "b", "target": "x", "slot": 1, "gain": 0.2}]
    assert found["unreachable"] == []


def test_influence_from_stances_stubborn_ones_and_susceptibilities(files: Files) -> None:
    edges = files.write("edges.csv", "influencer,influenced,strength", "a,c,1", "b,c,3", "c,d,5")
    nodes = files.write("nodes.csv", *NODES, "a,,,-2,,,,", "b,,,,,,,", "c,,,1,,,,", "d,,,-1,,,,0.5")
    found = files.json(edges, "--nodes", nodes, "--influence", "--stubborn", "b=2")["influence"]
    assert list(found) == ["opinions", "sweeps", "converged"]
    assert found["opinions"] == pytest.approx({"a": -2, "b": 2, "c": 1.0, "d": 0.0})
    assert found["converged"] is True
    assert "People whose stance is not known, 0 was taken: 1 of 4." in files.remarks
    firm = files.json(edges, "--nodes", nodes, "--influence", "--stubborn", "b=2", "--susceptibility", 0)["influence"]
    assert firm["opinions"] == {"a": -2.0, "b": 2.0, "c": 1.0, "d": 0.0}


def test_without_people_only_who_is_stubborn_has_an_opinion(files: Files) -> None:
    edges = files.write("edges.csv", "influencer,influenced,weight", "a,b,0.3")
    found = files.json(edges, "--influence", "--stubborn", "a=-1.5", "--susceptibility", "1")
    assert found["influence"]["opinions"] == {"a": -1.5, "b": -1.5}


def test_two_who_copy_each_other_are_not_said_to_rest(files: Files) -> None:
    edges = files.write("edges.csv", "influencer,influenced,weight", "a,b,1", "b,a,1")
    nodes = files.write("nodes.csv", "id,stance", "a,2", "b,-2")
    found = files.json(edges, "--nodes", nodes, "--influence", "--susceptibility", 1)
    assert found["influence"]["converged"] is False
    assert any("did not come to rest" in remark for remark in files.remarks)


def test_rivalry_is_drawn_and_carries_nothing(files: Files) -> None:
    edges = files.write("edges.csv", "influencer,influenced,strength,basis", "a,b,5,Rivalry", "a,c,5,mentor")
    nodes = files.write("nodes.csv", "id,stance,wanted_stance", "a,2,", "b,0,1", "c,0,1")
    found = files.json(edges, "--nodes", nodes, "--centrality", "--key-players", 1, "--assign", "--influence")
    assert found["centrality"]["a"]["degree"] == 2
    assert found["key_players"]["reach"] == pytest.approx(2 / 3, abs=1e-9)
    assert found["assignment"]["unreachable"] == ["b"]
    assert found["influence"]["opinions"]["b"] == 0
    assert "Ties of rivalry, left out of reach, assignment and scenario: 1." in files.remarks


def test_order_of_rows_and_columns_changes_nothing(files: Files) -> None:
    ties, people = (EXAMPLE / "ties.csv").read_text().split(), (EXAMPLE / "people.csv").read_text().strip().split("\n")
    turned = [",".join(reversed(line.split(","))) for line in (people[0], *reversed(people[1:]))]
    parts = ("--centrality", "--key-players", 3, "--assign", "--influence")
    first = files.run(EXAMPLE / "ties.csv", "--nodes", EXAMPLE / "people.csv", *parts, "--json")
    edges, nodes = files.write("e.csv", ties[0], *reversed(ties[1:])), files.write("n.csv", *turned)
    assert files.run(edges, "--nodes", nodes, *parts, "--json") == first


def test_spreadsheets_of_other_habits_are_read(files: Files) -> None:
    edges = files.write("edges.csv", "Influencer;Influenced;Strength", "a;b;5", "", "c;b;5")
    assert files.json(edges, "--centrality")["centrality"]["b"]["degree"] == 2


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("a,a,3,", "a cannot be tied to themselves"),
        ("a,zed,3,", "zed is not in the file of people"),
        ("a,b,6,", "strength has to be a number from 1 to 5, not “6”"),
        ("a,b,nan,", "strength has to be a number from 1 to 5, not “nan”"),
        ("a,b,much,", "strength has to be a number from 1 to 5, not “much”"),
        ("a,b,,1.5", "weight has to be a number from 0 to 1, not “1.5”"),
        ("a,b,,-0.1", "weight has to be a number from 0 to 1, not “-0.1”"),
        ("a,b,,", "either strength (1 to 5) or weight (0 to 1) has to be given"),
        ("a,b,3,0.6", "either strength (1 to 5) or weight (0 to 1) has to be given"),
        ("b,c,4,", "b to c is already in row 2, and says something else there"),
        (",b,3,", "influencer is missing"),
        ("a,,3,", "influenced is missing"),
        ("a,b,3,,,", "6 cells under 4 headings"),
    ],
)
def test_what_is_wrong_in_a_row_of_ties(files: Files, row: str, fault: str) -> None:
    edges = files.write("edges.csv", "influencer,influenced,strength,weight", "b,c,5,", row)
    nodes = files.write("nodes.csv", "id", "a", "b", "c")
    assert files.faults(edges, "--nodes", nodes, "--centrality", "--json") == [f"edges.csv row 3: {fault}"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("b,B,,,,,,", "b is already in row 2"),
        (",B,,,,,,", "id is missing"),
        ("a,A,6,,,,,", "power has to be a number from 1 to 5, not “6”"),
        ("a,A,,3,,,,", "stance has to be a number from -2 to 2, not “3”"),
        ("a,A,,,good,,,", "wanted_stance has to be a number from -2 to 2, not “good”"),
        ("a,A,,,,maybe,,", "champion has to be yes or no, not “maybe”"),
        ("a,A,,,,,-1,", "capacity has to be a whole number from 0, not “-1”"),
        ("a,A,,,,,,1.1", "susceptibility has to be a number from 0 to 1, not “1.1”"),
    ],
)
def test_what_is_wrong_in_a_row_of_people(files: Files, row: str, fault: str) -> None:
    edges = files.write("edges.csv", "influencer,influenced,strength", "b,c,5")
    nodes = files.write("nodes.csv", *NODES, "b,,,,,,,", "c,,,,,,,", row)
    assert files.faults(edges, "--nodes", nodes, "--assign") == [f"nodes.csv row 4: {fault}"]


def test_every_fault_is_told_at_once(files: Files) -> None:
    edges = files.write("edges.csv", "influencer,influenced,strength", "a,a,1", "a,b,9", "b,c,1")
    nodes = files.write("nodes.csv", "id,power", "a,0", "b,1")
    assert files.faults(edges, "--nodes", nodes, "--centrality") == [
        "nodes.csv row 2: power has to be a number from 1 to 5, not “0”",
        "edges.csv row 2: a cannot be tied to themselves",
        "edges.csv row 3: strength has to be a number from 1 to 5, not “9”",
        "edges.csv row 4: c is not in the file of people",
    ]


def test_a_file_that_is_none_is_refused_without_blaming_its_rows(files: Files) -> None:
    edges = files.write("edges.csv", "influencer,influenced,strength", "a,b,1")
    assert files.faults(files.write("empty.csv"), "--centrality") == ["empty.csv: The file is empty."]
    assert files.faults(files.write("from.csv", "from,to", "a,b"), "--centrality") == [
        "from.csv: the column influencer is missing",
        "from.csv: the column influenced is missing",
    ]
    assert files.faults(edges, "--nodes", files.write("n.csv", "name,power", "A,1"), "--centrality") == [
        "n.csv: the column id is missing"
    ]
    assert files.faults(edges, "--nodes", files.write("t.csv", "id,power,power", "a,1,2"), "--centrality") == [
        "t.csv: the column power is there twice"
    ]
    headings = files.write("headings.csv", "influencer,influenced,strength")
    assert files.faults(headings, "--centrality") == ["headings.csv: The file has headings but no rows under them."]
    missing = files.folder / "missing.csv"
    assert files.faults(missing, "--centrality") == [f"There is no file {missing}."]


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ([], "Say what to calculate: --centrality, --key-players K, --assign or --influence."),
        (["--key-players", "3"], "--key-players has to be from 1 to 2, the number of people."),
        (["--key-players", "0"], "--key-players has to be from 1 to 2, the number of people."),
        (["--assign"], "--assign needs --nodes: who may be asked, who is wanted where."),
        (["--centrality", "--capacity", "-1"], "--capacity cannot be below 0."),
        (["--centrality", "--per-target", "0"], "--per-target has to be from 1 to 10."),
        (["--influence", "--susceptibility", "1.5"], "--susceptibility has to be from 0 to 1."),
        (["--influence", "--susceptibility", "nan"], "--susceptibility has to be from 0 to 1."),
        (["--influence", "--stubborn", "zed=1"], "--stubborn zed=1: zed is not in the network."),
        (["--influence", "--stubborn", "a"], "--stubborn a: has to be ID=VALUE with a value from -2 to 2."),
        (["--influence", "--stubborn", "a=3"], "--stubborn a=3: has to be ID=VALUE with a value from -2 to 2."),
        (["--influence", "--stubborn", "a=1,a=2"], "--stubborn a=2: a has another value already."),
    ],
)
def test_options_that_cannot_be(files: Files, options: list[str], fault: str) -> None:
    edges = files.write("edges.csv", "influencer,influenced,strength", "a,b,1")
    assert files.faults(edges, *options) == [fault]


def test_one_person_parts_and_nobody_to_ask_have_answers(files: Files) -> None:
    edges, nodes = (
        files.write("e.csv", "influencer,influenced,strength"),
        files.write("n.csv", "id,wanted_stance", "a,1"),
    )
    found = files.json(edges, "--nodes", nodes, "--centrality", "--key-players", 1, "--assign", "--influence")
    assert found == {
        "centrality": {"a": {"degree": 0, "in_degree": 0, "out_degree": 0, "betweenness": 0.0, "closeness": 0.0}},
        "key_players": {"members": ["a"], "reach": 1.0, "method": "exhaustive", "runners_up": []},
        "assignment": {"value": 0.0, "pairs": [], "unreachable": ["a"]},
        "influence": {"opinions": {"a": 0.0}, "sweeps": 1, "converged": True},
    }
    assert "There is nobody to ask: no champion with room for one more." in files.remarks
    apart = files.write("apart.csv", "influencer,influenced,strength", "a,b,1", "c,d,1", "c,d,1")
    assert files.json(apart, "--key-players", 1)["key_players"]["reach"] == 0.5
    assert files.remarks == [
        "Rows that repeat an earlier row, each tie counts once: 1.",
        "The network falls into 2 parts with no tie between them.",
    ]


def test_a_weight_of_nothing_is_no_tie(files: Files) -> None:
    edges = files.write("edges.csv", "influencer,influenced,weight", "a,b,0", "b,c,1")
    found = files.json(edges, "--centrality")["centrality"]
    assert {one: row["degree"] for one, row in found.items()} == {"a": 0, "b": 1, "c": 1}


def test_the_documented_example_is_what_comes_out(files: Files) -> None:
    page = (DOCS / "network-mathematics.md").read_text()
    parts = ("--centrality", "--key-players", 2, "--assign", "--influence", "--stubborn", "ana=2,cleo=1")
    files.run(EXAMPLE / "ties.csv", "--nodes", EXAMPLE / "people.csv", *parts)
    for line in (*files.printed.splitlines(), *files.remarks):
        assert f"    {line}".rstrip() in page.splitlines()
    (told,) = re.findall(r"^    (\{.*\})$", page, re.MULTILINE)
    assert files.json(EXAMPLE / "ties.csv", "--nodes", EXAMPLE / "people.csv", "--assign") == json.loads(told)


def run_alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """With neither database nor queue nor key in the environment."""
    unset = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DEBUG", "BASE_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "analyze_network", *arguments],
        env={**environment, "DATA_DIR": str(folder / "data")},
        cwd=folder,
        capture_output=True,
        text=True,
    )


def test_it_runs_without_any_server(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text("influencer,influenced,strength\na,b,5\n")
    done = run_alone(tmp_path, "edges.csv", "--key-players", "1", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["key_players"]["members"] == ["a"]
    assert not (tmp_path / "data").exists()


def test_what_is_refused_ends_with_1_and_prints_nothing(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text("influencer,influenced,strength\na,a,5\na,b,7\n")
    done = run_alone(tmp_path, "edges.csv", "--centrality", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[1:] == [
        "edges.csv row 2: a cannot be tied to themselves",
        "edges.csv row 3: strength has to be a number from 1 to 5, not “7”",
    ]
