"""What has grown too long is cut in two; the list of exceptions may only shrink."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import name, python_files, templates

FILE_LINES, FUNCTION_LINES, VIEW_LINES, TEMPLATE_LINES = 400, 50, 30, 120
EXCEPTIONS: set[str] = set()


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name(path)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(measured: Iterator[tuple[str, int]], limit: int) -> list[tuple[str, int]]:
    return [(what, length) for what, length in measured if length > limit and what not in EXCEPTIONS]


def test_files() -> None:
    assert not too_long(((name(path), lines(path)) for path in python_files()), FILE_LINES)


def test_functions() -> None:
    assert not too_long((found for path in python_files() for found in functions(path)), FUNCTION_LINES)


def test_views() -> None:
    views = [path for path in python_files() if "views" in path.parts and "tests" not in path.parts]
    assert not too_long((found for path in views for found in functions(path)), VIEW_LINES)


def test_templates() -> None:
    assert not too_long(((name(path), lines(path)) for path in templates()), TEMPLATE_LINES)


def test_exceptions_are_still_needed() -> None:
    long = {what for path in python_files() for what, length in functions(path) if length > VIEW_LINES}
    long |= {name(path) for path in python_files() if lines(path) > FILE_LINES}
    long |= {name(path) for path in templates() if lines(path) > TEMPLATE_LINES}
    assert long >= EXCEPTIONS
