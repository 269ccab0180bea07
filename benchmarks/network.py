"""The mathematics of the network, against HiGHS alone on the same matrix; each large one in a process of its own."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from unittest.mock import patch

SEED = 1736
ROUNDS = 5


@dataclass(frozen=True)
class Size:
    """Champions are listened to by targets, each tie drawn by chance; enough for `rounds` runs."""

    champions: int
    targets: int
    ties: int
    rounds: int = ROUNDS

    @property
    def people(self) -> int:
        return self.champions + self.targets


WHOLE, BOTH_WAYS = Size(1_000, 1_000, 10_000), Size(5_000, 10_000, 50_000)
PAGE, COMPANY, LARGE = Size(12, 15, 90), Size(500, 1_000, 10_000, rounds=3), Size(5_000, 10_000, 100_000, rounds=1)


@dataclass(frozen=True)
class Assigned:
    size: Size
    seconds: float
    solver_seconds: float
    """HiGHS alone, on the matrix of the first program."""
    megabytes: float
    """The most that the process took, Python and scipy included."""

    @property
    def ratio(self) -> float:
        return self.seconds / self.solver_seconds


@dataclass(frozen=True)
class Swept:
    ties: int
    people: int
    seconds: float
    sweeps: int

    @property
    def sweep_seconds(self) -> float:
        return self.seconds / self.sweeps


@dataclass(frozen=True)
class Central:
    people: int
    ties: int
    centrality_seconds: float
    key_players_seconds: float


def measure_assignment(size: Size) -> Assigned:
    return Assigned(size, **_apart("assignment", size))


def measure_scenario(size: Size = BOTH_WAYS) -> Swept:
    return Swept(**_apart("scenario", size))


def measure_centrality(size: Size = WHOLE) -> Central:
    return Central(**_apart("centrality", size))


def _apart(what: str, size: Size) -> dict[str, Any]:
    """In a process of its own, so that memory is that of the work and nothing is warm from another."""
    command = [sys.executable, "-m", "benchmarks.network", what, json.dumps(asdict(size))]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return json.loads(done.stdout)


def _network(size: Size) -> Any:
    import numpy as np

    from stakeholders.analysis.network import Tie, network_of

    chance = np.random.default_rng(SEED)
    drawn = chance.choice(size.champions * size.targets, size=size.ties, replace=False)
    strengths = chance.integers(1, 6, size.ties)
    ends = zip((drawn // size.targets).tolist(), (drawn % size.targets).tolist(), strengths.tolist(), strict=True)
    ties = [Tie(one, size.champions + other, strength / 5) for one, other, strength in ends]
    return network_of(range(size.people), ties)


def _assignment(size: Size) -> dict[str, Any]:
    """Ours from ties to suggestions, and the solver alone, in turn, so that whatever else goes on touches both."""
    import numpy as np

    from campaigns.analysis import assignment

    network, chance = _network(size), np.random.default_rng(SEED)
    rooms = chance.integers(1, 5, size.champions).tolist()
    values = (chance.integers(1, 6, size.targets) * chance.integers(1, 5, size.targets)).tolist()
    champions = [assignment.Champion(one, room) for one, room in enumerate(rooms)]
    targets = [assignment.Target(size.champions + one, value) for one, value in enumerate(values)]
    ours, alone, most = [], [], 0.0
    for _round in range(size.rounds):
        with patch.object(assignment, "solve", wraps=assignment.solve) as solve:
            ours.append(_timed(lambda: assignment.plan_asks(network, champions, targets)))
        most = most or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        alone.append(_solver_alone(solve.call_args.args[0]))
    return {"seconds": statistics.median(ours), "solver_seconds": statistics.median(alone), "megabytes": most}


def _solver_alone(program: Any) -> float:
    from scipy.optimize import linprog

    costs, (matrix, limits) = program.costs, program.limits
    return _timed(lambda: linprog(costs, A_ub=matrix, b_ub=limits, method="highs-ds"))


def _scenario(size: Size) -> dict[str, Any]:
    import numpy as np

    from stakeholders.analysis.influence import SUSCEPTIBILITY, row_stochastic, settle

    network, chance = _network(size), np.random.default_rng(SEED)
    weights = row_stochastic(network.listening() + network.listening().T)  # both ways, so that it takes many sweeps
    first = chance.integers(-2, 3, size.people).astype(float)
    swept: list[Any] = []
    seconds = _timed(lambda: swept.append(settle(weights, first, np.full(size.people, SUSCEPTIBILITY))))
    return {"ties": 2 * size.ties, "people": size.people, "seconds": seconds, "sweeps": swept[0][1]}


def _centrality(size: Size) -> dict[str, Any]:
    from stakeholders.analysis.centrality import centrality
    from stakeholders.analysis.key_players import key_players

    network = _network(size)
    return {
        "people": size.people,
        "ties": size.ties,
        "centrality_seconds": _timed(lambda: centrality(network)),
        "key_players_seconds": _timed(lambda: key_players(network, 5)),
    }


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    measures = {"assignment": _assignment, "scenario": _scenario, "centrality": _centrality}
    print(json.dumps(measures[sys.argv[1]](Size(**json.loads(sys.argv[2])))))
