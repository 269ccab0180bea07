"""The wall between tenants, and who stands inside it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import MailDetail, Role


class Organization(models.Model):
    """The company being won over. What a lead may rename is kept here as data."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    mail_detail = models.CharField(
        _("what weekly mails may say"),
        max_length=8,
        choices=MailDetail,
        default=MailDetail.NAMES,
    )
    stance_labels = models.JSONField(default=dict, blank=True)
    cadences = models.JSONField(default=dict, blank=True)
    began_on = models.DateField()
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("organization")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A user in an organization, with one role."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=8, choices=Role)
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("membership")
        constraints = [
            models.UniqueConstraint(fields=["organization", "user"], name="membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.organization_id} as {self.role}"

    @property
    def role_label(self) -> str:
        """For every page: Django's own way spells out all the choices first."""
        return str(Role(self.role).label)

    @property
    def is_lead(self) -> bool:
        return self.role == Role.LEAD
