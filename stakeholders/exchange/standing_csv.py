"""Standing in the network as a file, in the order and with the headings of the page."""

from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from stakeholders.exchange.formula import write_csv
from stakeholders.queries.standing_in_network import Standing

FIGURES = ("name", "title", "heard_by", "listens_to", "degree", "passes_on", "betweenness", "closeness")


def export_standing(rows: Sequence[Standing], language: str | None) -> Iterator[str]:
    """Consumed after the request, so it speaks the reader's language by itself."""
    with translation.override(language):
        headings = (
            _("Person"), _("Title"), _("Heard by"), _("Listens to"), _("Ties"), _("Passes on"), _("In between"),
            _("Close to all"),
        )  # fmt: skip
        yield from write_csv(headings, ([getattr(row, figure) for figure in FIGURES] for row in rows))
