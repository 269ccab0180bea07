"""The business case: its blocks, its inputs, its versions, the data behind them and who signed them."""

"""The business case: its blocks, its inputs and its versions; evidence; the words of briefs."""

from .assumption import Assumption
from .block import Block
from .brief import Brief
from .business_case import BusinessCase
from .case_data import CaseData, DataRule
from .sign_off import SignOff
from .version import CaseVersion

__all__ = ["Assumption", "Block", "BusinessCase", "CaseData", "CaseVersion", "DataRule", "SignOff"]
from .evidence import Evidence, EvidenceUse

__all__ = ["Assumption", "Block", "Brief", "BusinessCase", "CaseVersion", "Evidence", "EvidenceUse"]
