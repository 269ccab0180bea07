#!/usr/bin/env python
"""Django's command line; brings the embedded servers along when the environment names none."""

import os
import sys

STANDS_ALONE = {"analyze_network", "compute_case"}
"""Commands that read files and use no server."""


def main() -> None:
    from config.binaries import ServerError
    from config.servers import attach, stand_alone

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        stand_alone() if STANDS_ALONE & set(sys.argv[1:2]) else attach()
    except ServerError as error:
        sys.exit(str(error))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
