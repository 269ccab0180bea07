"""A module that is put off is there for whoever imports it, and loaded for whoever uses it."""

import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest

from config.later import put_off

SLOW = """
import time
loads.append(1)
time.sleep(0.2)
word = "here"
"""


@pytest.fixture
def loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often ``put_off_here.part`` was loaded."""
    (tmp_path / "put_off_here").mkdir()
    (tmp_path / "put_off_here" / "__init__.py").write_text("loads = []")
    (tmp_path / "put_off_here" / "part.py").write_text("from put_off_here import loads" + SLOW)
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("put_off_here", "put_off_here.part"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    found: list[int] = import_module("put_off_here").loads
    return found


def test_loaded_when_asked_for_something(loads: list[int]) -> None:
    put_off("put_off_here.part")
    package = import_module("put_off_here")
    part = import_module("put_off_here.part")
    assert (package.part, hasattr(part, "__path__"), loads) == (part, False, [])
    assert (part.word, loads) == ("here", [1])
    assert import_module("put_off_here.part").word == package.part.word == part.word
    assert loads == [1]


def test_two_at_once_find_the_whole_of_it(loads: list[int]) -> None:
    put_off("put_off_here.part")
    part = import_module("put_off_here.part")
    with ThreadPoolExecutor(2) as both:
        words = list(both.map(lambda _each: part.word, range(2)))
    assert (words, loads) == (["here", "here"], [1])


def test_what_is_loaded_stays(loads: list[int]) -> None:
    part = import_module("put_off_here.part")
    put_off("put_off_here.part")
    assert import_module("put_off_here.part") is part


def test_a_name_that_is_not_there_is_told_at_once(loads: list[int]) -> None:
    with pytest.raises(ModuleNotFoundError):
        put_off("put_off_here.nothing")
