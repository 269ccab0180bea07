"""`manage.py add_member EMAIL --organization SLUG --role ROLE [--password-stdin]`"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from accounts.domain.members import add_member, change_role
from accounts.domain.users import confirm_address, find_or_make_user, give_account
from accounts.enums import Role
from accounts.models import Organization, User


class Command(BaseCommand):
    help = "Add somebody to an organization, or change their role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--name", default="")
        parser.add_argument("--password-stdin", action="store_true", help="read a password from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        organization = Organization.objects.filter(slug=options["organization"]).first()
        if organization is None:
            raise CommandError(f"There is no organization with the slug {options['organization']}.")
        password = sys.stdin.readline().rstrip("\n") if options["password_stdin"] else ""
        try:
            validate_email(options["email"])
            with transaction.atomic(), scope(organization=organization):
                self.add(organization, options, password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{options['email']} is {options['role']} of {organization.name}.")

    def add(self, organization: Organization, options: dict[str, Any], password: str) -> None:
        at = timezone.now()
        user = find_or_make_user(email=options["email"], name=options["name"])
        if password:
            self.give_password(user, password, options["name"])
        role = Role(options["role"])
        membership = add_member(organization=organization, user=user, role=role, actor=None, at=at)
        if membership.role != role:
            change_role(membership=membership, role=role, actor=None, at=at)

    def give_password(self, user: User, password: str, name: str) -> None:
        validate_password(password, user)
        give_account(user=user, password=password, name=name, at=timezone.now())
        confirm_address(user)
