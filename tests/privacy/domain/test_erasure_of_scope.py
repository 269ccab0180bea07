"""What a campaign wanted of somebody goes with them, and so do the words on what they changed."""

import pytest
from django_scopes import scope

from campaigns.domain.contributions import Share, write_contributions
from campaigns.domain.scope import put_in_campaign, want_of_people
from campaigns.models import CampaignPerson, Contribution
from privacy.domain.erasure import erase_person
from stakeholders.enums import EngagementKind
from tests.factories.campaigns import make_action, make_campaign
from tests.factories.people import NOW, make_engagement, make_member, make_organization, make_person
from tests.support.dumps import dump


@pytest.mark.django_db
def test_nothing_of_them_is_left() -> None:
    organization = make_organization()
    with scope(organization=organization):
        lead, person = make_member(organization), make_person(organization, "Canaryname Holm")
        other, campaign = make_person(organization, "Somebody Else"), make_campaign(organization)
        action, facts = make_action(campaign), {"campaign": campaign, "actor": lead, "at": NOW}
        talk = make_engagement(organization, [person, other], kind=EngagementKind.CODESIGN)
        put_in_campaign(ids=[person.pk, other.pk], **facts)
        want_of_people(ids=[person.pk], wanted={"wanted_stance": 2}, **facts)
        words = [Share(person, "Canaryword one", action), Share(other, "As canaryname holm said")]
        write_contributions(engagement=talk, shares=words, **facts)
        erase_person(stakeholder=person, typed="Canaryname Holm", actor=lead, at=NOW)
        assert "canary" not in str(dump()).lower()
        assert [row.person for row in CampaignPerson.objects.all()] == [other]
        assert [row.what for row in Contribution.objects.all()] == ["As erased said"]
