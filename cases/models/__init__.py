"""The business case: blocks, inputs, versions, data, who signed, what is at stake; promises, evidence and briefs."""

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
