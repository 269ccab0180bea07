"""The standard playbook: how far the leaders of a company are behind its customers, in five levels.

Rows of organizations point at signs and plays by their place in here: change words freely, but add only at the end
of a list.
"""

from django.utils.translation import gettext_lazy as _

from campaigns.playbook.book import Book
from campaigns.playbook.first_levels import FIRST, SECOND
from campaigns.playbook.last_levels import FIFTH, FOURTH
from campaigns.playbook.third_level import THIRD

STANDARD = Book(
    name=_("Leadership buy-in"),
    element=_("Leadership buy-in"),
    about=_(
        "Leaders are behind it when all of them see a company built around its customers as the way to succeed, and "
        "act that way in every department. Other goals press, and everybody pictures it differently. What helps is "
        "to show each leader what a good experience does for the goals they have already, and to hand them the means "
        "to lead so. Start with the level where you stand. Nobody improves everything at once: each change counts, "
        "and looking again each quarter shows that it did."
    ),
    levels=(FIRST, SECOND, THIRD, FOURTH, FIFTH),
)
