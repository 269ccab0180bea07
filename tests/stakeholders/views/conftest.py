"""Somebody of the team at a browser; a file whose tests want another defines its own."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories.people import make_client


@pytest.fixture
def client(user: User) -> Client:
    return make_client(user)
