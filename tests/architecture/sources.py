"""The files that the rules of the house are asked of."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("config", "accounts", "reminders", "stakeholders", "cases", "campaigns", "privacy", "benchmarks", "tests")


@cache
def files() -> tuple[Path, ...]:
    """What is or will be committed; outside a repository everything but what is made."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        found = (ROOT / name for name in listed.stdout.splitlines())
    else:
        made = {".venv", "var", "node_modules", "build", "__pycache__", "staticfiles"}
        found = (path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts))
    return tuple(sorted(path for path in found if path.is_file()))


def python_files() -> list[Path]:
    return [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in files() if path.is_relative_to(ROOT / "templates") and path.suffix in {".html", ".txt"}]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))
