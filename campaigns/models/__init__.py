from .accountability import Accountability, Reading
from .campaign import Action, Campaign, Milestone, Phase
from .campaign_person import CampaignPerson, Contribution
from .communication import CommunicationLine, Occasion
from .duty import Carrying, Duty
from .joining import Joining, Requirement
from .map_place import MapPlace
from .maturity import MaturityAssessment, Proof, Rater, SignAnswer
from .personal_link import PersonalLink
from .playbook import Play, Playbook, Sign
from .recognition import Nomination, Nominator, Pick
from .review import SaidOpinion, ScenarioReview
from .story import Story, Telling
from .target import CheckIn, InfluenceTarget
from .wish import Wish
from .wording import WordingAnswer

__all__ = [
    "Accountability",
    "Action",
    "Campaign",
    "CampaignPerson",
    "Carrying",
    "CheckIn",
    "CommunicationLine",
    "Contribution",
    "Duty",
    "InfluenceTarget",
    "Joining",
    "MapPlace",
    "MaturityAssessment",
    "Milestone",
    "Nomination",
    "Nominator",
    "Occasion",
    "PersonalLink",
    "Phase",
    "Pick",
    "Play",
    "Playbook",
    "Proof",
    "Rater",
    "Reading",
    "Requirement",
    "SaidOpinion",
    "ScenarioReview",
    "Sign",
    "SignAnswer",
    "Story",
    "Telling",
    "Wish",
    "WordingAnswer",
]
