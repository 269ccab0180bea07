"""What somebody of the campaign says of the objective's new wording."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from campaigns.enums import WordingWord

from .campaign import Campaign


class WordingAnswerQuerySet(models.QuerySet["WordingAnswer"]):
    def visible_to(self, user: object) -> "WordingAnswerQuerySet":
        """What was said in a private conversation is its author's; nobody meets what is noted of themselves."""
        return self.filter(Q(private_to=None) | Q(private_to=user)).exclude(person__user=user)

    def standing(self) -> "WordingAnswerQuerySet":
        """Not said in a conversation that was taken back."""
        return self.filter(Q(engagement=None) | Q(engagement__withdrawn_at=None))

    def of_the_wording(self, campaign: Campaign) -> "WordingAnswerQuerySet":
        """Said of the words that the campaign has today; of others it is history."""
        return self.filter(
            campaign=campaign, expectation=campaign.expectation, stretch_goal=campaign.stretch_goal
        ).standing()


class WordingAnswer(TenantModel):
    """Keeps the words that it was said of: another wording leaves it as it is and no longer counts it.

    The latest of a person holds. `private_to` is copied from the conversation.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="wording_answers")
    person = models.ForeignKey("stakeholders.Stakeholder", on_delete=models.CASCADE, related_name="wording_answers")
    word = models.CharField(_("answer"), max_length=7, choices=WordingWord)
    words = models.CharField(_("in their words"), max_length=500, blank=True)
    expectation = models.CharField(_("what customers expect"), max_length=200)
    stretch_goal = models.CharField(_("our stretch goal"), max_length=200)
    said_on = models.DateField(_("said on"))
    engagement = models.ForeignKey(
        "stakeholders.Engagement", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("in")
    )
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()
    private_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(
        organization="organization", _manager_class=models.Manager.from_queryset(WordingAnswerQuerySet)
    )

    class Meta:
        ordering = ["-said_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(word="change", words=""), name="wording_change_in_words"),
        ]

    def __str__(self) -> str:
        return f"{self.word}, {self.said_on}"
