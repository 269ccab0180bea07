"""Saying that something is done, with the way to take it back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse


def tell_done(request: HttpRequest, said: str, act_id: object, back: str) -> None:
    """Who takes it back finds themselves at `back`."""
    url = reverse("stakeholders:undo", args=[act_id])
    messages.success(request, said, extra_tags=f"undo {url}?{urlencode({'next': back})}")
