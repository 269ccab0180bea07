"""A playbook as an organization keeps it: signs by which a level is known, and plays that move it on."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from accounts.models.tenant import TenantModel
from campaigns.playbook import STANDARD

LEVEL = Q(level__range=(1, 5))


class Playbook(TenantModel):
    """`frame` is what stands around signs and plays; the standard one takes it from `campaigns.playbook`.

    `element` is the part of customer experience that it is about, of which leadership buy-in is one.
    """

    name = models.CharField(_("name"), max_length=120)
    element = models.CharField(_("element"), max_length=80)
    is_standard = models.BooleanField(default=False)
    frame = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-is_standard", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(is_standard=True), name="playbook_one_standard"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Any:
        return STANDARD.name if self.is_standard else self.name

    @property
    def about_what(self) -> Any:
        return STANDARD.element if self.is_standard else self.element


class InUseQuerySet(models.QuerySet[Any]):
    def in_use(self) -> "InUseQuerySet":
        return self.filter(retired_at=None)


class Sign(TenantModel):
    """Without words of its own it has those of the standard playbook at `place`."""

    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="signs")
    level = models.PositiveSmallIntegerField(_("level"))
    place = models.PositiveSmallIntegerField()
    text = models.CharField(_("sign"), max_length=300, blank=True)

    class Meta:
        ordering = ["level", "place", "id"]
        constraints = [
            models.CheckConstraint(condition=LEVEL, name="sign_level_1_to_5"),
            models.UniqueConstraint(fields=["playbook", "level", "place"], name="sign_one_a_place"),
        ]

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Any:
        return self.text or STANDARD.levels[self.level - 1].signs[self.place]


class Play(TenantModel):
    """A template, never done; an action made from it is. `step` is the step of its level, from 0.

    `is_own` plays were added here; others without words of their own have those of the standard playbook.
    """

    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="plays")
    level = models.PositiveSmallIntegerField(_("level"))
    step = models.PositiveSmallIntegerField(_("step"))
    place = models.PositiveSmallIntegerField()
    is_own = models.BooleanField(default=False)
    what = models.CharField(_("what"), max_length=200, blank=True)
    how = models.TextField(_("how"), max_length=1000, blank=True)
    measure = models.CharField(_("measured by, for example"), max_length=300, blank=True)
    retired_at = models.DateTimeField(_("taken out"), null=True, blank=True)

    objects = ScopedManager(organization="organization", _manager_class=models.Manager.from_queryset(InUseQuerySet))

    class Meta:
        ordering = ["level", "step", "place", "id"]
        constraints = [models.CheckConstraint(condition=LEVEL, name="play_level_1_to_5")]

    def __str__(self) -> str:
        return str(self.words.what)

    @property
    def words(self) -> Any:
        """What it says: anything with `what`, `how` and `measure`."""
        if self.what:
            return self
        return STANDARD.levels[self.level - 1].steps[self.step].plays[self.place]
