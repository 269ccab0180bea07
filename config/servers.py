"""A PostgreSQL and a Valkey of one's own, for development and tests on a machine that has neither.

Not for production: there ``DATABASE_URL`` and ``REDIS_URL`` name real servers. Nothing here imports Django, so that the
environment is complete before the settings are read.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import json
import os
import secrets
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from config.binaries import ServerError, postgres_bin, valkey_server
from config.processes import Account, await_line, server_account, spawn, stop

BASE_DIR = Path(__file__).resolve().parent.parent
START_SECONDS = 60
# Durability is worthless for a database that is thrown away after the run, and costs most of its start-up time.
THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB")


@dataclass(frozen=True)
class Addresses:
    """Where the servers listen; only Unix sockets in a private folder, so no port can clash."""

    database_url: str
    redis_url: str
    sockets: str

    def answer(self) -> bool:
        return all(_accepts(Path(self.sockets) / name) for name in (".s.PGSQL.5432", "valkey.sock"))

    def export(self) -> None:
        os.environ["DATABASE_URL"] = self.database_url
        os.environ["REDIS_URL"] = self.redis_url


class Servers:
    """Two child processes that die with the process that started them."""

    def __init__(self, data_dir: Path, *, throw_away: bool = False) -> None:
        self.data_dir = data_dir
        self.throw_away = throw_away
        self.account = server_account()
        self.sockets = Path(tempfile.mkdtemp(prefix="ally"))
        self.account.own(self.sockets)
        self._children: list = []

    @property
    def addresses(self) -> Addresses:
        return Addresses(
            database_url=f"postgresql://app@/app?host={self.sockets}",
            redis_url=f"unix://{self.sockets}/valkey.sock",
            sockets=str(self.sockets),
        )

    def start(self) -> Addresses:
        try:
            self._start_valkey()
            self._start_postgres()
        except BaseException:
            self.stop()
            raise
        return self.addresses

    def stop(self) -> None:
        for child in reversed(self._children):
            stop(child)
        self._children.clear()
        shutil.rmtree(self.sockets, ignore_errors=True)

    def _start_valkey(self) -> None:
        server = self.account.reachable_copy(valkey_server())
        options = {
            "port": "0",
            "unixsocket": str(self.sockets / "valkey.sock"),
            "unixsocketperm": "700",
            "maxmemory-policy": "noeviction",
            "databases": "64",
            "save": "",
            "dir": str(self.sockets),
        }
        arguments = [str(server), *(part for key, value in options.items() for part in (f"--{key}", value))]
        log = self.data_dir / "valkey.log"
        self._children.append(spawn(arguments, log=log, account=self.account))
        _wait_for_socket(self.sockets / "valkey.sock", "Valkey", log)

    def _start_postgres(self) -> None:
        bin_dir = self.account.reachable_copy(postgres_bin() / "postgres").parent
        cluster = self.data_dir / "postgres"
        self._prepare_cluster(bin_dir, cluster)
        settings = ["listen_addresses=", "max_connections=200", *(THROW_AWAY if self.throw_away else ())]
        arguments = [str(bin_dir / "postgres"), "-D", str(cluster), "-k", str(self.sockets)]
        arguments += [part for setting in settings for part in ("-c", setting)]
        log = self.data_dir / "postgres.log"
        self._children.append(spawn(arguments, log=log, account=self.account))
        _create_database(self.sockets, log)

    def _prepare_cluster(self, bin_dir: Path, cluster: Path) -> None:
        version = cluster / "PG_VERSION"
        if version.exists():
            _refuse_other_major(bin_dir, version)
            _await_former_server(cluster)
            return
        shutil.rmtree(cluster, ignore_errors=True)  # an initdb that was interrupted left a part behind
        cluster.mkdir(parents=True, mode=0o700)
        self.account.own(cluster)
        self.account.check_reach(cluster)
        arguments = [str(bin_dir / "initdb"), "-D", str(cluster), "-U", "app", "-A", "trust", "--encoding=UTF8"]
        # The provider "builtin" needs no ICU; without the character type pg_trgm would lose letters outside ASCII.
        arguments += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-ctype=C.UTF-8"]
        arguments += ["--no-sync"] if self.throw_away else []
        await_line(arguments, account=self.account)


def _refuse_other_major(bin_dir: Path, version: Path) -> None:
    program = await_line([str(bin_dir / "postgres"), "--version"], account=Account()).split()[-1].split(".")[0]
    data = version.read_text().strip()
    if data != program:
        raise ServerError(
            f"The data in {version.parent} was written by PostgreSQL {data}, and this is PostgreSQL {program}. "
            "Dump it with the old version and load it into a new DATA_DIR (docs/operators/upgrade.md)."
        )


def _await_former_server(cluster: Path) -> None:
    """A server whose parent was killed needs a moment to close its data folder."""
    pid_file = cluster / "postmaster.pid"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and pid_file.exists():
        pid = int(pid_file.read_text().split("\n")[0] or 0)
        if not pid or not Path(f"/proc/{pid}").exists():
            return  # stale: PostgreSQL removes it by itself
        time.sleep(0.1)


def _create_database(sockets: Path, log: Path) -> None:
    import psycopg

    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            connection = psycopg.connect(host=str(sockets), user="app", dbname="postgres", autocommit=True)
            break
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise ServerError(f"PostgreSQL did not answer. Its log is {log}.") from None
            time.sleep(0.05)
    with connection:
        if not connection.execute("select 1 from pg_database where datname = 'app'").fetchone():
            connection.execute("create database app")


def _wait_for_socket(path: Path, name: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _accepts(path):
        if time.monotonic() > deadline:
            raise ServerError(f"{name} did not answer. Its log is {log}.")
        time.sleep(0.02)


def _accepts(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(2)
        try:
            client.connect(str(path))
        except OSError:
            return False
        return True


class Tenancy:
    """Several commands at once share one pair of servers: the first starts them, the last to leave lets them stop."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.record = data_dir / "servers.json"
        self._files: list[IO] = []
        self._servers: Servers | None = None
        self._users: IO | None = None

    def enter(self) -> Addresses:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            addresses = self._start_if_first() or self._running()
            if addresses:
                return addresses
            time.sleep(0.1)
        raise ServerError(f"Another process holds {self.data_dir} but its servers do not answer.")

    def leave(self, *, wait_for_others: bool) -> None:
        if self._servers:
            if wait_for_others:
                self._await_others()
            self.record.unlink(missing_ok=True)
            self._servers.stop()
            self._servers = None
        for file in self._files:
            file.close()
        self._files.clear()

    def _await_others(self) -> None:
        if self._users is None:
            return
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Keeping the database up for the other commands that use it.", file=sys.stderr, flush=True)
            fcntl.flock(self._users, fcntl.LOCK_EX)

    def _running(self) -> Addresses | None:
        users = self._lock("servers.users", fcntl.LOCK_SH)
        with contextlib.suppress(OSError, ValueError, TypeError):
            addresses = Addresses(**json.loads(self.record.read_text()))
            if users and addresses.answer():
                return addresses
        self._drop(users)
        return None

    def _start_if_first(self) -> Addresses | None:
        """Whoever gets the lock is the owner, whatever record or ending servers a killed one left behind."""
        if not self._lock("servers.lock", fcntl.LOCK_EX):
            return None
        self._forget_the_killed()
        self._servers = Servers(self.data_dir)
        addresses = self._servers.start()
        self._users = self._lock("servers.users", fcntl.LOCK_SH)
        part = self.record.with_suffix(".part")
        part.write_text(json.dumps(asdict(addresses)))
        part.replace(self.record)
        return addresses

    def _forget_the_killed(self) -> None:
        with contextlib.suppress(OSError, ValueError, KeyError):
            shutil.rmtree(json.loads(self.record.read_text())["sockets"])
        self.record.unlink(missing_ok=True)

    def _lock(self, name: str, kind: int) -> IO | None:
        file = (self.data_dir / name).open("a")
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        self._files.append(file)
        return file

    def _drop(self, file: IO | None) -> None:
        if file:
            self._files.remove(file)
            file.close()


