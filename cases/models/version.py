"""The case as it stood after a change: exact, and never changed again."""

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel

from .business_case import BusinessCase

BETWEEN = "\x1e"
"""Stands between two words; nothing that can be typed."""


class CaseVersion(TenantModel):
    """`facts` are numbers, keys and ids, with places in `words` instead of texts: so a name can be erased from the
    texts without touching what is calculated. `verb` is what was done, `why` what was typed as a reason."""

    case = models.ForeignKey(BusinessCase, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    why = models.CharField(_("why"), max_length=200, blank=True)
    total = models.DecimalField(_("cost a year"), max_digits=26, decimal_places=2)
    facts = models.JSONField()
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version of the case")
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="caseversion_number_once")]

    def __str__(self) -> str:
        return f"{self.case_id} version {self.number}"

    @staticmethod
    def joined(words: Sequence[str]) -> str:
        return BETWEEN.join(word.replace(BETWEEN, " ") for word in words)

    @property
    def words_list(self) -> list[str]:
        return self.words.split(BETWEEN)
