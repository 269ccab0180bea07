"""Who carries what: laid out, changed, named market by market, with gaps and doubles counted and found."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AuditEntry, Membership
from campaigns.domain.handover import hand_over_person, hand_over_user
from campaigns.domain.usual_duties import USUAL
from campaigns.models import Carrying, Duty
from campaigns.queries.duties import DutyMap, duty_map
from privacy.domain.erasure import erase_person
from stakeholders.domain.groups import GROUPS, lay_groups
from stakeholders.domain.merge import merge_people
from stakeholders.domain.undo import undo
from stakeholders.models import Group
from tests.campaigns.conftest import Company
from tests.factories.duties import make_carrying, make_duty, make_group, make_market
from tests.factories.people import NOW, make_client, make_member, make_organization, make_person
from tests.support.dumps import dump

TODAY = timezone.localdate(timezone.now())
LIST = reverse("campaigns:duties")


@pytest.fixture
def client(company: Company) -> Client:
    return make_client(company.lead)


def url(name: str, row: object) -> str:
    return reverse(f"campaigns:{name}", args=[row.pk])  # type: ignore[attr-defined]


def text(client: Client, address: str = LIST) -> str:
    return client.get(address).content.decode()


def counted(company: Company) -> tuple[int, int]:
    found = whole(company)
    return found.gaps, found.doubles


def whole(company: Company) -> DutyMap:
    return duty_map(company.organization, TODAY)


def take_back(company: Company, verb: str) -> None:
    entry = AuditEntry.objects.filter(verb=verb).latest("id")
    undo(act_id=entry.act, actor=company.lead, organization=company.organization, at=timezone.now())


# The duties


def test_there_is_a_list_for_each_usual_group() -> None:
    assert len(USUAL) == len(GROUPS)


def test_the_usual_ones_are_laid_out_once_for_groups_that_are_left(client: Client, company: Company) -> None:
    lay_groups(organization=company.organization, at=NOW)
    Group.objects.filter(position=1).update(name="Board and managers")
    Group.objects.filter(position=10).delete()
    assert "Lay out the usual duties" in text(client)
    client.post(reverse("campaigns:duties-lay"))
    assert Duty.objects.count() == sum(map(len, USUAL)) - len(USUAL[9])
    assert Duty.objects.filter(group__position=1).first().group.name == "Board and managers"  # type: ignore[union-attr]
    assert "Fund the change" not in text(client)
    before = dump()
    answer = client.post(reverse("campaigns:duties-lay"), follow=True).content.decode()
    assert "The usual duties are here already." in answer
    assert dump() == before


def test_a_member_adds_but_lays_nothing_out(company: Company) -> None:
    member = make_client(make_member(company.organization, Role.MEMBER))
    group = make_group(company.organization)
    page = text(member)
    assert "A lead can lay out the usual ones." in page
    assert "Begin with one of your own" in page
    assert member.post(reverse("campaigns:duties-lay")).status_code == 404
    member.post(reverse("campaigns:duty-add"), {"group": group.pk, "text": "Keep the core up"})
    assert str(Duty.objects.get()) == "Keep the core up"


def test_changed_ordered_moved_and_taken_back(client: Client, company: Company) -> None:
    group, other = make_group(company.organization), make_group(company.organization, "Marketing")
    first, second, third = (make_duty(group, f"Duty {n}", n) for n in (1, 2, 3))
    client.post(url("duty-edit", third), {"group": group.pk, "text": "Duty 3 reworded", "number": "1"})
    ordered = Duty.objects.filter(group=group).values_list("text", "number")
    assert list(ordered) == [("Duty 3 reworded", 1), ("Duty 1", 2), ("Duty 2", 3)]
    client.post(url("duty-edit", second), {"group": other.pk, "text": "Duty 2", "number": ""})
    second.refresh_from_db()
    assert (second.group, second.number) == (other, 1)
    make_carrying(first, company.ruth)
    client.post(url("duty-remove", first))
    assert not Carrying.objects.exists()
    take_back(company, "remove_duty")
    assert Carrying.objects.get().duty == first


@pytest.mark.parametrize(("field", "wrong"), [("text", " "), ("text", "x" * 201), ("number", "0"), ("group", "0")])
def test_a_duty_that_is_refused_beside_its_field(client: Client, company: Company, field: str, wrong: str) -> None:
    group = make_group(company.organization)
    before = dump()
    typed = {"group": group.pk, "text": "Kept as typed", "number": "7", field: wrong}
    answer = client.post(reverse("campaigns:duty-add"), typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert dump() == before


def test_a_group_and_a_market_in_use_stay_in_the_lists(client: Client, company: Company) -> None:
    group, market = make_group(company.organization), make_market(company.organization)
    make_carrying(make_duty(group), company.ruth, market)
    for kind, row in (("group", group), ("market", market)):
        answer = client.post(reverse("stakeholders:place-remove", args=[kind, row.pk]), follow=True)
        assert "Remove those first." in answer.content.decode()
        row.refresh_from_db()


# Who carries them


def test_without_markets_a_duty_is_carried_everywhere_or_by_nobody(client: Client, company: Company) -> None:
    duty = make_duty(make_group(company.organization))
    assert counted(company) == (1, 0)
    assert "1 gap" in text(client)
    sent = {"who": f"p{company.ruth.pk}", "where": "all", "since": TODAY.isoformat()}
    assert client.post(url("carrier-add", duty), sent).url == url("duty", duty)
    assert counted(company) == (0, 0)
    assert "Ruth Abernathy" in text(client)


def test_named_in_several_markets_doubled_and_shared(client: Client, company: Company) -> None:
    duty = make_duty(make_group(company.organization))
    canada, mexico = make_market(company.organization), make_market(company.organization, "Mexico")
    assert counted(company) == (2, 0)
    sent = {"who": f"p{company.ruth.pk}", "where": [canada.pk, mexico.pk], "since": TODAY.isoformat()}
    client.post(url("carrier-add", duty), sent)
    assert counted(company) == (0, 0)
    client.post(url("carrier-add", duty), {**sent, "who": f"u{company.lead.pk}", "where": [mexico.pk]})
    assert counted(company) == (0, 1)
    page = text(client, f"{LIST}?only=doubles")
    assert "2 carry it" in page
    assert "Imani Okafor" in page
    client.post(f"{url('duty-share', duty)}?market={mexico.pk}")
    assert counted(company) == (0, 0)
    assert "Nothing is carried twice unless it is meant so." in text(client, f"{LIST}?only=doubles")
    client.post(url("carrier-add", duty), {**sent, "who": f"p{company.gareth.pk}", "where": [mexico.pk]})
    assert counted(company) == (0, 1)
    gareth = Carrying.objects.get(person=company.gareth)
    client.post(url("carrier-remove", gareth))
    assert counted(company) == (0, 0)
    take_back(company, "take_off_carrier")
    assert counted(company) == (0, 1)


def test_everywhere_fills_each_market_and_doubles_with_one_who_carries_it_there(company: Company) -> None:
    duty = make_duty(make_group(company.organization))
    canada, _mexico = make_market(company.organization), make_market(company.organization, "Mexico")
    make_carrying(duty, company.ruth)
    [row] = whole(company).rows
    assert [cell.is_from_everywhere for cell in row.cells] == [False, True, True]
    make_carrying(duty, company.gareth, canada)
    assert counted(company) == (0, 1)
    make_carrying(duty, company.ruth, canada)
    [row] = whole(company).rows
    assert len(row.cells[1].carriers) == 2


def test_two_everywhere_are_one_double_however_many_markets(company: Company) -> None:
    duty = make_duty(make_group(company.organization))
    for name in ("Canada", "Mexico", "Peru"):
        make_market(company.organization, name)
    make_carrying(duty, company.ruth)
    make_carrying(duty, company.gareth)
    assert counted(company) == (0, 1)


def test_shared_from_the_start(client: Client, company: Company) -> None:
    duty = make_duty(make_group(company.organization))
    make_carrying(duty, company.ruth)
    sent = {"who": f"p{company.gareth.pk}", "where": "all", "since": TODAY.isoformat(), "is_shared": "on"}
    client.post(url("carrier-add", duty), sent)
    assert counted(company) == (0, 0)
    assert "shared" in text(client)


def test_who_left_leaves_a_gap(client: Client, company: Company) -> None:
    duty = make_duty(make_group(company.organization))
    theo = make_member(company.organization, Role.MEMBER, name="Theo Watts")
    make_carrying(duty, company.ruth)
    make_carrying(duty, theo)
    company.ruth.left_on = TODAY - timedelta(days=1)
    company.ruth.save()
    assert counted(company) == (0, 0)
    Membership.objects.filter(user=theo).delete()
    assert counted(company) == (1, 0)
    page = text(client, f"{LIST}?only=gaps")
    assert "Nobody" in page
    assert "Ruth Abernathy left" in page
    assert "Theo Watts left" in page
    make_member(make_organization("elsewhere"), Role.LEAD, user=theo)
    assert counted(company) == (1, 0)
    company.ruth.left_on = TODAY
    company.ruth.save()
    assert counted(company) == (0, 0)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("who", ""),
        ("who", "x1"),
        ("who", "p99999999"),
        ("who", "u1e3"),
        ("where", "99999999"),
        ("where", ""),
        ("since", (TODAY + timedelta(days=1)).isoformat()),
    ],
)
def test_a_carrier_that_is_refused_beside_the_field(client: Client, company: Company, field: str, wrong: str) -> None:
    duty = make_duty(make_group(company.organization))
    make_market(company.organization)
    before = dump()
    sent = {"who": f"p{company.ruth.pk}", "where": "all", "since": TODAY.isoformat(), field: wrong}
    answer = client.post(url("carrier-add", duty), sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert dump() == before


def test_refused_once_more_whoever_left_and_who_is_elsewhere(client: Client, company: Company) -> None:
    duty = make_duty(make_group(company.organization))
    make_carrying(duty, company.ruth)
    company.gareth.left_on = TODAY - timedelta(days=1)
    company.gareth.save()
    stranger = make_person(make_organization("elsewhere"))
    outsider = make_member(make_organization("abroad"))
    before = dump()
    for who, told in (
        (f"p{company.ruth.pk}", "They carry it there already."),
        (f"p{company.gareth.pk}", "They have left."),
        (f"p{stranger.pk}", "Choose somebody of the list."),
        (f"u{outsider.pk}", "Choose somebody of the list."),
    ):
        sent = {"who": who, "where": "all", "since": TODAY.isoformat()}
        answer = client.post(url("carrier-add", duty), sent)
        assert answer.status_code == 422
        assert told in answer.content.decode()
    assert dump() == before


def test_a_long_map_opens_one_group_at_a_time_and_one_market(client: Client, company: Company) -> None:
    for name in ("Technology", "Marketing"):
        group = make_group(company.organization, name, position=9)
        for number in range(1, 36):
            make_duty(group, f"{name} {number}", number)
    canada = make_market(company.organization)
    make_market(company.organization, "Mexico")
    page = text(client)
    assert "Marketing 35" in page
    assert "Technology 1<" not in page
    technology = Group.objects.get(name="Technology")
    page = text(client, f"{LIST}?group={technology.pk}&market={canada.pk}&only=gaps")
    assert "Technology 35" in page
    assert '<th scope="col">Mexico' not in page
    assert client.get(f"{LIST}?group=x&market=-1&only=nonsense").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client: Client, company: Company, count: int) -> None:
    for number in range(count):
        duty = make_duty(make_group(company.organization, f"Group {number}"))
        for name in ("Canada", "Mexico"):
            market = make_market(company.organization, f"{name} {number}")
            make_carrying(duty, make_person(company.organization, f"{name} {number}"), market)
            make_carrying(duty, make_member(company.organization), market)
    client.get(LIST)
    with CaptureQueriesContext(connection) as seen:
        client.get(LIST)
    assert len(seen) == 6
    with CaptureQueriesContext(connection) as seen:
        client.get(url("duty", Duty.objects.latest("pk")))
    assert len(seen) == 10


# When people change


def test_a_leader_hands_over_their_duties_once_each(client: Client, company: Company) -> None:
    group, canada = make_group(company.organization), make_market(company.organization)
    first, second = make_duty(group, "First"), make_duty(group, "Second", 2)
    make_carrying(first, company.ruth, canada)
    make_carrying(second, company.ruth)
    make_carrying(second, company.gareth)
    page = text(client, reverse("campaigns:leaving", args=[company.ruth.pk]))
    assert "First" in page
    assert "Canada" in page
    hand_over_person(leaver=company.ruth, to=company.gareth, actor=company.lead, at=NOW)
    assert set(Carrying.objects.values_list("duty__text", "person")) == {
        ("First", company.gareth.pk),
        ("Second", company.gareth.pk),
    }
    undone = AuditEntry.objects.filter(verb="hand_over_person").latest("id")
    undo(act_id=undone.act, actor=company.lead, organization=company.organization, at=NOW)
    assert Carrying.objects.filter(person=company.ruth).count() == 2


def test_a_colleague_hands_over_their_duties(client: Client, company: Company) -> None:
    theo = make_member(company.organization, Role.MEMBER, name="Theo Watts")
    duty = make_duty(make_group(company.organization))
    make_carrying(duty, theo)
    Membership.objects.filter(user=theo).delete()
    assert duty.text in text(client, reverse("campaigns:handover", args=[theo.pk]))
    facts = {"organization": company.organization, "leaver": theo, "to": company.lead}
    hand_over_user(**facts, actor=company.lead, at=NOW)
    assert Carrying.objects.get().user == company.lead


def test_merged_and_parted_again(company: Company) -> None:
    duty = make_duty(make_group(company.organization))
    canada = make_market(company.organization)
    twin = make_person(company.organization, "Ruth Abernethy")
    make_carrying(duty, twin, canada)
    make_carrying(duty, twin)
    make_carrying(duty, company.ruth)
    opened = merge_people(keep=company.ruth, drop=twin, actor=company.lead, at=NOW)
    assert set(Carrying.objects.values_list("person", flat=True)) == {company.ruth.pk}
    assert Carrying.objects.count() == 2
    undo(act_id=opened.id, actor=company.lead, organization=company.organization, at=NOW)
    assert Carrying.objects.filter(person=twin).count() == 2


def test_whoever_is_erased_leaves_a_gap_and_no_name(client: Client, company: Company) -> None:
    duty = make_duty(make_group(company.organization), "Keep Ruth Abernathy informed")
    make_carrying(duty, company.ruth)
    erase_person(stakeholder=company.ruth, typed=company.ruth.name, actor=company.lead, at=NOW)
    assert counted(company) == (1, 0)
    assert "Abernathy" not in text(client)
    assert "Abernathy" not in text(client, url("duty", duty))


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.SPONSOR])
def test_all_of_this_is_for_the_team(company: Company, role: str) -> None:
    duty = make_duty(make_group(company.organization))
    carrying = make_carrying(duty, company.ruth)
    client, before = make_client(make_member(company.organization, role)), dump()
    for address in (LIST, url("duty", duty), url("duty-edit", duty), reverse("campaigns:duty-add")):
        assert client.get(address).status_code == 404
    for address in (url("duty-remove", duty), url("carrier-remove", carrying), url("duty-share", duty)):
        assert client.post(address).status_code == 404
    assert dump() == before
