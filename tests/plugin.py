"""Brings real servers to the tests before Django reads its settings, and takes them away afterwards."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from config.servers import Servers

_stop: list[Callable[[], None]] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:  # the controlling process has set the environment
        _take_corner(os.environ["PYTEST_XDIST_WORKER"])
        return
    folder = Path(tempfile.mkdtemp(prefix="allyship-tests-"))
    folder.chmod(0o711)  # PostgreSQL's own account passes through
    servers = Servers(folder, throw_away=True)
    _stop.append(lambda: _remove(servers, folder))
    atexit.register(_clean_up)
    servers.start().export()
    os.environ.update(
        DATA_DIR=str(folder),
        SECRET_KEY=secrets.token_urlsafe(64),
        DEBUG="1",
        BASE_URL="http://testserver",
        # Playwright's loop in the main thread is not an asynchronous view.
        DJANGO_ALLOW_ASYNC_UNSAFE="1",
    )
    os.environ.pop("EMAIL_URL", None)


def _take_corner(worker: str) -> None:
    """A Valkey database for each test process: emptying the cache empties all of a database, whatever the prefix."""
    number = 1 + int(worker.removeprefix("gw"))
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].partition('?')[0]}?db={number}"


def pytest_unconfigure() -> None:
    _clean_up()


def _clean_up() -> None:
    while _stop:
        _stop.pop()()


def _remove(servers: Servers, folder: Path) -> None:
    servers.stop()
    shutil.rmtree(folder, ignore_errors=True)
