"""Groups, departments and markets: the lists are the organization's own."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Max, RestrictedError, Value
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Organization, User
from stakeholders.domain.errors import Refused
from stakeholders.models import Group, Stakeholder
from stakeholders.models.place import Place
from stakeholders.models.stakeholder import SearchKey

Kind = TypeVar("Kind", bound=Place)


def add_place(
    *,
    kind: type[Kind],
    organization: Organization,
    name: str,
    actor: User,
    at: datetime,
    responsibilities: str = "",
) -> Kind:
    """At the end of its list. `responsibilities` are a group's."""
    with act("add_place", actor=actor, organization=organization, at=at):
        place = kind(organization=organization)
        _check_name(place, name)
        if isinstance(place, Group):
            last = Group.objects.aggregate(last=Max("position", default=0))["last"]
            place.position, place.responsibilities = last + 1, responsibilities.strip()
        place.name = name.strip()
        place.save()
    return place


def change_place(*, place: Place, name: str, actor: User, at: datetime, responsibilities: str = "") -> None:
    with act("change_place", actor=actor, organization=place.organization, at=at):
        _check_name(place, name)
        place.name = name.strip()
        if isinstance(place, Group):
            place.responsibilities = responsibilities.strip()
        place.save()


def remove_place(*, place: Place, actor: User, at: datetime) -> None:
    """Only what nobody belongs to, those who left included: their history names it; and nothing of the plan."""
    with act("remove_place", actor=actor, organization=place.organization, at=at):
        _lock(place.organization)
        if Stakeholder.objects.current().filter(**{place._meta.model_name or "": place}).exists():
            raise Refused(_("Somebody belongs to it. Move them first."))
        try:
            place.delete()
        except RestrictedError as error:
            raise Refused(_("Duties or the check of a market hang on it. Remove those first.")) from error


def _check_name(place: Place, name: str) -> None:
    """Once in its list, case and accents ignored; one change of the lists at a time."""
    if not name.strip():
        raise Refused(_("Give it a name."), field="name")
    _lock(place.organization)
    others = type(place).objects.filter(organization=place.organization).exclude(pk=place.pk)
    same = others.annotate(name_key=SearchKey("name"), wanted=SearchKey(Value(name.strip())))
    if any(other.name_key == other.wanted for other in same):  # type: ignore[attr-defined]
        raise Refused(_("This is in the list already."), field="name")


def _lock(organization: Organization) -> None:
    Organization.objects.select_for_update().get(pk=organization.pk)
