"""Who is in a campaign, by hand and by filter; what is wanted of them; what sessions changed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry
from campaigns.models import Action, CampaignPerson, Contribution
from stakeholders.enums import EngagementKind, Involvement
from stakeholders.models import Department, Engagement, Participation, Stakeholder
from tests.campaigns.conftest import Company
from tests.factories.campaigns import make_action, make_milestone
from tests.factories.people import make_client, make_engagement, make_member, make_organization, make_person

TODAY = timezone.localdate(timezone.now())
PAGE = reverse("campaigns:scope")


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def text(client: Client, **asked: object) -> str:
    return client.get(PAGE, asked).content.decode()


def change(client: Client, company: Company, do: str, *people: Stakeholder, **more: object) -> str:
    typed = {"do": do, "person": [person.pk for person in people], **more}
    url = reverse("campaigns:scope-change", args=[company.campaign.pk])
    return client.post(url, typed, follow=True).content.decode()


def named(company: Company) -> set[str]:
    rows = CampaignPerson.objects.filter(campaign=company.campaign, is_in=True)
    return set(rows.values_list("person__name", flat=True))


def is_scoped(company: Company) -> bool:
    company.campaign.refresh_from_db()
    return company.campaign.is_scoped


def part_in(talk: Engagement, involvement: int) -> None:
    Participation.objects.filter(engagement=talk).update(involvement=involvement)


def test_nobody_named_is_everybody_active(client: Client, company: Company) -> None:
    make_person(company.organization, "Gone Already", left_on=TODAY - timedelta(days=2))
    page = text(client)
    assert "Nobody is named, so everybody active is in it: 2 people" in page
    assert "Gone Already" not in page


def test_only_these_then_one_more_then_everybody_again(client: Client, company: Company) -> None:
    change(client, company, "in", company.ruth)
    assert (is_scoped(company), named(company)) == (True, {"Ruth Abernathy"})
    assert "1 person is named" in text(client)
    assert "Gareth Pryce" not in text(client)
    assert "Gareth Pryce" in text(client, who="out")
    change(client, company, "in", company.gareth, query="who=out")
    assert named(company) == {"Ruth Abernathy", "Gareth Pryce"}
    change(client, company, "everybody")
    assert (is_scoped(company), named(company)) == (False, set())


def test_who_is_taken_out_of_everybody_leaves_the_others_named(client: Client, company: Company) -> None:
    change(client, company, "out", company.gareth)
    assert (is_scoped(company), named(company)) == (True, {"Ruth Abernathy"})
    assert "Nobody would be left" in change(client, company, "out", company.ruth)
    assert named(company) == {"Ruth Abernathy"}


def test_all_of_a_department_come_in_and_go_out(client: Client, company: Company) -> None:
    field = Department.objects.create(organization=company.organization, name="Field")
    for name in ("Ada", "Bea", "Cem"):
        make_person(company.organization, name, department=field)
    change(client, company, "all-in", query=f"department={field.pk}")
    assert named(company) == {"Ada", "Bea", "Cem"}
    change(client, company, "all-in", query="who=out&q=gareth")
    change(client, company, "all-out", query=f"department={field.pk}")
    assert named(company) == {"Gareth Pryce"}


def test_taken_back(client: Client, company: Company) -> None:
    change(client, company, "in", company.ruth)
    act = AuditEntry.objects.filter(verb="put_in_campaign").values_list("act", flat=True).first()
    client.post(reverse("stakeholders:undo", args=[act]))
    assert (is_scoped(company), named(company)) == (False, set())


def test_bad_input_changes_nothing(client: Client, company: Company) -> None:
    elsewhere = make_person(make_organization("Elsewhere"), "Somebody Else")
    assert "Tick somebody first" in change(client, company, "in")
    assert "Somebody was not found" in change(client, company, "in", elsewhere)
    assert "Choose what to do" in change(client, company, "sell", company.ruth)
    assert "Choose a stance or an involvement first" in change(client, company, "want", company.ruth)
    assert "Choose a stance" in change(client, company, "want", company.ruth, wanted_stance="9")
    assert not CampaignPerson.objects.exists()
    assert client.get(PAGE, {"department": "x", "page": "-3", "who": "?", "q": "\0"}).status_code == 200


def test_wanted_of_several_and_of_one(client: Client, company: Company) -> None:
    change(client, company, "want", company.ruth, company.gareth, wanted_involvement=Involvement.CODESIGNED)
    change(client, company, "want", company.gareth, wanted_stance="1")
    gareth = CampaignPerson.objects.get(person=company.gareth)
    assert (gareth.wanted_stance, gareth.wanted_involvement, gareth.is_in) == (1, 3, False)
    assert not is_scoped(company)
    url = reverse("campaigns:scope-person", args=[company.campaign.pk, company.gareth.pk])
    assert "What" not in client.get(url).context["form"].initial
    client.post(url, {"wanted_stance": "", "wanted_involvement": "2"})
    gareth.refresh_from_db()
    assert (gareth.wanted_stance, gareth.wanted_involvement) == (None, 2)


def test_two_at_one_person(client: Client, company: Company) -> None:
    url = reverse("campaigns:scope-person", args=[company.campaign.pk, company.gareth.pk])
    seal = client.get(url).context["form"]["seal"].value()
    client.post(url, {"wanted_involvement": "2"})
    late = client.post(url, {"wanted_involvement": "4", "wanted_stance": "1", "seal": seal})
    assert late.status_code == 422
    assert "Consulted" in late.content.decode()
    assert CampaignPerson.objects.get().wanted_involvement == 2


def test_involvement_now_is_the_strongest_of_180_days(client: Client, company: Company) -> None:
    days = {3: (200, Involvement.OWNS), 2: (30, Involvement.CONSULTED), 1: (5, Involvement.INFORMED)}
    for back, part in days.values():
        part_in(make_engagement(company.organization, [company.gareth], occurred_on=TODAY - timedelta(days=back)), part)
    spread = make_engagement(company.organization, [company.gareth], occurred_on=TODAY, kind=EngagementKind.BROADCAST)
    part_in(spread, Involvement.CODESIGNED)
    change(client, company, "want", company.gareth, wanted_involvement=Involvement.OWNS)
    [row] = [one for one in client.get(PAGE).context["page"].rows if one.person == company.gareth]
    assert (row.involvement, row.gap, row.next_step) == (Involvement.CONSULTED, 2, "carry")
    page = text(client, who="short")
    assert "2 steps" in page
    assert "Give an action" in page
    assert "0 of 1" in page


def test_a_private_part_counts_for_its_author_alone(client: Client, company: Company) -> None:
    author = make_member(company.organization, Role.MEMBER)
    talk = make_engagement(company.organization, [company.gareth], occurred_on=TODAY, private_to=author)
    part_in(talk, Involvement.OWNS)
    change(client, company, "want", company.gareth, wanted_involvement=Involvement.CONSULTED)
    assert client.get(PAGE).context["page"].involved.part == 0
    assert make_client(author).get(PAGE).context["page"].involved.part == 1


def test_the_next_step_fills_the_form(client: Client, company: Company) -> None:
    change(client, company, "want", company.gareth, wanted_involvement=Involvement.CODESIGNED)
    assert "Plan a session" in text(client)
    add = reverse("campaigns:action-add", args=[company.campaign.pk])
    form = client.get(
        add, {"person": company.gareth.pk, "what": "Co-design session with Gareth Pryce"}
    ).content.decode()
    assert 'value="Co-design session with Gareth Pryce"' in form
    assert f'<option value="{company.gareth.pk}" selected>' in form


def session(company: Company, **more: object) -> Engagement:
    facts = {"kind": EngagementKind.CODESIGN, "occurred_on": TODAY, "about": "Plan wording", **more}
    return make_engagement(company.organization, [company.ruth, company.gareth], **facts)


def test_what_they_changed_in_a_session(client: Client, company: Company) -> None:
    talk, action = session(company), make_action(company.campaign)
    assert "Nothing written down yet" in text(client)
    url = reverse("campaigns:session-edit", args=[company.campaign.pk, talk.pk])
    typed = {
        f"what-{company.gareth.pk}": "The core waits until June",
        f"part-{company.gareth.pk}": f"action-{action.pk}",
    }
    assert client.post(url, typed).status_code == 302
    page = text(client)
    assert "The core waits until June" in page
    assert "1 of 1" in page
    assert list(action.written_with.all()) == [company.gareth]
    client.post(url, {f"what-{company.gareth.pk}": ""})
    assert not Contribution.objects.exists()
    assert client.post(url, {f"part-{company.ruth.pk}": "action-0"}).status_code == 422


def test_two_at_one_session(client: Client, company: Company) -> None:
    talk, field = session(company), f"what-{company.gareth.pk}"
    url = reverse("campaigns:session-edit", args=[company.campaign.pk, talk.pk])
    seal = client.get(url).context["form"]["seal"].value()
    client.post(url, {field: "First"})
    late = client.post(url, {field: "Second", "seal": seal})
    assert (late.status_code, Contribution.objects.get().what) == (422, "First")
    assert "Second" in late.content.decode()


def test_a_private_session_is_its_authors(client: Client, company: Company) -> None:
    author = make_member(company.organization, Role.MEMBER)
    talk = session(company, private_to=author, author=author, about="Secret matter")
    url = reverse("campaigns:session-edit", args=[company.campaign.pk, talk.pk])
    assert make_client(author).post(url, {f"what-{company.gareth.pk}": "Hidden word"}).status_code == 302
    assert Contribution.objects.get().private_to == author
    page = text(client)
    assert "Gareth Pryce" in page
    assert "Secret matter" not in page
    assert "Hidden word" not in page
    assert client.get(url).status_code == 404
    assert "Hidden word" in text(make_client(author))
    trail = AuditEntry.objects.filter(subject="campaigns_contribution")
    assert [entry.private_to for entry in trail] == [author]


def test_shares_say_what_they_count(client: Client, company: Company) -> None:
    on_the_list = make_person(company.organization, "Imani Okafor", user=company.lead)
    carried = make_action(
        company.campaign, owner=company.lead, carried_by=company.ruth, done_on=TODAY, evidence="It is"
    )
    make_action(company.campaign, owner=company.lead, carried_by=on_the_list).written_with.add(on_the_list)
    sponsor = make_member(company.organization, Role.SPONSOR)
    make_action(company.campaign, owner=sponsor)
    make_action(company.campaign, owner=None)
    mark = make_milestone(company.campaign)
    for part in (carried, mark):
        part.written_with.add(company.ruth, company.gareth)
    shares = client.get(PAGE).context["shares"]
    assert (shares.carried.part, shares.carried.whole) == (2, 4)
    assert (shares.written.part, shares.written.whole) == (2, 5)
    assert "2 of 4" in text(client)


def test_written_with_stands_in_the_forms_of_the_plan(client: Client, company: Company) -> None:
    typed = {"what": "Read it aloud", "due_on": TODAY.isoformat(), "written_with": [company.gareth.pk]}
    client.post(reverse("campaigns:action-add", args=[company.campaign.pk]), typed)
    action = Action.objects.get()
    assert list(action.written_with.all()) == [company.gareth]
    client.post(reverse("campaigns:action-edit", args=[action.pk]), {**typed, "written_with": []})
    assert not action.written_with.exists()


def test_nobody_meets_their_own_record(company: Company) -> None:
    member = make_member(company.organization, Role.MEMBER)
    own = make_person(company.organization, "Own Record", user=member)
    CampaignPerson.objects.create(
        organization=company.organization, campaign=company.campaign, person=own, wanted_stance=2
    )
    client = make_client(member)
    assert "Own Record" not in text(client)
    assert "Somebody was not found" in change(client, company, "in", own)
    url = reverse("campaigns:scope-person", args=[company.campaign.pk, own.pk])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.CHAMPION])
def test_for_the_team_alone(company: Company, role: Role) -> None:
    client = make_client(make_member(company.organization, role))
    assert client.get(PAGE).status_code == 404


def counted(client: Client, **asked: object) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(PAGE, asked)
    return len(queries)


def test_as_many_queries_for_three_as_for_one(client: Client, company: Company) -> None:
    change(client, company, "in", company.gareth)
    change(client, company, "want", company.gareth, wanted_involvement=2)
    session(company)
    text(client)
    one = counted(client)
    for name in ("Ada", "Bea"):
        person = make_person(company.organization, name)
        change(client, company, "in", person, query="who=out")
        change(client, company, "want", person, wanted_involvement=3)
        session(company)
        make_action(company.campaign, name).written_with.add(person)
    assert (one, counted(client)) == (23, 23)
