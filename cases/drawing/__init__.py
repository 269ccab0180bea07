"""The pictures of the case, as SVG text drawn from plain numbers."""

from .band import Marked, band_curve
from .staying import staying_curve
from .tornado import SwingBar, tornado_bars

__all__ = ["Marked", "SwingBar", "band_curve", "staying_curve", "tornado_bars"]
