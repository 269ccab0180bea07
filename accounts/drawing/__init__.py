"""Pictures as SVG text, drawn from plain numbers, so that page, mail and paper share one drawing.

On a page the colors are custom properties (light and dark follow the style sheet). For mail and paper
pass `palette=MAIL`: plain light values, every shape inside the drawing, ready to be rasterized.
"""

from .coalition import (
    StanceTotal,
    Week,
    along_the_bar,
    coalition_curve,
    coalition_name,
    percent,
    sparkline,
    stance_bar,
    stance_bar_name,
)
from .days import day_in_words, day_month, said_day
from .history import Held, StanceHistory, stance_history, stance_history_name
from .marks import avatar, avatar_glyph, cadence_bar, certainty, dots, initials, pips, share_bar, tone
from .network import EgoNetwork, Person, Tie, ego_network, tie_label
from .palette import MAIL, PAGE, Palette
from .plan_curve import Ahead, Corner, timeline_curve
from .scenario import ScenarioBar, scenario_bar, scenario_bar_name
from .stance import (
    ALONG_THE_BAR,
    BEST_TO_WORST,
    LABELS,
    SYMBOLS,
    stance_glyph,
    stance_label,
    stance_shape,
    stance_symbols,
)
from .timeline import (
    Axis,
    Bar,
    timeline_bar,
    timeline_grid,
    timeline_hatch,
    timeline_head,
    timeline_mark,
    timeline_phase,
    timeline_today,
)

__all__ = [
    "ALONG_THE_BAR",
    "BEST_TO_WORST",
    "LABELS",
    "MAIL",
    "PAGE",
    "SYMBOLS",
    "Ahead",
    "Axis",
    "Bar",
    "Corner",
    "EgoNetwork",
    "Held",
    "Palette",
    "Person",
    "ScenarioBar",
    "StanceHistory",
    "StanceTotal",
    "Tie",
    "Week",
    "along_the_bar",
    "avatar",
    "avatar_glyph",
    "cadence_bar",
    "certainty",
    "coalition_curve",
    "coalition_name",
    "day_in_words",
    "day_month",
    "dots",
    "ego_network",
    "initials",
    "percent",
    "pips",
    "said_day",
    "scenario_bar",
    "scenario_bar_name",
    "share_bar",
    "sparkline",
    "stance_bar",
    "stance_bar_name",
    "stance_glyph",
    "stance_history",
    "stance_history_name",
    "stance_label",
    "stance_shape",
    "stance_symbols",
    "tie_label",
    "timeline_bar",
    "timeline_curve",
    "timeline_grid",
    "timeline_hatch",
    "timeline_head",
    "timeline_mark",
    "timeline_phase",
    "timeline_today",
    "tone",
]
