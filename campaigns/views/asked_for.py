"""What an address asks for beside its path."""

from accounts.views.asked_for import number_in

__all__ = ["number_in"]
