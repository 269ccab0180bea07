"""What a campaign says of one person, and what people changed in its plan."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from stakeholders.enums import Involvement, Stance

from .campaign import Campaign


class CampaignPersonQuerySet(models.QuerySet["CampaignPerson"]):
    def visible_to(self, user: object) -> "CampaignPersonQuerySet":
        """Nobody meets what is wanted of them."""
        return self.filter(Q(person__user=None) | ~Q(person__user=user))


class CampaignPerson(TenantModel):
    """`is_in` counts where the campaign names its people (`Campaign.is_scoped`); else everybody active is in it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="campaigns")
    is_in = models.BooleanField(_("in the campaign"), default=False)
    wanted_stance = models.SmallIntegerField(_("wanted stance in this campaign"), choices=Stance, null=True, blank=True)
    wanted_involvement = models.PositiveSmallIntegerField(
        _("wanted involvement"), choices=Involvement, null=True, blank=True
    )

    objects = ScopedManager(
        organization="organization", _manager_class=models.Manager.from_queryset(CampaignPersonQuerySet)
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person"], name="campaignperson_once"),
            models.CheckConstraint(
                condition=Q(wanted_stance=None) | Q(wanted_stance__range=(-2, 2)),
                name="campaignperson_wanted_stance_range",
            ),
            models.CheckConstraint(
                condition=Q(wanted_involvement=None) | Q(wanted_involvement__range=(1, 4)),
                name="campaignperson_wanted_involvement_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.campaign_id}"


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, user: object) -> "ContributionQuerySet":
        """Of a private conversation only what its author wrote down; nothing about the reader."""
        return self.filter(Q(private_to=None) | Q(private_to=user), Q(person__user=None) | ~Q(person__user=user))


class Contribution(TenantModel):
    """What one participant changed in the plan, in one co-design session. Private where the session is."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="contributions")
    engagement = models.ForeignKey("stakeholders.Engagement", on_delete=models.CASCADE, related_name="contributions")
    person = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="contributions")
    what = models.TextField(_("what they changed"), max_length=1000)
    private_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    objects = ScopedManager(
        organization="organization", _manager_class=models.Manager.from_queryset(ContributionQuerySet)
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "engagement", "person"], name="contribution_once"),
            models.CheckConstraint(condition=~Q(what=""), name="contribution_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.engagement_id}"
