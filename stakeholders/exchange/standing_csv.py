"""Standing in the network as a file, its columns named as in the documentation of the mathematics."""

from collections.abc import Iterator, Sequence

from stakeholders.exchange.formula import write_csv
from stakeholders.queries.standing_in_network import Standing

FIGURES = ("degree", "listens_to", "heard_by", "passes_on", "betweenness", "closeness")
COLUMNS = ("name", "title", "degree", "in_degree", "out_degree", "directed_betweenness", "betweenness", "closeness")


def export_standing(rows: Sequence[Standing]) -> Iterator[str]:
    told = ((row.name, row.title, *(getattr(row, figure) for figure in FIGURES)) for row in rows)
    return write_csv(COLUMNS, told)
