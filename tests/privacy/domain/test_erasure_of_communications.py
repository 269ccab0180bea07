"""A draft outlasts whoever is named in it; their name leaves its words and the trail."""

import pytest
from django_scopes import scope

from campaigns.domain.communications import LineFacts, add_line, tell_occasion, write_occasion
from campaigns.models import CommunicationLine, Occasion
from privacy.domain.erasure import erase_person
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person
from tests.support.dumps import dump


@pytest.mark.django_db
def test_the_words_stay_and_the_name_goes() -> None:
    organization = make_organization()
    with scope(organization=organization):
        lead, person = make_member(organization), make_person(organization, "Canaryname Holm")
        facts = {"actor": lead, "at": NOW}
        told = LineFacts("The team of Canaryname Holm", "people", "What Canaryname Holm does", "mail", people=[person])
        line = add_line(organization=organization, facts=told, first_on=TODAY, **facts)
        occasion = line.occasions.get()
        write_occasion(occasion=occasion, text="canaryname holm did it", due_on=TODAY, story=None, **facts)
        tell_occasion(occasion=occasion, told_on=TODAY, channel="mail", absent=[], **facts)
        assert "canaryname" in str(dump()).lower()
        erase_person(stakeholder=person, typed="Canaryname Holm", actor=lead, at=NOW)
        assert "canaryname" not in str(dump()).lower()
        line, occasion = CommunicationLine.objects.get(), Occasion.objects.get()
        assert (line.audience, line.know, occasion.text) == ("The team of erased", "What erased does", "erased did it")
