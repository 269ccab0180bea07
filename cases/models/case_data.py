"""What the company's own data says: a file on its way in, and afterwards what was read from it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.tenant import TenantModel
from cases.enums import DataModel
from stakeholders.models import ImportState
from stakeholders.models.file_run import FileRun


class CaseData(FileRun):
    """`content` is the table as delimited text; it stays after reading only while the organization keeps rows.

    `mapping` names columns, `question` is what was asked of them, `result` holds sums and parameters, of nobody alone.
    Four numbers that were typed are such data too, without a file.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    model = models.CharField(max_length=16, choices=DataModel, blank=True)
    question = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("data for the case")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ImportState.values), name="casedata_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=ImportState.DONE) ^ models.Q(model=""), name="casedata_model_when_done"
            ),
        ]


class DataRule(TenantModel):
    """What the organization lets us keep of its files. Without one, sums alone."""

    keeps_rows = models.BooleanField(_("keep the rows of customers"), default=False)

    class Meta:
        verbose_name = _("rule on data for the case")
        constraints = [models.UniqueConstraint(fields=["organization"], name="datarule_once")]

    def __str__(self) -> str:
        return f"rule {self.pk}"
