"""Keeping a way of looking at people, and letting go of it."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Organization, User
from stakeholders.domain.errors import Refused
from stakeholders.models import SavedView

MOST_VIEWS = 20
LONGEST_QUERY = 1000


def save_view(
    *, organization: Organization, actor: User, at: datetime, name: str, query: str, is_shared: bool = False
) -> SavedView:
    """Keep this query under this name; one's own view of the same name is replaced."""
    name = name.strip()
    if not name:
        raise Refused(_("Give the view a name."), field="name")
    if len(query) > LONGEST_QUERY:
        raise Refused(_("This view asks for too much to be kept."), field="name")
    own = SavedView.objects.filter(organization=organization, owner=actor)
    if own.exclude(name=name).count() >= MOST_VIEWS:
        raise Refused(_("You have twenty views already. Delete one first."), field="name")
    with act("save_view", actor=actor, organization=organization, at=at):
        view, _created = own.update_or_create(
            organization=organization, owner=actor, name=name, defaults={"query": query, "is_shared": is_shared}
        )
    return view


def delete_view(*, view: SavedView, actor: User, at: datetime) -> None:
    """Only its owner can, shared or not."""
    if view.owner_id != actor.pk:
        raise Refused(_("Only whoever saved a view can delete it."))
    with act("delete_view", actor=actor, organization=view.organization, at=at):
        view.delete()
