"""Who took part in a conversation, put right afterwards."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Model
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from stakeholders.domain.derived import refresh
from stakeholders.domain.errors import Refused
from stakeholders.enums import Involvement
from stakeholders.models import Commitment, Concern, Engagement, Participation, Stakeholder, StanceEntry

Parts = Mapping[int, Involvement | int | None]
"""Everybody who took part, by id, each with their part in it."""


def change_participants(*, engagement: Engagement, parts: Parts, actor: User, at: datetime) -> None:
    """The contact clocks of whoever came in or went out run anew from what is left."""
    if engagement.private_to_id not in (None, actor.pk):
        raise Refused(_("Only its author can change a private conversation."))
    if not parts:
        raise Refused(_("Say who took part."), field="people")
    with act("change_participants", actor=actor, organization=engagement.organization, at=at):
        Engagement.objects.select_for_update().get(pk=engagement.pk)
        held = {one.stakeholder_id: one for one in engagement.participations.select_related("stakeholder")}
        gone = [held[pk] for pk in held if pk not in parts]
        _refuse_if_heard(engagement, [one.stakeholder for one in gone])
        _add(engagement, [pk for pk in parts if pk not in held], parts, actor)
        for pk, one in held.items():
            _set_part(one, parts.get(pk, one.involvement))
        engagement.participations.filter(pk__in=[one.pk for one in gone]).delete()
        refresh(engagement.organization, [*held, *parts])


def _add(engagement: Engagement, ids: Sequence[int], parts: Parts, actor: User) -> None:
    if Stakeholder.objects.current().visible_to(actor).filter(pk__in=ids).count() != len(ids):
        raise Refused(_("Somebody was not found. Choose the people again."), field="other")
    Participation.objects.bulk_create(
        Participation(
            organization=engagement.organization,
            engagement=engagement,
            stakeholder_id=pk,
            occurred_on=engagement.occurred_on,
            is_contact=engagement.restarts_clock,
            involvement=parts[pk],
            private_to_id=engagement.private_to_id,
        )
        for pk in ids
    )


def _set_part(one: Participation, involvement: int | None) -> None:
    if one.involvement != involvement:
        one.involvement = involvement
        one.save(update_fields=["involvement"])


def _refuse_if_heard(engagement: Engagement, people: Sequence[Stakeholder]) -> None:
    """What somebody said, promised or was judged by in this conversation needs them in it."""
    rows: tuple[tuple[type[Model], str], ...] = (
        (Concern, "engagement"),
        (Commitment, "engagement"),
        (Commitment, "settled_in"),
        (StanceEntry, "engagement"),
    )
    ids = {pk for model, link in rows for pk in _named_in(model, {link: engagement, "stakeholder__in": people})}
    if names := [person.name for person in people if person.pk in ids]:
        said = get_text_list(names, _("and"))
        raise Refused(
            _("A concern, a promise or a stance of %(names)s rests on this conversation, so they stay in it.")
            % {"names": said},
            field="people",
        )


def _named_in(model: type[Model], about: dict[str, object]) -> list[int]:
    rows = model.objects.filter(**about)  # type: ignore[attr-defined]
    if model is StanceEntry:
        rows = rows.filter(retracted_at=None)
    return list(rows.values_list("stakeholder_id", flat=True))
