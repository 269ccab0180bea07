"""A claim that somebody else published, with what it does not show; and on whom it was used."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from stakeholders.models.stakeholder import SearchKey

OLD_YEARS = 10
"""A claim whose year lies more than so many years back is marked as old."""
MOST_TAGS = 12
LONGEST_TAG = 30

SEARCHED = ("claim", "quick_hit", "study", "publisher", "population")
WORDS_KEY = SearchKey(
    Concat(
        *(
            part
            for name in ("claim", "quick_hit", "study", "publisher", "population")
            for part in (F(name), Value(" "))
        ),
        output_field=models.TextField(),
    )
)
"""What the library is searched by."""


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> "EvidenceQuerySet":
        """Not retired."""
        return self.filter(retired_on=None)

    def speaking_of(self, text: str) -> "EvidenceQuerySet":
        """Every word typed stands in it, accents and case ignored."""
        found = self.alias(told=WORDS_KEY)
        for word in text.split():
            found = found.filter(Q(told__contains=SearchKey(Value(word))) | Q(tags__contains=[word.casefold()]))
        return found


def _said(name: Any, length: int, **more: Any) -> "models.CharField[str, str]":
    return models.CharField(name, max_length=length, blank=True, **more)


class Evidence(TenantModel):
    """`number` and `unit` stand together, or the claim has no number that could be calculated with."""

    key = models.CharField(max_length=50, blank=True)
    claim = models.CharField(_("claim"), max_length=500)
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = _said(_("of what"), 100)
    population = _said(_("who was asked or observed"), 300)
    study = _said(_("study"), 300)
    publisher = _said(_("publisher"), 120)
    reported_by = _said(_("where you read it"), 300)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    caveat = models.TextField(_("what it does not show"), max_length=1000)
    quick_hit = _said(_("in one breath"), 200)
    tags = ArrayField(models.CharField(max_length=LONGEST_TAG), default=list, blank=True, verbose_name=_("tags"))
    is_second_hand = models.BooleanField(_("second-hand"), default=False)
    is_from_vendor = models.BooleanField(_("published by a seller"), default=False)
    is_association = models.BooleanField(_("goes together, causes not shown"), default=False)
    is_anecdote = models.BooleanField(_("anecdote only"), default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    retired_on = models.DateField(_("retired"), null=True, blank=True)

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(EvidenceQuerySet))

    class Meta:
        ordering = ["is_anecdote", "-year", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(claim=""), name="evidence_has_claim"),
            models.CheckConstraint(condition=~Q(caveat=""), name="evidence_has_caveat"),
            models.CheckConstraint(
                condition=Q(number=None, unit="") | Q(Q(number__isnull=False), ~Q(unit="")),
                name="evidence_number_whole",
            ),
            models.UniqueConstraint(fields=["organization", "key"], condition=~Q(key=""), name="evidence_key_once"),
        ]
        indexes = [GinIndex(fields=["tags"], name="evidence_by_tag")]

    def __str__(self) -> str:
        return self.claim

    def is_old(self, today: date) -> bool:
        return self.year is not None and today.year - self.year > OLD_YEARS

    @property
    def unit_mark(self) -> str:
        """What stands close to the number: % of "% of companies"."""
        return "" if self.unit[:1].isalnum() else self.unit[:1]

    @property
    def unit_rest(self) -> str:
        return self.unit.removeprefix(self.unit_mark).strip()

    @property
    def in_one_breath(self) -> str:
        """How it is said aloud."""
        return self.quick_hit or self.claim


class EvidenceUseQuerySet(models.QuerySet["EvidenceUse"]):
    def about(self, user: object) -> "EvidenceUseQuerySet":
        """Uses that this reader may know of: on nobody who is gone, not on themselves, in no conversation that was
        withdrawn or is another's alone."""
        return self.filter(
            Q(private_to=None) | Q(private_to=user),
            Q(engagement=None) | Q(engagement__withdrawn_at=None),
            Q(stakeholder__user=None) | ~Q(stakeholder__user=user),
            stakeholder__merged_into=None,
            stakeholder__erased_at=None,
        )


class EvidenceUse(TenantModel):
    """Once on somebody, on a day; `engagement` is the conversation, where one is logged. What is used in a private
    conversation is private with it."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="uses", verbose_name=_("evidence"))
    stakeholder = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="evidence_uses")
    used_on = models.DateField(_("used on"))
    engagement = models.ForeignKey("stakeholders.Engagement", on_delete=models.SET_NULL, null=True, related_name="+")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    private_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(
        organization="organization", _manager_class=models.Manager.from_queryset(EvidenceUseQuerySet)
    )

    class Meta:
        ordering = ["-used_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "stakeholder", "used_on"], name="evidenceuse_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} on {self.used_on}"
