"""The business case: its blocks, inputs, versions, data, who signed and what is at stake for whom; evidence; briefs."""

from .assumption import Assumption
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
