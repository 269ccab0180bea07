"""`manage.py compute_case [FILE] [OPTIONS] [--json]`: a business case on a plain file, or on four numbers.

Needs no database, so anybody can check it on figures of their own; docs/users/case-mathematics.md tells how.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

REFUSED = 2


class Command(BaseCommand):
    help = "What customers are worth, from a file of renewals, tenures or orders, or four numbers. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="CSV or XLSX; its columns decide by which model")
        parser.add_argument(
            "--sheet", metavar="NAME", default="", help="of a workbook; else the first with such columns"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object")
        parser.add_argument("--discount", metavar="SHARE", help="a year, 0.10 if not said")
        parser.add_argument("--margin", metavar="M", help="of one customer a period; with orders the part of an amount")
        parser.add_argument("--horizon", metavar="N", help="periods told: 12 if not said, of orders 52 weeks")
        parser.add_argument("--fit-periods", metavar="N", help="renewals: fit on the first N, the others judge")
        parser.add_argument("--per-year", metavar="N", help="periods in a year, 1 if not said")
        parser.add_argument("--customers", metavar="N", help="how many; with a file that many new ones")
        parser.add_argument("--retention", metavar="SHARE", help="of four numbers: who stays each year")
        parser.add_argument("--gain", metavar="SHARE", help="what is added to retention: 0.02 is two points")
        parser.add_argument("--growth", metavar="SHARE", help="of the margin a year")
        parser.add_argument("--timing", choices=["year_from_now", "renewal_due", "paid_now"], default="year_from_now")
        parser.add_argument("--replacement", metavar="A", help="cost to win one customer: churn by replacement")
        parser.add_argument("--cost", metavar="C", help="of the program that brings the gain: break-even")
        parser.add_argument("--fewer-leavers", metavar="SHARE", help="what if this share of leavers stayed")
        parser.add_argument("--range", action="append", metavar="NAME=LOW:HIGH", help="tornado and band")
        parser.add_argument("--runs", metavar="N", help="of the band, 40000 if not said")
        parser.add_argument("--seed", metavar="N", help="of the band")
        parser.add_argument("--each", action="store_true", help="orders: every customer by name")

    def handle(self, *args: Any, **options: Any) -> None:
        # These load numpy and scipy, which nobody needs who only asks for help.
        from cases.exchange.case_answers import answer
        from cases.exchange.case_files import read_case
        from cases.exchange.case_tables import tables
        from cases.exchange.options import question_in
        from cases.exchange.refusals import CaseRefused
        from stakeholders.exchange.refusals import FileRefused

        path = options["file"]
        if path is not None and not path.is_file():
            raise refused([f"There is no file {path}."])
        try:
            question = question_in(options)
            told = answer(read_case(path, options["sheet"]) if path else None, question)
        except CaseRefused as refusal:
            raise refused([fault.told(path.name if path else "") for fault in refusal.faults]) from refusal
        except (FileRefused, OSError) as refusal:
            raise refused([f"{path.name}: {refusal}"]) from refusal
        self.stdout.write(json.dumps(told, allow_nan=False) if options["json"] else "\n".join(tables(told)))


def refused(faults: list[str]) -> CommandError:
    """One line a fault under Django's own heading."""
    return CommandError("\n".join(["nothing was calculated.", *faults]), returncode=REFUSED)
