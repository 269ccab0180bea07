"""What must not stand in any file."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, files, name, python_files, templates

APPS = ("accounts", "reminders", "stakeholders", "cases", "campaigns", "privacy")
INLINE = re.compile(
    r"""<style\b|<script(?![^>]*\b(src\b|type="application/json"))|\sstyle=|\son[a-z]+=["']|javascript:"""
)
CLOCK = {"now", "today", "utcnow", "localdate", "localtime"}
CONVERTING = {"localdate", "localtime"}  # with a moment in hand they read no clock


def layer(name: str) -> list[Path]:
    inside = [path for path in python_files() if path.relative_to(ROOT).parts[0] in APPS]
    return [path for path in inside if name in path.relative_to(ROOT).parts[1:-1] or path.stem == name]


def calls(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            function = node.func
            called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            found |= set() if called in CONVERTING and node.args else {called}
    return found


def test_no_template_carries_script_or_style_of_its_own() -> None:
    pages = [path for path in templates() if path.suffix == ".html" and "emails" not in path.parts]
    assert not [name(path) for path in pages if INLINE.search(path.read_text())]


@pytest.mark.parametrize("room", ["models", "domain", "queries", "analysis", "exchange"])
def test_the_clock_is_read_at_the_edge(room: str) -> None:
    assert not {name(path): found for path in layer(room) if (found := calls(path) & CLOCK)}


def test_views_do_not_write() -> None:
    writing = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
    assert not {name(path): found for path in layer("views") if (found := calls(path) & writing)}


def test_lock_files_name_no_registry() -> None:
    locks = [path for path in files() if path.name == "package-lock.json" or path.parent.name == "requirements"]
    assert len(locks) >= 6
    assert not [name(path) for path in locks if "://" in re.sub(r'"url": "[^"]*"', "", path.read_text())]


def test_no_rooms_for_leftovers() -> None:
    leftovers = {"common", "core", "utils", "helpers"}
    assert not [name(path) for path in python_files() if leftovers & {path.stem, *path.relative_to(ROOT).parts[:-1]}]


def test_no_key_is_committed() -> None:
    keys = re.compile(r"django-insecure-[\w!@#$%^&*(-]{20}|BEGIN [A-Z ]*PRIVATE KEY")
    texts = [path for path in files() if path.suffix in {".py", ".yaml", ".toml", ".json", ".md", ".env", ""}]
    assert not [name(path) for path in texts if keys.search(path.read_text(errors="ignore"))]
