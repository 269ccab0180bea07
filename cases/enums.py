"""The fixed vocabularies of the case."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    COUNT = "count", _("Number")
    SHARE = "share", _("Share, in per cent")
    MONEY = "money", _("Money")
    YEARS = "years", _("Years")


class Operator(models.TextChoices):
    """What a line does to the result before it; a block that goes on from none begins with the value of its first."""

    TIMES = "times", _("times")
    OVER = "over", _("divided by")


class Timing(models.TextChoices):
    """When the first margin comes in, as `analysis.margin` knows it."""

    YEAR_FROM_NOW = "year_from_now", _("first margin a year from now, from those who stay")
    RENEWAL_DUE = "renewal_due", _("renewal due today")
    PAID_NOW = "paid_now", _("first margin in today, then renewals")


class BlockKind(models.TextChoices):
    """A product of its lines, or the inputs of what a gain in retention is worth, which is no cost and is not added."""

    PRODUCT = "product", _("Cost: its lines multiplied")
    GAIN = "gain", _("What keeping more would bring")


class Reckoning(models.TextChoices):
    """A line whose value is not given but worked out from other lines."""

    GIVEN = "", _("Given")
    LIFETIME = "lifetime", _("Worked out from the share that leaves and the discount rate")


class DataModel(models.TextChoices):
    """By what the data of the company was read, as the answers name it."""

    MARGIN = "margin_multiple", _("Four numbers")
    RENEWALS = "sbg", _("Renewals by cohort")
    TENURES = "kaplan_meier", _("Customers")
    ORDERS = "bg_nbd", _("Orders")


PERIODS: Mapping[str, float] = {"year": 1, "quarter": 4, "month": 12, "week": 365.25 / 7, "day": 365.25}
"""How many of them a year has."""
