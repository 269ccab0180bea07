"""No link that opens a door is read from the log."""

import io
import logging

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from campaigns.domain.links import link_for
from tests.factories.campaigns import make_campaign, make_champion, make_target
from tests.factories.people import make_member, make_organization, make_person


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the product's own handler writes."""
    written = io.StringIO()
    console = next(handler for handler in logging.getLogger().handlers if handler.get_name() == "console")
    monkeypatch.setattr(console, "stream", written)
    return written


def test_a_refused_answer_by_a_personal_link(db: None, log: io.StringIO) -> None:
    organization, at = make_organization(), timezone.now()
    with scope(organization=organization):
        lead, asked, person = make_member(organization), make_champion(organization), make_person(organization)
        target = make_target(make_campaign(organization), asked, person, lead)
        token = link_for(user=asked.user, organization=organization, at=at)
    address = reverse("campaigns:ask-link-answer", args=[token, target.pk])
    assert Client().post(address, {"say": "note", "note": ""}).status_code == 422
    assert "/asks/of/[token]" in log.getvalue()
    assert token.partition("-")[2] not in log.getvalue()
