from .campaign import Action, Campaign, Milestone
from .personal_link import PersonalLink
from .target import CheckIn, InfluenceTarget

__all__ = ["Action", "Campaign", "CheckIn", "InfluenceTarget", "Milestone", "PersonalLink"]
