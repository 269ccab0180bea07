"""Whom a prompt is for, as every storey has it."""

from reminders.team import TEAM, reminded

__all__ = ["TEAM", "reminded"]
