"""The business case: its blocks, its inputs and its versions."""

from .assumption import Assumption
from .block import Block
from .business_case import BusinessCase
from .version import CaseVersion

__all__ = ["Assumption", "Block", "BusinessCase", "CaseVersion"]
