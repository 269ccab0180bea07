"""What the lead wants from the next conversation with somebody: the words of a brief that nothing else knows."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel

MOST_QUESTIONS = 5


class Brief(TenantModel):
    """One a person. `questions` is one a line."""

    stakeholder = models.OneToOneField("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="brief")
    meets_on = models.DateField(_("day of the conversation"), null=True, blank=True)
    meets_where = models.CharField(_("time and place"), max_length=100, blank=True)
    decides_next = models.CharField(_("decides next"), max_length=120, blank=True)
    leave_with = models.CharField(_("leave with one thing"), max_length=300, blank=True)
    questions = models.TextField(_("what to ask"), max_length=1000, blank=True)
    ask = models.CharField(_("the ask"), max_length=400, blank=True)
    if_no = models.CharField(_("if the answer is no"), max_length=400, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.leave_with or self.ask

    @property
    def asked(self) -> list[str]:
        return [line.strip() for line in self.questions.splitlines() if line.strip()]
