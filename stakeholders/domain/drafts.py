"""What somebody is typing, kept for them alone until it is saved."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from accounts.models import Organization, User
from stakeholders.models import Draft

LONGEST = 12_000
"""Characters; more is no draft of this form."""


def keep_draft(*, organization: Organization, user: User, form: str, posted: Any, at: datetime) -> None:
    """One draft a user and form; typing again replaces it. Nothing typed, nothing kept."""
    data = {key: posted.getlist(key) for key in posted if key != "csrfmiddlewaretoken"}
    is_empty = not any(text.strip() for text in data.get("line", []) + data.get("summary", []))
    if is_empty or sum(len(text) for values in data.values() for text in values) > LONGEST:
        return
    Draft.objects.update_or_create(
        organization=organization, user=user, form=form, defaults={"data": data, "saved_at": at}
    )


def draft_of(*, user: User, form: str) -> Any:
    """As a QueryDict, so that it reads like what was posted; None when there is none."""
    kept = Draft.objects.filter(user=user, form=form).first()
    if kept is None:
        return None
    posted = QueryDict(mutable=True)
    for key, values in kept.data.items():
        posted.setlist(key, values)
    return posted


def discard_draft(*, user: User, form: str) -> None:
    Draft.objects.filter(user=user, form=form).delete()
