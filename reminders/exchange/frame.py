"""Mails from templates: `emails/<message>/{subject.txt,body.txt,body.html}` inside the common frame."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

from accounts.models import Organization, User
from accounts.zones import zone_or

if TYPE_CHECKING:
    from css_inline import CSSInliner


@dataclass(frozen=True, slots=True)
class Written:
    subject: str
    text: str
    html: str


@contextmanager
def reading_as(user: User, organization: Organization) -> Iterator[None]:
    """Language and time zone of the receiver, for everything that is written inside."""
    language = user.language or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(zone_or(user.time_zone, organization.time_zone)):
        yield


def write(message: str, context: dict[str, Any]) -> Written:
    """All three parts; styles are moved into the elements, because many mail programs drop style sheets."""
    told = {"base_url": settings.BASE_URL, **context}
    return Written(
        subject=" ".join(_rendered(f"emails/{message}/subject.txt", told, autoescape=False).split()),
        text=_rendered(f"emails/{message}/body.txt", told, autoescape=False).strip() + "\n",
        html=inliner().inline(_rendered(f"emails/{message}/body.html", told, autoescape=True)),
    )


def _rendered(name: str, context: dict[str, Any], *, autoescape: bool) -> str:
    return get_template(name).template.render(Context(context, autoescape=autoescape))  # type: ignore[attr-defined]


@lru_cache(maxsize=1)
def inliner() -> "CSSInliner":
    """Never fetches anything; rules for narrow and dark screens stay in the head."""
    from css_inline import CSSInliner  # senders alone need it

    return CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
