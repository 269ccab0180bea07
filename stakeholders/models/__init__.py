from .commitment import Commitment
from .concern import Concern
from .draft import Draft
from .due import Due
from .engagement import Engagement, Participation
from .import_run import ImportKind, ImportRun, ImportState
from .interest import Interest
from .place import Department, Group, Market
from .rating import Rating
from .saved_view import Pin, SavedView
from .stakeholder import Stakeholder
from .stance import StanceEntry
from .tie import InfluenceTie
from .tie_survey import OfferedName, ProposalState, ProposedTie, Respondent, TieSurvey

__all__ = [
    "Commitment",
    "Concern",
    "Department",
    "Draft",
    "Due",
    "Engagement",
    "Group",
    "ImportKind",
    "ImportRun",
    "ImportState",
    "InfluenceTie",
    "Interest",
    "Market",
    "OfferedName",
    "Participation",
    "Pin",
    "ProposalState",
    "ProposedTie",
    "Rating",
    "Respondent",
    "SavedView",
    "Stakeholder",
    "StanceEntry",
    "TieSurvey",
]
