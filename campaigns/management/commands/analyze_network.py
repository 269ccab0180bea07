"""`manage.py analyze_network EDGES.csv [--nodes NODES.csv] PARTS [--json]`: what the mathematics says of plain files.

Needs no database, so anybody can check it on a network of their own; docs/users/network-mathematics.md tells how.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stakeholders.exchange.network_files import ListedNetwork, NetworkRefused, number_in, read_network


class Command(BaseCommand):
    help = "Centrality, key players, assignment and influence for a network in plain files. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "edges", type=Path, help="CSV with influencer, influenced, and strength (1-5) or weight (0-1)"
        )
        parser.add_argument("--nodes", type=Path, help="CSV with id and any of name, power, stance, wanted_stance, ...")
        parser.add_argument("--centrality", action="store_true")
        parser.add_argument("--key-players", type=int, metavar="K", help="the K people who together reach most")
        parser.add_argument("--assign", action="store_true", help="which champion is asked to win over whom")
        parser.add_argument("--capacity", type=int, default=2, metavar="C", help="people a champion is asked about")
        parser.add_argument("--per-target", type=int, default=2, metavar="N", help="champions asked about one person")
        parser.add_argument("--influence", action="store_true", help="where opinions come to rest")
        parser.add_argument("--stubborn", default="", metavar="ID=VALUE,...", help="who keeps which opinion, -2 to 2")
        parser.add_argument(
            "--susceptibility", type=float, default=0.7, metavar="S", help="0 to 1, how far people give way"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        # These load numpy and scipy, which nobody needs who only asks for help.
        from campaigns.exchange.network_answers import Question, answers, remarks
        from campaigns.exchange.network_tables import tables

        listed = self.listed(options)
        stubborn, faults = stubborn_in(options["stubborn"], listed)
        refuse([*faults, *faults_in(options, listed)])
        asked = ("centrality", "key_players", "assign", "capacity", "per_target", "influence", "susceptibility")
        question = Question(stubborn=stubborn, **{name: options[name] for name in asked})
        found = answers(listed, question)
        for remark in remarks(listed, question, found):
            self.stderr.write(remark, lambda text: text)
        names = {person.id: person.name for person in listed.people}
        self.stdout.write(json.dumps(found) if options["json"] else "\n".join(tables(found, names)))

    def listed(self, options: dict[str, Any]) -> ListedNetwork:
        files = [options["edges"], *([options["nodes"]] if options["nodes"] else [])]
        refuse([f"There is no file {path}." for path in files if not path.is_file()])
        try:
            return read_network(options["edges"], options["nodes"])
        except NetworkRefused as refusal:
            raise CommandError(told(refusal.faults)) from refusal


def refuse(faults: list[str]) -> None:
    if faults:
        raise CommandError(told(faults))


def told(faults: list[str]) -> str:
    """One line a fault under Django's own heading."""
    return "\n".join(["nothing was calculated.", *faults])


def faults_in(options: dict[str, Any], listed: ListedNetwork) -> list[str]:
    people, wanted = len(listed.people), options["key_players"]
    parts = (options["centrality"], wanted is not None, options["assign"], options["influence"])
    faults = {
        "Say what to calculate: --centrality, --key-players K, --assign or --influence.": not any(parts),
        f"--key-players has to be from 1 to {people}, the number of people.": wanted is not None
        and not 1 <= wanted <= people,
        "--assign needs --nodes: who may be asked, who is wanted where.": options["assign"] and not options["nodes"],
        "--capacity cannot be below 0.": options["capacity"] < 0,
        "--per-target has to be from 1 to 10.": not 1 <= options["per_target"] <= 10,
        "--susceptibility has to be from 0 to 1.": not 0 <= options["susceptibility"] <= 1,
    }
    return [words for words, is_fault in faults.items() if is_fault]


def stubborn_in(text: str, listed: ListedNetwork) -> tuple[dict[str, float], list[str]]:
    """Who keeps which opinion, and what is wrong with it."""
    known, found, faults = {person.id for person in listed.people}, {}, []
    for part in filter(None, map(str.strip, text.split(","))):
        person, _equals, said = map(str.strip, part.rpartition("="))
        value = number_in(said)
        if value is None or not -2 <= value <= 2:
            faults.append(f"--stubborn {part}: has to be ID=VALUE with a value from -2 to 2.")
        elif person not in known:
            faults.append(f"--stubborn {part}: {person} is not in the network.")
        elif found.setdefault(person, value) != value:
            faults.append(f"--stubborn {part}: {person} has another value already.")
    return found, faults
