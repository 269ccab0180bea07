"""Refusals of this storey. Their text is fit for a user."""

from accounts.domain.errors import Refused

__all__ = ["Refused"]
