"""Imports that start in no time, so that many can be killed: one process is warmed up and forks them.

    python -m tests.faults.importer FILE

For each line on standard input, "<slug> <seconds>", the product's own command `import_people` runs in a process of its
own and is killed with SIGKILL after so many seconds ("-": never). Answers each with "<exit code> <seconds taken>".
"""

import os
import signal
import sys
import time


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command, load_command_class

    load_command_class("stakeholders", "import_people")
    import stakeholders.exchange.people_file  # noqa: F401

    for line in sys.stdin:
        slug, _space, seconds = line.strip().partition(" ")
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            call_command("import_people", sys.argv[1], "--organization", slug, stdout=sys.stderr)
            os._exit(0)
        if seconds != "-":
            time.sleep(float(seconds))
            os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), time.monotonic() - began, flush=True)


if __name__ == "__main__":
    main()
