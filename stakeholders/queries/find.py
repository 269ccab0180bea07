"""Finding people and conversations by part of what they are called, accents and case ignored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.locales import day_in_words
from accounts.models import Organization, User
from stakeholders.finders import Found, registered
from stakeholders.models import Engagement, Participation
from stakeholders.models.engagement import WORDS_KEY
from stakeholders.models.stakeholder import SearchKey
from stakeholders.queries.people import SHORTEST_INDEXED, Order, People, everyone, named, words_of

FOUND_AT_MOST = 8


@dataclass(frozen=True)
class Hits:
    """One kind of thing that was found, under its heading."""

    label: Any
    found: Sequence[Found]


def find(user: User, organization: Organization, text: str, limit: int = FOUND_AT_MOST) -> list[Hits]:
    """People first, then conversations, then whatever higher storeys have; empty kinds are left out."""
    words = words_of(text)
    if not words:
        return []
    kinds = [
        Hits(_("People"), find_people(user, words, limit)),
        Hits(_("Conversations"), find_talks(user, words, limit)),
    ]
    kinds += [Hits(label, finder(user, organization, text, limit)) for label, finder in registered()]
    return [hits for hits in kinds if hits.found]


def find_people(user: User, words: Sequence[str], limit: int) -> list[Found]:
    """Whose name begins with the first word stands first, then the more powerful."""
    people = named(everyone(user), words)
    begins = people.filter(name_key__startswith=SearchKey(Value(words[0])))
    first = _told(Order("name").arrange(begins), limit)
    others = people.exclude(pk__in=[pk for pk, _name, _title in first])
    rest = _told(Order().arrange(others), limit - len(first)) if len(first) < limit else []
    return [_person(*row) for row in [*first, *rest]]


def _told(people: People, limit: int) -> list[tuple[int, str, str]]:
    return list(people.values_list("pk", "name", "title")[:limit])


def _person(pk: int, name: str, title: str) -> Found:
    return Found(title=name, detail=title, url=reverse("stakeholders:person", args=[pk]), name=name)


def find_talks(user: User, words: Sequence[str], limit: int) -> list[Found]:
    """Newest first. One that this user's own record took part in is found only by its author."""
    if max(map(len, words)) < SHORTEST_INDEXED:
        return []
    own = Participation.objects.filter(engagement=OuterRef("pk"), stakeholder__user=user)
    talks = Engagement.objects.standing().visible_to(user).filter(Q(author=user) | ~Exists(own))
    talks = talks.alias(words_key=WORDS_KEY)
    for word in words:
        talks = talks.filter(words_key__contains=SearchKey(Value(word)))
    newest = list(talks.order_by("-occurred_on", "-pk")[:limit])
    people = _people_in(newest, user)
    return [_talk(talk, people.get(talk.pk, [])) for talk in newest]


def _people_in(talks: Sequence[Engagement], user: User) -> dict[int, list[tuple[int, str]]]:
    """Id and name of whoever took part and may be seen, by conversation."""
    parts = Participation.objects.filter(engagement__in=talks, stakeholder__in=everyone(user))
    by_talk: dict[int, list[tuple[int, str]]] = {}
    for talk, pk, name in parts.order_by("pk").values_list("engagement", "stakeholder", "stakeholder__name"):
        by_talk.setdefault(talk, []).append((pk, name))
    return by_talk


def _talk(talk: Engagement, people: Sequence[tuple[int, str]]) -> Found:
    """Never a word of the summary: what was said is read, and noted as read, on the person's page."""
    names = ", ".join(name for _pk, name in people)
    detail = " · ".join(part for part in (names, day_in_words(talk.occurred_on, "day_month_year")) if part)
    url = reverse("stakeholders:person", args=[people[0][0]]) if people else reverse("stakeholders:engagements")
    return Found(title=talk.about or talk.get_kind_display(), detail=detail, url=url)
