"""Senders that start in no time, so that many can be killed: one process is warmed up and forks them.

    python -m tests.faults.senders 3

Each is the product's own command `deliver_reminders` in a process of its own; one that dies is replaced.
"""

import ctypes
import os
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    warm_up()
    children = {fork(call_command) for _ in range(int(sys.argv[1]))}
    is_replacing = True

    def end(*_: object) -> None:
        nonlocal is_replacing
        is_replacing = False
        for child in children:
            os.kill(child, signal.SIGTERM)

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    while children:
        child, _status = os.wait()
        children.discard(child)
        if is_replacing:
            children.add(fork(call_command))


def warm_up() -> None:
    """What a long-lived sender has loaded long ago: code and templates, but no connection."""
    from django.core.mail import get_connection
    from django.core.management import load_command_class
    from django.db import connections
    from django.template.loader import get_template

    from reminders.exchange.frame import inliner
    from reminders.exchange.pictures import brand

    load_command_class("reminders", "deliver_reminders")
    connections.all()
    get_connection()
    inliner().inline(get_template("emails/invitation/body.html").render({}))
    brand()


def fork(call_command) -> int:  # type: ignore[no-untyped-def]
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    call_command("deliver_reminders", pause=0.1)
    os._exit(0)


def living(parent: int) -> list[int]:
    """The senders that this process has forked."""
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


if __name__ == "__main__":
    main()
