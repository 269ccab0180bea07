from .commitment import Commitment
from .concern import Concern
from .draft import Draft
from .due import Due
from .engagement import Engagement, Participation
from .import_run import ImportRun, ImportState
from .interest import Interest
from .place import Department, Group, Market
from .rating import Rating
from .saved_view import Pin, SavedView
from .stakeholder import Stakeholder
from .stance import StanceEntry
from .tie import InfluenceTie

__all__ = [
    "Commitment",
    "Concern",
    "Department",
    "Draft",
    "Due",
    "Engagement",
    "Group",
    "ImportRun",
    "ImportState",
    "InfluenceTie",
    "Interest",
    "Market",
    "Participation",
    "Pin",
    "Rating",
    "SavedView",
    "Stakeholder",
    "StanceEntry",
]
