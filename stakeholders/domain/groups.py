"""The kinds of people that customer experience depends on, laid out for a new organization."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from stakeholders.models import Department, Group

GROUPS = (
    (_("Leadership"), _("Sets the direction, gives teams the means and looks at results in public.")),
    (_("Customer experience managers"), _("Know the journey end to end and turn feedback into changes.")),
    (_("Front line"), _("Keep the promise face to face, and hear first when it breaks.")),
    (_("Employees"), _("Carry the experience in work that customers never see.")),
    (_("Marketing"), _("Make the promise and see to it that it is one the company can keep.")),
    (_("Technology"), _("Join systems and data so that nobody has to ask the customer twice.")),
    (_("Product development"), _("Build what customers use, and mend it by what they say.")),
    (_("Customer support"), _("Put things right, explain, and name what should not have gone wrong.")),
    (_("Human resources"), _("Hire, train and keep the people whom customers meet.")),
    (_("Investors"), _("Fund the change, steer it and ask whether it paid.")),
    (_("Vendors and partners"), _("Deliver in our name: tools, services and advice.")),
    (_("Customers"), _("Say what it was like, stay or go, and tell others.")),
    (_("Markets abroad"), _("Keep one promise while fitting it to local habits.")),
)

DEPARTMENTS = (
    _("Executive office"),
    _("Finance"),
    _("Sales"),
    _("Marketing"),
    _("Operations"),
    _("Customer support"),
    _("Product"),
    _("Technology"),
    _("People"),
    _("Legal"),
)


def lay_groups(*, organization: Organization, at: datetime) -> None:
    """Every group with its part in customer experience, and usual departments; all can be renamed."""
    Group.objects.bulk_create(
        Group(organization=organization, name=str(name), responsibilities=str(part), position=number)
        for number, (name, part) in enumerate(GROUPS, start=1)
    )
    Department.objects.bulk_create(Department(organization=organization, name=str(name)) for name in DEPARTMENTS)
