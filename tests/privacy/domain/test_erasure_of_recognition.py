"""Whoever is erased leaves nominations, picks and the trail, whether by their record or by their name."""

from datetime import date

import pytest
from django_scopes import scope

from campaigns.domain.recognition import Nominated, nominate, pick
from campaigns.models import Nomination, Pick
from privacy.domain.erasure import erase_person
from tests.factories.people import NOW, make_member, make_organization, make_person
from tests.support.dumps import dump


@pytest.mark.django_db
def test_the_rows_stay_and_the_name_goes() -> None:
    organization = make_organization()
    with scope(organization=organization):
        lead, person = make_member(organization), make_person(organization, "Canaryname Holm")
        facts = {"organization": organization, "actor": lead, "at": NOW}
        about = nominate(told=Nominated("Canaryname Holm drove", "canaryfor", person=person), **facts)
        other = nominate(told=Nominated("As canaryname holm asked", "Households", name="Rosa Delgado"), **facts)
        reason = "Canaryname Holm did it unasked"
        pick(nomination=about, month=date(NOW.year, NOW.month, 1), reason=reason, actor=lead, at=NOW)
        assert "canaryname" in str(dump()).lower()
        erase_person(stakeholder=person, typed="Canaryname Holm", actor=lead, at=NOW)
        assert "canary" not in str(dump()).lower()
        other.refresh_from_db()
        assert (Nomination.objects.count(), Pick.objects.get().reason) == (2, "")
        assert other.what_for == "As erased asked"
