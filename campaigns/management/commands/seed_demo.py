"""`manage.py seed_demo`: the demo company, and who may sign in to it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.domain.errors import Refused
from campaigns.domain.demo import Demo, SignIn, seed_demo


class Command(BaseCommand):
    help = "Build the demo company Northwind Home."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            demo = seed_demo(at=timezone.now())
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.remember(demo)
        for role in ("leader", "champion", "sponsor"):
            sign_in: SignIn = getattr(demo, role)
            self.stdout.write(f"{role}: {sign_in.email} / {sign_in.password}")

    def remember(self, demo: Demo) -> None:
        """Keep the sign-ins beside the data, readable by the owner alone."""
        path = Path(settings.DATA_DIR) / "demo.json"
        roles = ("leader", "champion", "sponsor")
        path.write_text(json.dumps({role: asdict(getattr(demo, role)) for role in roles}))
        path.chmod(0o600)
