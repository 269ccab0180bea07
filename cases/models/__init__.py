"""The business case: its blocks, inputs, versions, data, who signed and what is at stake for whom; evidence; briefs."""

"""The business case: its blocks, inputs, versions, the data behind them and who signed; promises; evidence; briefs."""

from .assumption import Assumption
from .benefit import Benefit, BenefitReading
from .block import Block
from .brief import Brief
from .business_case import BusinessCase
from .case_data import CaseData, DataRule
from .evidence import Evidence, EvidenceUse
from .sign_off import SignOff
from .stake import Stake
from .version import CaseVersion

__all__ = [
    "Assumption",
    "Benefit",
    "BenefitReading",
    "Block",
    "Brief",
    "BusinessCase",
    "CaseData",
    "CaseVersion",
    "DataRule",
    "Evidence",
    "EvidenceUse",
    "SignOff",
    "Stake",
]
