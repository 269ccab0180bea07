"""The project's commands; needs nothing but Python 3.11 or newer.

This part makes the environment with the standard library alone, then goes on inside it as ``config.development``.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
# Nothing here may fetch an interpreter or a browser behind the user's back.
os.environ.update(UV_PYTHON_DOWNLOADS="never", PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD="1")

COMMANDS = ("install", "run", "test", "check", "fmt", "bench")
HELP = """\
Allyship

  make run      start everything with a demo company; PORT (8000) and DATA_DIR (var/) change where
  make test     the whole suite; ARGS="tests/stakeholders -k stance" runs a part
  make check    format, lint, types, templates, import contracts, migrations, deploy check
  make fmt      put code and templates into shape
  make bench    measure speed; QUICK=1 in short, ARGS="--people 1000 10000" chooses sizes
  make install  make the environment and the front end, nothing else

Where make is missing: python3 dev.py run
"""


def main(arguments: list[str]) -> int:
    command, *rest = arguments or ["help"]
    if command in {"help", "-h", "--help"}:
        print(HELP)
        return 0
    if command not in COMMANDS:
        print(f"No command '{command}'.\n\n{HELP}", file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):
        print("Allyship needs Python 3.11 or newer.", file=sys.stderr)
        return 1
    os.chdir(ROOT)
    with alone():
        install()
    if command != "install":
        os.execv(PYTHON, [str(PYTHON), "-m", "config.development", command, *rest])
    return 0


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two commands started together must not build the same environment."""
    with (ROOT / "requirements" / "uv.txt").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install() -> None:
    make_environment()
    install_packages()
    build_front_end()
    compile_catalogs()


def make_environment() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], capture_output=True).returncode == 0:
        return
    say("Making the environment .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"Python cannot make an environment; on Debian: apt install python3-venv\n{done.stdout}{done.stderr}")


def install_packages() -> None:
    files = [REQUIREMENTS / "dev.txt", REQUIREMENTS / "uv.txt"]
    if not is_stale("packages", files):
        return
    say("Installing packages")
    install = installer()
    run([*install, "--require-hashes", "-r", str(REQUIREMENTS / "dev.txt")])
    stamp("packages", files)


def installer() -> list[str]:
    """uv takes seconds where pip takes a minute; pip does where uv has no wheel."""
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--require-hashes", "-r", str(REQUIREMENTS / "uv.txt")], capture_output=True)
    if done.returncode:
        return pip
    return [str(VENV / "bin" / "uv"), "pip", "install", "-q", "--python", str(PYTHON)]


def build_front_end() -> None:
    if is_stale("npm", [ROOT / "package-lock.json"]) or not (ROOT / "node_modules").exists():
        say("Fetching the front end's parts")
        run([*npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"])
        stamp("npm", [ROOT / "package-lock.json"])
    sources = [ROOT / "package.json", ROOT / "package-lock.json", *sorted((ROOT / "static" / "src").rglob("*"))]
    if is_stale("front-end", sources) or not (ROOT / "static" / "build").exists():
        say("Building the front end")
        shutil.rmtree(ROOT / "static" / "build", ignore_errors=True)
        run([*npm(), "run", "--silent", "build"])
        stamp("front-end", sources)


def npm() -> list[str]:
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    program = VENV / "bin" / "npm"
    if not program.exists():
        say("Installing Node.js into the environment")
        run([*installer(), "--require-hashes", "-r", str(REQUIREMENTS / "node.txt")])
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return [str(program)]


def compile_catalogs() -> None:
    catalogs = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    if catalogs and is_stale("catalogs", catalogs):
        for catalog in catalogs:
            target = str(catalog.with_suffix(".mo"))
            locale = catalog.parent.parent.name
            run([str(VENV / "bin" / "pybabel"), "-q", "compile", "-i", str(catalog), "-o", target, "-l", locale])
        stamp("catalogs", catalogs)


def is_stale(name: str, files: list[Path]) -> bool:
    mark = VENV / f"{name}.stamp"
    return not mark.exists() or mark.read_text() != digest(files)


def stamp(name: str, files: list[Path]) -> None:
    (VENV / f"{name}.stamp").write_text(digest(files))


def digest(files: list[Path]) -> str:
    total = hashlib.sha256(sys.version.encode())
    for file in files:
        if file.is_file():
            total.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def run(arguments: list[str]) -> None:
    done = subprocess.run(arguments, cwd=ROOT, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(f"This failed: {' '.join(map(str, arguments))}")


def say(text: str) -> None:
    print(f"· {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
