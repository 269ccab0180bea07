from campaigns.models import CampaignPerson, Contribution, InfluenceTarget
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from stakeholders.models import Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_champion, make_milestone, make_target
from tests.factories.communications import make_line, make_occasion
from tests.factories.people import NOW, make_engagement, make_person
from tests.factories.recognition import make_nomination
from tests.factories.stories import make_story, make_telling


def merge(company: Company, kept: Stakeholder, gone: Stakeholder) -> None:
    """As people are merged: what this storey does hangs on it."""
    merge_people(keep=kept, drop=gone, actor=company.lead, at=NOW)
    kept.refresh_from_db()


def test_asks_and_actions_become_the_one_persons(company: Company) -> None:
    double = make_person(company.organization, "G. Pryce")
    about = make_target(company.campaign, company.ruth, double, company.lead)
    twin = make_champion(company.organization, "G Pryce Again")
    by_them = make_target(company.campaign, twin, make_person(company.organization, "Omar"), company.lead)
    action = make_action(company.campaign)
    action.people.add(double)
    merge(company, company.gareth, double)
    merge(company, company.gareth, twin)
    about.refresh_from_db()
    by_them.refresh_from_db()
    assert (about.person, about.state) == (company.gareth, "asked")
    assert (by_them.asked, by_them.state) == (company.gareth, "asked")
    assert list(action.people.all()) == [company.gareth]


def test_an_ask_of_somebody_on_themselves_is_canceled(company: Company) -> None:
    target = company.target()
    merge(company, company.gareth, company.ruth)
    target.refresh_from_db()
    assert (target.state, target.asked, target.closed_at) == ("ended", company.ruth, NOW)


def test_of_two_open_asks_that_become_one_the_kept_stays(company: Company) -> None:
    first = company.target()
    double = make_person(company.organization, "G. Pryce")
    second = make_target(company.campaign, company.ruth, double, company.lead)
    merge(company, company.gareth, double)
    assert list(InfluenceTarget.objects.open()) == [first]
    second.refresh_from_db()
    assert (second.person, second.state) == (company.gareth, "ended")


def test_a_merge_brings_its_asks_along_and_gives_them_back(company: Company) -> None:
    double = make_person(company.organization, "G. Pryce")
    target = make_target(company.campaign, company.ruth, double, company.lead)
    action = make_action(company.campaign)
    action.people.add(double)
    facts = {"actor": company.lead, "at": NOW}
    opened = merge_people(keep=company.gareth, drop=double, **facts)
    target.refresh_from_db()
    assert (target.person, list(action.people.all())) == (company.gareth, [company.gareth])
    undo(act_id=opened.id, organization=company.organization, **facts)
    target.refresh_from_db()
    assert (target.person, list(action.people.all())) == (double, [double])


def test_audiences_and_nominations_follow_the_one_person_and_come_back(company: Company) -> None:
    double = make_person(company.organization, "G. Pryce")
    line = make_line(company.organization, double)
    heard = make_occasion(line, state="told", told_on=NOW.date())
    heard.people.set([double, company.gareth])
    facts = {"actor": company.lead, "at": NOW}
    nomination = make_nomination(company.organization, person=double)
    opened = merge_people(keep=company.gareth, drop=double, **facts)
    nomination.refresh_from_db()
    assert nomination.person == company.gareth
    assert (list(line.people.all()), list(heard.people.all())) == ([company.gareth], [company.gareth])
    undo(act_id=opened.id, organization=company.organization, **facts)
    nomination.refresh_from_db()
    assert nomination.person == double
    assert (list(line.people.all()), set(heard.people.all())) == ([double], {double, company.gareth})


def test_stories_and_who_heard_them_follow_the_one_person_and_come_back(company: Company) -> None:
    double = make_person(company.organization, "G. Pryce")
    theirs = make_story(company.organization, leader=double)
    telling = make_telling(make_story(company.organization), double)
    facts = {"actor": company.lead, "at": NOW}
    opened = merge_people(keep=company.gareth, drop=double, **facts)
    theirs.refresh_from_db()
    assert (theirs.leader, list(telling.people.all())) == (company.gareth, [company.gareth])
    undo(act_id=opened.id, organization=company.organization, **facts)
    theirs.refresh_from_db()
    assert (theirs.leader, list(telling.people.all())) == (double, [double])


def test_who_is_in_a_campaign_and_who_wrote_the_plan(company: Company) -> None:
    double = make_person(company.organization, "G. Pryce")
    facts = {"organization": company.organization, "campaign": company.campaign}
    CampaignPerson.objects.create(person=company.gareth, wanted_involvement=3, **facts)
    CampaignPerson.objects.create(person=double, wanted_involvement=1, is_in=True, **facts)
    talks = [make_engagement(company.organization, people) for people in ([company.gareth, double], [double])]
    for talk, person in ((talks[0], company.gareth), (talks[0], double), (talks[1], double)):
        Contribution.objects.create(engagement=talk, person=person, what=person.name, written_at=NOW, **facts)
    parts = make_action(company.campaign), make_milestone(company.campaign)
    for part in parts:
        part.written_with.add(double)
    merge(company, company.gareth, double)
    row = CampaignPerson.objects.get()
    assert (row.person, row.wanted_involvement, row.is_in) == (company.gareth, 3, True)
    said = Contribution.objects.order_by("engagement").values_list("person__name", "what")
    assert list(said) == [("Gareth Pryce", "Gareth Pryce\nG. Pryce"), ("Gareth Pryce", "G. Pryce")]
    assert [list(part.written_with.all()) for part in parts] == [[company.gareth]] * 2
