"""Secrets of second factors lie encrypted in the database, so that a copy of it alone signs nobody in."""

import base64
import hashlib
from typing import TYPE_CHECKING

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet, MultiFernet


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text).decode()


def _box() -> "MultiFernet":
    """Made from the secret key; former ones still open what they closed.

    Every sign-in loads the adapter; the cryptography is loaded where somebody has a second factor.
    """
    from cryptography.fernet import MultiFernet

    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> "Fernet":
    from cryptography.fernet import Fernet

    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor:{secret}".encode()).digest()))
