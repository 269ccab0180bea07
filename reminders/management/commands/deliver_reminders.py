"""Send what is due; with or without a broker, once or until told to stop."""

import json
import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, connection

from reminders.domain import heartbeats, planning
from reminders.exchange.delivering import Tally, deliver
from reminders.management.moments import add_moment_and_json, clock_from

logger = logging.getLogger(__name__)

PLAN_SECONDS = 60


class Command(BaseCommand):
    help = "Send the mails that are due. Without --once it plans and sends until it gets SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        add_moment_and_json(parser)
        parser.add_argument("--once", action="store_true", help="send what is due and end")
        parser.add_argument("--pause", type=float, default=5.0, help="seconds between two looks at the ledger")

    def handle(self, *args: Any, **options: Any) -> None:
        clock = clock_from(options["at"])
        stop = threading.Event()
        self._end_gently(stop)
        if options["once"]:
            self._tell(deliver(clock=clock, is_stopping=stop.is_set), options["json"])
            return
        self._loop(clock, stop, options)

    def _end_gently(self, stop: threading.Event) -> None:
        """The mail in hand is finished and settled, the rest is given back."""
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())

    def _loop(self, clock: Callable[[], datetime], stop: threading.Event, options: dict[str, Any]) -> None:
        planned_at: datetime | None = None
        while not stop.is_set():
            now = clock()
            try:
                if planned_at is None or (now - planned_at).total_seconds() >= PLAN_SECONDS:
                    self._plan(now, is_present=options["at"] is None)
                    planned_at = now
                tally = deliver(clock=clock, is_stopping=stop.is_set)
            except Error as error:
                self._survive(error)
            else:
                if any(asdict(tally).values()):
                    self._tell(tally, options["json"])
            stop.wait(options["pause"])

    def _survive(self, error: Error) -> None:
        """A database that is away comes back; the leases free what was in hand."""
        logger.error("The database does not answer: %s", error)
        connection.close()

    def _plan(self, at: datetime, *, is_present: bool) -> None:
        planning.plan(at=at)
        if is_present:
            heartbeats.beat(heartbeats.PLANNER, at=at)

    def _tell(self, tally: Tally, as_json: bool) -> None:
        words = f"{tally.sent} sent, {tally.retry} to be tried again, {tally.failed} failed, {tally.skipped} skipped."
        self.stdout.write(json.dumps(asdict(tally)) if as_json else words)
        self.stdout.flush()
