"""The commands of ``dev.py`` that run inside the environment."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TEMPLATES = "templates"
# What a production environment would set; nothing connects to these addresses.
PRODUCTION = {
    "DEBUG": "0",
    "DATABASE_URL": "postgresql://app@database.invalid/app",
    "REDIS_URL": "redis://redis.invalid:6379/0",
    "BASE_URL": "https://allyship.invalid",
    "ALLOWED_HOSTS": "allyship.invalid",
    "EMAIL_URL": "smtp://mail.invalid:25",
}


def main(arguments: list[str]) -> int:
    commands: dict[str, Callable[[list[str]], int]] = {
        "run": lambda _rest: _run(),
        "test": test,
        "check": lambda _rest: check(),
        "fmt": lambda _rest: fmt(),
        "bench": bench,
    }
    return commands[arguments[0]](arguments[1:])


def _run() -> int:
    from config.run import run

    return run()


def test(rest: list[str]) -> int:
    return _python("-m", "pytest", *(rest or ["-q", "-n", "2"]))


def bench(rest: list[str]) -> int:
    return _python("-m", "benchmarks", *rest)


def check() -> int:
    templates = [str(path) for path in sorted((ROOT / TEMPLATES).rglob("*.html"))]
    steps: list[tuple[str, list[str]]] = [
        ("format", ["ruff", "format", "--check", "."]),
        ("lint", ["ruff", "check", "."]),
        ("types", ["mypy", "."]),
        ("import contracts", ["lint-imports", "--no-logo"]),
        ("template format", ["djade", "--check", "--target-version", "5.2", *templates]),
        ("template lint", ["djlint", "--quiet", "--lint", TEMPLATES]),
        ("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"]),
        ("deploy check", ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"]),
    ]
    failed = [name for name, command in steps if not _step(name, command)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def fmt() -> int:
    templates = [str(path) for path in sorted((ROOT / TEMPLATES).rglob("*.html"))]
    subprocess.run([BIN / "ruff", "check", "--fix", "--quiet", "."], cwd=ROOT)
    subprocess.run([BIN / "ruff", "format", "--quiet", "."], cwd=ROOT)
    subprocess.run([BIN / "djade", "--target-version", "5.2", *templates], cwd=ROOT)
    return 0


def _step(name: str, command: list[str]) -> bool:
    program, *rest = command
    production = {**PRODUCTION, "SECRET_KEY": secrets.token_urlsafe(64)}
    done = subprocess.run(
        [str(BIN / program), *rest], cwd=ROOT, env={**os.environ, **production}, capture_output=True, text=True
    )
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def _python(*arguments: str) -> int:
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
