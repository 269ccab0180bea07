"""What scenarios said of somebody goes with them."""

from datetime import timedelta

import pytest
from django_scopes import scope

from campaigns.analysis.said import Saying, Whole
from campaigns.analysis.scenario_settings import Settings
from campaigns.domain.reviews import keep_review, score_review
from campaigns.models import SaidOpinion
from privacy.domain.erasure import erase_person
from tests.factories.campaigns import make_campaign
from tests.factories.people import NOW, TODAY, make_member, make_organization, make_person


@pytest.mark.django_db
def test_an_erased_person_is_in_no_review_and_the_others_stay() -> None:
    organization = make_organization()
    with scope(organization=organization):
        lead, gone, stays = make_member(organization), *(make_person(organization, name) for name in ("Ada", "Ben"))
        opinions = {person.pk: Saying(3, 0, 1.0) for person in (gone, stays)}
        whole = Whole(TODAY, Settings(), asks=1, least=0.1, most=0.9, opinions=opinions)
        facts = {"review_on": TODAY + timedelta(days=3), "actor": lead, "at": NOW}
        review = keep_review(campaign=make_campaign(organization), whole=whole, **facts)
        erase_person(stakeholder=gone, typed="Ada", actor=lead, at=NOW)
        assert list(SaidOpinion.objects.values_list("person", flat=True)) == [stays.pk]
        score_review(review=review, actor=None, at=NOW + timedelta(days=3))
