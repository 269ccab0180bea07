"""A claim outlasts whoever was told of it; what was used on them, and their brief, go with them."""

import pytest
from django_scopes import scope

from cases.domain.brief import BriefWords, write_brief
from cases.domain.evidence import Claim, add_evidence, note_use
from cases.models import Brief, EvidenceUse
from privacy.domain.erasure import erase_person
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person
from tests.support.dumps import dump


@pytest.mark.django_db
def test_the_claim_stays_and_the_person_goes() -> None:
    organization = make_organization()
    with scope(organization=organization):
        lead, person = make_member(organization), make_person(organization, "Canaryname Holm")
        other = make_person(organization, "Dana Reyes")
        facts = {"actor": lead, "at": NOW}
        claim = Claim("As Canaryname Holm says, it pays.", "One voice: canaryname holm.")
        evidence = add_evidence(organization=organization, claim=claim, **facts)
        note_use(evidence=evidence, person=person, used_on=TODAY, **facts)
        write_brief(person=person, words=BriefWords(ask="Canaryname Holm agrees"), **facts)
        write_brief(person=other, words=BriefWords(leave_with="Dana tells Canaryname Holm"), **facts)
        assert "canaryname" in str(dump()).lower()
        erase_person(stakeholder=person, typed="Canaryname Holm", actor=lead, at=NOW)
        assert "canaryname" not in str(dump()).lower()
        evidence.refresh_from_db()
        assert evidence.claim == "As erased says, it pays."
        assert not EvidenceUse.objects.exists()
        assert Brief.objects.get().leave_with == "Dana tells erased"
