"""The pictures of the case, as SVG text drawn from plain numbers."""

from .band import Marked, band_curve
from .promise import Drawn, promise_chart
from .staying import Curves, Ends, staying_curve
from .tornado import SwingBar, tornado_bars

__all__ = [
    "Curves",
    "Drawn",
    "Ends",
    "Marked",
    "SwingBar",
    "band_curve",
    "promise_chart",
    "staying_curve",
    "tornado_bars",
]
