"""Playbooks as they are written down: five levels, what shows each, and what moves a company on.

A book is whole here, without a database; `campaigns.models.playbook` keeps what an organization made of it.
"""

from campaigns.playbook.book import Book, BookLevel, BookPlay, BookStep
from campaigns.playbook.standard import STANDARD

__all__ = ["STANDARD", "Book", "BookLevel", "BookPlay", "BookStep"]
