"""Child processes that run under an ordinary account and never outlive their parent."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.binaries import ServerError

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 20
SHARED_PROGRAMS = Path("/var/cache/allyship")


@dataclass(frozen=True)
class Account:
    """The account of a server: our own, or for root (which PostgreSQL refuses) the account "nobody"."""

    user: int | None = None
    group: int | None = None

    @property
    def popen(self) -> dict[str, Any]:
        return {} if self.user is None else {"user": self.user, "group": self.group, "extra_groups": []}

    def own(self, path: Path) -> None:
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)

    def can_reach(self, path: Path) -> bool:
        return self.user is None or all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)

    def check_reach(self, path: Path) -> None:
        if not self.can_reach(path):
            raise ServerError(
                f"The account that runs PostgreSQL cannot reach {path}: set DATA_DIR to a folder outside a private one."
            )

    def reachable_copy(self, program: Path) -> Path:
        """The program itself, or a copy of its package where a private folder hides it from the account."""
        if self.can_reach(program):
            return program
        package = next((p for p in program.parents if p.parent.name == "site-packages"), program.parent)
        key = hashlib.sha256(f"{package}{package.stat().st_mtime_ns}".encode()).hexdigest()[:16]
        target = SHARED_PROGRAMS / key
        if not target.exists():
            _copy_package(package, target)
        return target / package.name / program.relative_to(package)


def _copy_package(package: Path, target: Path) -> None:
    part = target.with_name(f"{target.name}.{os.getpid()}")
    part.mkdir(parents=True, mode=0o755)
    # The programs find their libraries in the folder beside the package.
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, part / folder.name, symlinks=True)
    with contextlib.suppress(OSError):  # another process was first
        part.rename(target)
    shutil.rmtree(part, ignore_errors=True)


def server_account() -> Account:
    if os.geteuid():
        return Account()
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def spawn(
    arguments: list[str], *, log: Path | None = None, account: Account = Account(), env: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a child that the kernel interrupts when this process dies, even by SIGKILL (Linux)."""
    output = log.open("ab") if log else None
    try:
        return subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            cwd="/" if account.user is not None else None,
            env=env or {**os.environ, "TZ": "UTC"},
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            **account.popen,
        )
    finally:
        if output:
            output.close()


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def stop(child: subprocess.Popen[bytes], *, with_signal: int = signal.SIGINT) -> None:
    if child.poll() is not None:
        return
    child.send_signal(with_signal)
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def await_line(arguments: list[str], *, account: Account) -> str:
    """Run to the end and return the output; a failure is told with the program's own words."""
    done = subprocess.run(
        arguments, cwd="/", capture_output=True, text=True, env={**os.environ, "TZ": "UTC"}, **account.popen
    )
    if done.returncode:
        raise ServerError(f"{Path(arguments[0]).name} failed: {done.stderr.strip()}")
    return done.stdout.strip()
