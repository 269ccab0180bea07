"""The business case: its blocks, its inputs, its versions, the data behind them and who signed them."""

from .assumption import Assumption
from .block import Block
from .business_case import BusinessCase
from .case_data import CaseData, DataRule
from .sign_off import SignOff
from .version import CaseVersion

__all__ = ["Assumption", "Block", "BusinessCase", "CaseData", "CaseVersion", "DataRule", "SignOff"]
