"""Secrets inside links.

A link carries the row's id and an HMAC over its purpose, its id and the row's random nonce
(256 bits). Nothing that opens a door is stored, a new nonce revokes every link of that row, and
a token for one purpose never fits another.
"""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

SHAPE = r"\b\d{1,18}-[0-9a-f]{40}\b"
"""What every token looks like, for finding them in other text."""


def fresh_nonce() -> str:
    return secrets.token_urlsafe(32)


def make_token(purpose: str, pk: int, nonce: str) -> str:
    """The text that goes into a link, e.g. `42-9f…`; 160 bits of HMAC."""
    digest = salted_hmac(f"allyship.{purpose}", f"{pk}:{nonce}", algorithm="sha256")
    return f"{pk}-{digest.hexdigest()[:40]}"


def token_pk(token: str) -> int | None:
    """The row that the token claims to belong to; None when it is not even shaped like one."""
    head, _, tail = token.partition("-")
    is_shaped = head.isascii() and head.isdigit() and len(head) < 19 and len(tail) == 40
    return int(head) if is_shaped else None


def is_token_good(token: str, purpose: str, pk: int, nonce: str) -> bool:
    return constant_time_compare(token, make_token(purpose, pk, nonce))
