"""A member chooses day and hour, leave and an end; a lead reads the log."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from accounts.enums import Role
from accounts.models import AuditEntry, Organization
from reminders.models import Delivery, Preference
from tests.factories.mails import owe_invitations
from tests.factories.people import NOW, make_client, make_member, make_organization

pytestmark = pytest.mark.django_db

URL = "/settings/weekly-mail/"
CHOSEN = {"is_wanted": "on", "weekday": "3", "hour": "17", "wants_empty": "on", "paused_until": "2026-12-05"}


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.mark.parametrize("role", [Role.LEAD, Role.MEMBER, Role.CHAMPION])
def test_choices_are_kept_and_audited(organization: Organization, role: Role) -> None:
    user = make_member(organization, role)
    client = make_client(user)
    assert client.get(URL).status_code == 200
    assert client.post(URL, CHOSEN).status_code == 302
    with scope(organization=organization):
        kept = Preference.objects.get()
        assert (kept.weekday, kept.hour, kept.wants_empty) == (3, 17, True)
        assert (kept.paused_until, kept.stopped_at) == (date(2026, 12, 5), None)
        entry = AuditEntry.objects.filter(subject="reminders_preference").latest("pk")
        assert (entry.verb, entry.actor_id) == ("choose_weekly_mail", user.pk)


def test_stopping_and_wanting_again(organization: Organization) -> None:
    client = make_client(make_member(organization))
    client.post(URL, {"weekday": "1", "hour": "8"})
    with scope(organization=organization):
        assert Preference.objects.get().stopped_at is not None
        Preference.objects.update(bounced_at=NOW)
    assert b"refused our mail" in client.get(URL).content
    client.post(URL, {"weekday": "1", "hour": "8", "is_wanted": "on"})
    with scope(organization=organization):
        kept = Preference.objects.get()
        assert (kept.stopped_at, kept.bounced_at) == (None, None)


@pytest.mark.parametrize("wrong", [{"weekday": "0"}, {"weekday": "8"}, {"hour": "24"}, {"paused_until": "soon"}])
def test_what_cannot_be_is_refused(organization: Organization, wrong: dict[str, str]) -> None:
    client = make_client(make_member(organization))
    assert client.post(URL, {**CHOSEN, **wrong}).status_code == 200
    with scope(organization=organization):
        assert not Preference.objects.exists()


def test_a_link_in_a_mail_proposes_a_pause_and_changes_nothing(organization: Organization) -> None:
    client = make_client(make_member(organization))
    page = client.get(URL, {"pause": "14"}).content.decode()
    with scope(organization=organization):
        assert not Preference.objects.exists()
    assert 'name="paused_until" value="20' in page


def test_the_organization_of_the_mail_is_chosen_not_another(organization: Organization) -> None:
    user = make_member(organization)
    other = make_organization("Other")
    make_member(other, user=user)
    foreign = make_organization("Foreign")
    client = make_client(user)
    client.post(f"{URL}?organization={other.pk}", CHOSEN)
    with scope(organization=other):
        assert Preference.objects.filter(organization=other).count() == 1
    with scope(organization=organization):
        assert not Preference.objects.exists()
    assert client.post(f"{URL}?organization={foreign.pk}", CHOSEN).status_code == 404


def test_the_log_is_for_leads_and_pages_by_position(organization: Organization) -> None:
    client = make_client(make_member(organization))
    member = make_client(make_member(organization, Role.MEMBER))
    assert member.get("/mails/").status_code == 404
    assert b"No mail yet" in client.get("/mails/").content
    owe_invitations(organization, 120, NOW)
    with scope(organization=organization):
        Delivery.objects.filter(user__name="Guest 3").update(state="failed", reason="bounced", response="550 5.1.1")
    first = client.get("/mails/")
    seen, following = [], "?"
    for _ in range(3):
        page = client.get(f"/mails/{following}")
        seen += [delivery.pk for delivery in page.context["page"].deliveries]
        following = f"?{page.context['next']}"
    assert len(seen) == len(set(seen)) == 120
    assert following == "?"
    assert first.context["page"].deliveries[0].pk == max(seen)
    failed = client.get("/mails/?state=failed").content.decode()
    assert "The address refuses mail" in failed
    assert "550 5.1.1" in failed
    assert failed.count("<tr>") == 2


def test_nonsense_positions_show_the_first_page(organization: Organization) -> None:
    client = make_client(make_member(organization))
    for after in ("x", "_", "2026-13-99T00:00_1", "2026-11-01T00:00_1", "2026-11-01T00:00+00:00_x"):
        assert client.get("/mails/", {"after": after}).status_code == 200


def test_a_long_log_costs_no_more_queries(organization: Organization) -> None:
    client = make_client(make_member(organization))
    counts = []
    for more in (1, 2):
        _owe(organization, more)
        with CaptureQueriesContext(connection) as queries:
            client.get("/mails/")
        counts.append(len(queries))
    assert counts == [2, 2]


def _owe(organization: Organization, count: int) -> None:
    with scope(organization=organization):
        for number in range(count):
            Delivery.objects.create(
                organization=organization,
                user=make_member(organization),
                kind="digest",
                key=f"2026-W{10 + number}",
                due_at=NOW + timedelta(minutes=number),
                planned_at=NOW,
            )


def test_another_organizations_mails_are_not_in_the_log(organization: Organization) -> None:
    other = make_organization("Other")
    owe_invitations(other, 1, NOW)
    page = make_client(make_member(organization)).get("/mails/").content.decode()
    assert "Guest 0" not in page
