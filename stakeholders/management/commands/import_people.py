"""`manage.py import_people FILE --organization SLUG [--dry-run] [--json]`"""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django_scopes import scope

from accounts.models import Organization
from accounts.zones import zone_or
from stakeholders.domain.importing import ImportResult
from stakeholders.exchange.people_file import import_file
from stakeholders.exchange.refusals import FileRefused


class Command(BaseCommand):
    help = "Bring people in from a CSV file; its columns are recognized."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="show what would happen")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        organization = Organization.objects.filter(slug=options["organization"]).first()
        if organization is None:
            raise CommandError(f"There is no organization with the slug {options['organization']}.")
        path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        result = self.bring_in(path, organization, options["dry_run"])
        self.tell(result, as_json=options["json"])

    def bring_in(self, path: Path, organization: Organization, is_dry_run: bool) -> ImportResult:
        zone = zone_or(organization.time_zone, "UTC")
        with scope(organization=organization), timezone.override(zone):
            try:
                return import_file(
                    path,
                    name=path.name,
                    organization=organization,
                    actor=None,
                    at=timezone.now(),
                    is_dry_run=is_dry_run,
                )
            except FileRefused as refusal:
                raise CommandError(str(refusal)) from refusal

    def tell(self, result: ImportResult, *, as_json: bool) -> None:
        counts = {name: getattr(result, name) for name in ("created", "updated", "unchanged")}
        if as_json:
            refused = [asdict(refusal) for refusal in result.refusals]
            self.stdout.write(json.dumps({**counts, "refused": refused}))
            return
        told = ", ".join(f"{number} {name}" for name, number in counts.items())
        self.stdout.write(f"{told}, {result.refused} refused")
        for refusal in result.refusals:
            self.stdout.write(f"  row {refusal.row}: {refusal.reason}")