def data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()


def attach() -> None:
    """Complete the environment of a development command: servers, secret key, debugging on."""
    if os.environ.get("DATABASE_URL"):
        return
    _enter_development()
    tenancy = Tenancy(data_dir())
    tenancy.enter().export()
    atexit.register(tenancy.leave, wait_for_others=True)


def stand_alone() -> None:
    """Complete the environment of a command that uses neither database nor queue: nothing starts, nothing is kept."""
    nowhere = {"DATABASE_URL": "postgresql://none@none.invalid/none", "REDIS_URL": "redis://none.invalid:6379/0"}
    for name, value in {**nowhere, "DEBUG": "1", "SECRET_KEY": secrets.token_urlsafe(64)}.items():
        os.environ[name] = os.environ.get(name) or value


@contextlib.contextmanager
def attached() -> Iterator[Addresses | None]:
    """As ``attach``, for a process that ends its own children first and waits for nobody."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    _enter_development()
    tenancy = Tenancy(data_dir())
    addresses = tenancy.enter()
    addresses.export()
    try:
        yield addresses
    finally:
        tenancy.leave(wait_for_others=False)


def _enter_development() -> None:
    debug = os.environ.setdefault("DEBUG", "1").lower() in {"1", "true", "yes", "on"}
    if not debug and os.environ.get("ALLOW_EMBEDDED") != "1":
        raise ServerError("DATABASE_URL is not set. The embedded servers are for development, not for production.")
    os.environ.setdefault("DATA_DIR", str(data_dir()))
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = _kept_secret(data_dir() / "secret-key")


def _kept_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()


def hold() -> None:
    """Keep the servers of ``DATA_DIR`` up until the caller closes standard input."""
    with attached() as addresses:
        print(json.dumps(asdict(addresses)) if addresses else "{}", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    hold()
