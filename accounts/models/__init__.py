from .audit import AuditEntry, ReadEntry
from .invitation import Invitation
from .organization import Membership, Organization
from .user import User

__all__ = ["AuditEntry", "Invitation", "Membership", "Organization", "ReadEntry", "User"]
