"""Brings the database to where the code is: migrations, the demo company at the first start, what is due now."""

import io
import os

import django
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    if _is_behind():
        print("· Preparing the database", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    if _is_empty():
        print("· Loading the demo company", flush=True)
        call_command("seed_demo")
    # Beat plans each minute; without this the first minute would look like a silent scheduler.
    call_command("plan_reminders", stdout=io.StringIO())


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _is_empty() -> bool:
    from accounts.models import Organization

    return not Organization.objects.exists() and "seed_demo" in get_commands()


if __name__ == "__main__":
    main()
