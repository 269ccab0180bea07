"""How somebody without an account acts on their own asks: revocable, expiring, GET-safe."""

from django.conf import settings
from django.db import models

from accounts.models.tenant import TenantModel
from accounts.tokens import fresh_nonce


class PersonalLink(TenantModel):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=43, default=fresh_nonce, editable=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-expires_at"], name="personallink_of_user")]

    def __str__(self) -> str:
        return f"link {self.pk}"
