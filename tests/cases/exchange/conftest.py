import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command


class Case:
    """Writes files, runs the command on them, and keeps what it prints."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, *lines: str, name: str = "case.csv") -> Path:
        path = self.folder / name
        path.write_text("\n".join([*lines, ""]))
        return path

    def run(self, *arguments: Any) -> str:
        out = StringIO()
        call_command("compute_case", *map(str, arguments), stdout=out)
        return out.getvalue()

    def json(self, *arguments: Any) -> dict[str, Any]:
        return json.loads(self.run(*arguments, "--json"), parse_constant=self.no_such_number)

    def no_such_number(self, written: str) -> None:
        raise AssertionError(f"{written} is no JSON")

    def faults(self, *arguments: Any) -> list[str]:
        with pytest.raises(CommandError) as refused:
            self.run(*arguments, "--json")
        assert refused.value.returncode == 2
        heading, *faults = str(refused.value).splitlines()
        assert heading == "nothing was calculated."
        return faults


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def numbers_in(told: Any) -> Iterator[float]:
    """Every number of an answer, however deep."""
    if isinstance(told, bool) or told is None or isinstance(told, str):
        return
    if isinstance(told, int | float):
        yield told
    else:
        for one in told.values() if isinstance(told, dict) else told:
            yield from numbers_in(one)


def assert_worked_out(told: dict[str, Any]) -> None:
    """Each step gives what it says, and every number of the main keys stands in a step."""
    from cases.analysis.working import evaluate

    for step in told["working"]:
        inputs = {name: tuple(one) if isinstance(one, list) else one for name, one in step["inputs"].items()}
        assert evaluate(step["formula"], inputs) == pytest.approx(step["value"], rel=1e-12)
    values = {step["value"] for step in told["working"]} | {1.0}
    main = ("log_likelihood", "survival", "median_tenure", "del", "derl", "value", "naive_value")
    missing = [number for key in main for number in numbers_in(told[key]) if number not in values]
    assert not missing
