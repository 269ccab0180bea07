"""`manage.py create_organization NAME --slug SLUG`"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.domain.errors import Refused
from accounts.domain.organizations import found_organization
from accounts.models import Organization


class Command(BaseCommand):
    help = "Create an organization; add its lead with add_member."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--slug", required=True)
        parser.add_argument("--time-zone", default="UTC")
        parser.add_argument("--currency", default="USD")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        if Organization.objects.filter(slug=options["slug"]).exists():
            raise CommandError(f"There is an organization with the slug {options['slug']} already.")
        try:
            organization = found_organization(
                name=options["name"],
                slug=options["slug"],
                lead=None,
                began_on=timezone.localdate(at),
                at=at,
                time_zone=options["time_zone"],
                currency=options["currency"],
            )
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"Created {organization.name} ({organization.slug}).")
