"""Where people stand on the influence map: it stays as it is until somebody moves them."""

from collections.abc import Mapping

from accounts.models import Organization, User
from campaigns.models import MapPlace
from stakeholders.models import Stakeholder


def keep_places(
    *, organization: Organization, places: Mapping[int, tuple[int, int]], is_moved: bool, actor: User
) -> None:
    """Of those whom the actor may see. Who has a place keeps it unless moved by hand.

    No act of the audit trail: a place says nothing about a person.
    """
    seen = Stakeholder.objects.current().visible_to(actor).filter(pk__in=places).values_list("pk", flat=True)
    rows = [MapPlace(organization=organization, stakeholder_id=pk, x=places[pk][0], y=places[pk][1]) for pk in seen]
    if is_moved:
        MapPlace.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["stakeholder"], update_fields=["x", "y"]
        )
    else:
        MapPlace.objects.bulk_create(rows, ignore_conflicts=True)
