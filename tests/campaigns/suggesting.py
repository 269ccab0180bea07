"""What tests of suggested asks begin with."""

import re

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stakeholders.enums import Basis
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_champion
from tests.factories.people import make_stance, make_tie

AT = timezone.now()
TODAY = timezone.localdate(AT)
PAGE = reverse("campaigns:suggestions")


def with_suggestion(company: Company) -> Company:
    """Ruth is with us, may be asked, and Gareth listens to her."""
    Stakeholder.objects.filter(pk=company.ruth.pk).update(is_willing=True)
    make_stance(company.ruth, 2, recorded_at=AT)
    Stakeholder.objects.filter(pk=company.gareth.pk).update(wanted_stance=1, stance=-1)
    make_stance(company.gareth, -1, recorded_at=AT)
    make_tie(company.ruth, company.gareth, 4, basis=Basis.MENTOR)
    company.ruth.refresh_from_db()
    company.gareth.refresh_from_db()
    return company


def words(client: Client, url: str = PAGE, **headers: str) -> str:
    page = re.sub(r"<[^>]+>", " ", client.get(url, headers=headers).content.decode())
    return " ".join(page.replace("&#x27;", "'").split())


def champion(company: Company, name: str) -> Stakeholder:
    """Recorded by now, because the page reads the clock."""
    made = make_champion(company.organization, name, is_willing=True)
    make_stance(made, 2, recorded_at=AT)
    return made
