"""A story outlasts whoever led it; their name leaves its words and the trail."""

import pytest
from django_scopes import scope

from campaigns.domain.stories import StoryFacts, Told, add_story, tell_story
from privacy.domain.erasure import erase_person
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person
from tests.support.dumps import dump


@pytest.mark.django_db
def test_the_story_stays_and_the_name_goes() -> None:
    organization = make_organization()
    with scope(organization=organization):
        lead, person = make_member(organization), make_person(organization, "Canaryname Holm")
        facts = {"actor": lead, "at": NOW}
        words = StoryFacts("How Canaryname Holm did it", "canaryname holm drove along", TODAY, leader=person)
        story = add_story(organization=organization, facts=words, **facts)
        telling = tell_story(story=story, told=Told("mail", TODAY, [person], "The team of Canaryname Holm"), **facts)
        assert "canaryname" in str(dump()).lower()
        erase_person(stakeholder=person, typed="Canaryname Holm", actor=lead, at=NOW)
        assert "canaryname" not in str(dump()).lower()
        story.refresh_from_db()
        telling.refresh_from_db()
        assert (story.title, telling.audience) == ("How erased did it", "The team of erased")
