from .campaign import Action, Campaign, Milestone
from .personal_link import PersonalLink
from .target import CheckIn, InfluenceTarget
from .wish import Wish

__all__ = ["Action", "Campaign", "CheckIn", "InfluenceTarget", "Milestone", "PersonalLink", "Wish"]
