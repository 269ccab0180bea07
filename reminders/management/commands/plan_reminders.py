"""Write into the ledger which weekly mails are owed."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from reminders.domain import heartbeats, planning
from reminders.management.moments import add_moment_and_json


class Command(BaseCommand):
    help = "Plan the weekly mails that are owed; may run any number of times."

    def add_arguments(self, parser: CommandParser) -> None:
        add_moment_and_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        tally = planning.plan(at=options["at"] or now)
        if options["at"] is None:
            heartbeats.beat(heartbeats.PLANNER, at=now)
        counts = asdict(tally)
        words = f"{tally.planned} planned, {tally.already_planned} planned before, {tally.skipped} skipped."
        self.stdout.write(json.dumps(counts) if options["json"] else words)
