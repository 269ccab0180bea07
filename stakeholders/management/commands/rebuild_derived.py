"""`manage.py rebuild_derived [--check]`: the stored values that follow from other rows."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django_scopes import scope

from accounts.models import Organization
from stakeholders.domain.derived import refresh, stale_ids


class Command(BaseCommand):
    help = "Work out again where everybody stands; with --check only say what is not true."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for organization in Organization.objects.order_by("pk"):
            with scope(organization=organization):
                stale = stale_ids(organization)
                wrong += len(stale)
                if stale and not options["check"]:
                    refresh(organization, stale)
            self.stdout.write(f"{organization.slug}: {len(stale)} people were not up to date")
        if options["check"] and wrong:
            raise CommandError(f"{wrong} people do not match the rows that they come from.")
