"""Founding, changing and ending an organization."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from accounts import bells
from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.enums import Role
from accounts.models import AuditEntry, Membership, Organization, User

SETTINGS = ("name", "time_zone", "currency", "mail_detail", "stance_labels", "cadences")


def free_slug(name: str) -> str:
    """A slug nobody has, from the name; numbered when it is taken."""
    stem = slugify(name)[:70] or "organization"
    taken = set(Organization.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)


def found_organization(
    *,
    name: str,
    lead: User | None,
    began_on: date,
    at: datetime,
    slug: str = "",
    **settings: Any,
) -> Organization:
    """A new organization; whoever founds it leads it. Higher storeys lay their groundwork."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                organization = Organization.objects.create(
                    name=name,
                    slug=slug or free_slug(name),
                    began_on=began_on,
                    created_at=at,
                    **settings,
                )
        except IntegrityError as error:
            raise Refused(_("This short name is taken."), field="slug") from error
        with scope(organization=organization), act("found_organization", actor=lead, organization=organization, at=at):
            if lead is not None:
                Membership.objects.create(organization=organization, user=lead, role=Role.LEAD, since=at)
            bells.organization_founded.ring(organization=organization, at=at)
    return organization


def change_organization(*, organization: Organization, actor: User, at: datetime, **changes: Any) -> None:
    """Only the names in SETTINGS can be changed; what depends on them is made true again."""
    unknown = set(changes) - set(SETTINGS)
    if unknown:
        raise ValueError(f"not settings of an organization: {sorted(unknown)}")
    with act("change_organization", actor=actor, organization=organization, at=at):
        for name, value in changes.items():
            setattr(organization, name, value)
        organization.save(update_fields=list(changes))
        bells.organization_changed.ring(organization=organization, at=at)


def remove_demo(*, organization: Organization, typed: str, actor: User, at: datetime) -> None:
    """The demo company and everything about it, its trail included; only the demo can go."""
    if not organization.is_demo:
        raise Refused(_("Only the demo company can be removed."))
    if typed.strip() != organization.name:
        raise Refused(_("Type the name of the company to confirm."), field="typed")
    pk = organization.pk
    with transaction.atomic(), scopes_disabled():
        organization.delete()
        AuditEntry.objects.filter(organization_id=pk).delete()
