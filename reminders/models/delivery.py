"""The ledger: one row is one message owed to one user on one channel."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from accounts.models.tenant import TenantModel
from reminders.enums import Channel, Kind, Reason, State


class Delivery(TenantModel):
    """Unique by organization, user, kind, channel and key; claimed by update, settled once.

    `due_at` is when it was owed and never moves; `try_at` is the next attempt after a failed one.
    `attempts` counts how often sending began, `claims` how often a sender took it in hand.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=12, choices=Kind)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.MAIL)
    key = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=State, default=State.DUE)
    reason = models.CharField(max_length=16, choices=Reason, default=Reason.NONE, blank=True)
    response = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField()
    planned_at = models.DateTimeField()
    try_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claims = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True)
    sent_to = models.EmailField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "user", "kind", "channel", "key"],
                name="delivery_owed_once",
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="delivery_state_known"),
        ]
        indexes = [
            models.Index(
                Coalesce("try_at", "due_at"),
                condition=models.Q(state__in=["due", "retry"]),
                name="delivery_open",
            ),
            models.Index(
                fields=["lease_until"],
                condition=models.Q(state="claimed"),
                name="delivery_claimed",
            ),
            models.Index(
                fields=["lease_until"],
                condition=models.Q(state="claimed", reason="interrupted"),
                name="delivery_in_hand",
            ),
            models.Index(fields=["organization", "-due_at", "-id"], name="delivery_log"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} for {self.user_id}"
