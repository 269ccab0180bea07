from datetime import timedelta

import pytest

from accounts.models import Organization, User
from stakeholders.domain.derived import refresh
from stakeholders.models.order import ORDERS
from stakeholders.queries.people import PAGE_ROWS, Cursor, Order, everyone, list_people, words_of
from tests.factories.people import (
    TODAY,
    make_concern,
    make_engagement,
    make_member,
    make_organization,
    make_person,
    make_step,
)

pytestmark = pytest.mark.django_db


def crowd(organization: Organization, size: int) -> list[int]:
    """People with every mixture of set and unset values, many of them equal."""
    made = []
    for n in range(size):
        person = make_person(
            organization,
            f"Person {n % 7}",
            stance=(None, -2, 0, 2)[n % 4],
            power=(None, 1, 5)[n % 3],
            interest=(None, 4)[n % 2],
            met_on=TODAY - timedelta(days=n % 3) if n % 5 else None,
            step=("Write", TODAY + timedelta(days=n % 2)) if n % 3 else None,
            wiifm="Growth" if n % 4 == 1 else "",
            wanted_stance=1 if n % 2 else None,
        )
        made.append(person.pk)
    return made


def walk(user: User, order: Order, words: list[str], *, backward: bool = False) -> list[int]:
    """Every page, from the top by "next", or from the last person by "previous"."""
    seen: list[int] = []
    last = everyone_in(order, user)[-1]
    cursor = Cursor(before=last) if backward else Cursor()
    while True:
        page = list_people(user=user, today=TODAY, words=words, order=order, cursor=cursor)
        ids = [row.pk for row in page.rows]
        seen = ids + seen if backward else seen + ids
        step = page.previous if backward else page.next
        if step is None:
            return seen
        cursor = Cursor(before=step) if backward else Cursor(after=step)


def everyone_in(order: Order, user: User) -> list[int]:
    return list(order.arrange(everyone(user)).values_list("pk", flat=True))


@pytest.mark.parametrize("key", [sign + key for key in ORDERS for sign in ("", "-")])
def test_pages_hold_everybody_exactly_once(organization: Organization, user: User, key: str) -> None:
    people = crowd(organization, 2 * PAGE_ROWS + 5)
    order = Order.parse(key)
    expected = everyone_in(order, user)
    assert sorted(expected) == sorted(people)
    assert walk(user, order, []) == expected
    assert walk(user, order, ["person"]) == expected
    assert walk(user, order, [], backward=True) == expected[:-1]


def test_a_full_last_page_has_no_next(organization: Organization, user: User) -> None:
    crowd(organization, PAGE_ROWS)
    page = list_people(user=user, today=TODAY)
    assert (len(page.rows), page.previous, page.next) == (PAGE_ROWS, None, None)


def test_power_then_furthest_from_wanted(organization: Organization, user: User) -> None:
    near = make_person(organization, "Near", power=5, stance=1, wanted_stance=2)
    far = make_person(organization, "Far", power=5, stance=-2, wanted_stance=2)
    weak = make_person(organization, "Weak", power=1, stance=-2, wanted_stance=2)
    guessed = make_person(organization, "Guessed")
    page = list_people(user=user, today=TODAY)
    assert [row.pk for row in page.rows] == [far.pk, near.pk, guessed.pk, weak.pk]


def test_an_unknown_order_is_the_default() -> None:
    assert Order.parse("email") == Order.parse("user__password") == Order.parse("") == Order("power")
    assert str(Order.parse("-name")) == "-name"


def test_row_holds_what_the_list_shows(organization: Organization, user: User) -> None:
    met_on = TODAY - timedelta(days=19)
    person = make_person(organization, power=5, interest=5, met_on=met_on, owner=user, wiifm="Margin")
    make_step(person, "Later", TODAY + timedelta(days=30))
    make_step(person, "Answer the doubt", TODAY + timedelta(days=1))
    make_step(person, "Done", TODAY - timedelta(days=9), state="kept")
    make_step(person, "Theirs", TODAY - timedelta(days=9), side="them")
    (row,) = list_people(user=user, today=TODAY).rows
    assert (row.days, row.cadence, row.is_overdue) == (19, 14, True)
    assert row.step is not None
    assert (row.step.what, row.is_step_near, row.owner) == ("Answer the doubt", True, "Imani Okafor")


def test_a_newcomer_never_met_is_due_within_thirty_days(organization: Organization, user: User) -> None:
    make_person(organization, joined_on=TODAY - timedelta(days=31), added_on=TODAY - timedelta(days=31))
    (row,) = list_people(user=user, today=TODAY).rows
    assert (row.days, row.cadence, row.is_overdue) == (None, 30, True)


def test_private_steps_are_their_authors_alone(organization: Organization, user: User) -> None:
    other = make_member(organization)
    person = make_person(organization)
    make_step(person, "Between us", TODAY, private_to=other)
    (mine,) = list_people(user=user, today=TODAY).rows
    (theirs,) = list_people(user=other, today=TODAY).rows
    assert mine.step is None
    assert theirs.step is not None
    assert theirs.step.what == "Between us"


def test_own_merged_and_erased_records_are_absent(organization: Organization, user: User) -> None:
    kept = make_person(organization, "Kept")
    make_person(organization, "Own", user=user)
    make_person(organization, "Merged", merged_into=kept)
    make_person(organization, "Erased", erased_at="2026-11-01T00:00Z")
    assert [row.name for row in list_people(user=user, today=TODAY).rows] == ["Kept"]


def test_own_record_is_no_landmark(organization: Organization, user: User) -> None:
    """Its place in the order by stance would tell where it stands."""
    own = make_person(organization, "Own", user=user, stance=-2)
    make_person(organization, "Above", stance=2)
    for cursor in (Cursor(after=own.pk), Cursor(before=own.pk)):
        page = list_people(user=user, today=TODAY, order=Order("stance"), cursor=cursor)
        assert page.rows == ()


def test_another_organization_is_neither_shown_nor_a_landmark(organization: Organization, user: User) -> None:
    make_person(organization, "Ours")
    foreign = make_person(make_organization("Elsewhere"), "Aaron Theirs", power=5)
    assert [row.name for row in list_people(user=user, today=TODAY).rows] == ["Ours"]
    page = list_people(user=user, today=TODAY, cursor=Cursor(after=foreign.pk))
    assert page.rows == ()


def names(user: User, text: str) -> list[str]:
    page = list_people(user=user, today=TODAY, words=words_of(text), order=Order("name"))
    return [row.name for row in page.rows]


def test_text_finds_parts_of_name_title_and_address(organization: Organization, user: User) -> None:
    make_person(organization, "José Álvarez", title="Chief Revenue Officer", email="jose@example.com")
    make_person(organization, "Ruth Abernathy", title="Chief Operating Officer", email="ruth@example.com")
    assert names(user, "alvar") == names(user, "JOSE") == names(user, "jose@ex") == ["José Álvarez"]
    assert names(user, "revenue ÁLV") == ["José Álvarez"]
    assert names(user, "chief") == ["José Álvarez", "Ruth Abernathy"]
    assert names(user, "revenue ruth") == []


def test_short_words_match_where_a_name_begins(organization: Organization, user: User) -> None:
    make_person(organization, "Jo Oyelaran")
    make_person(organization, "Banjo Jones")
    make_person(organization, "Major Tom")
    assert names(user, "jo") == ["Banjo Jones", "Jo Oyelaran"]
    assert names(user, "oy") == ["Jo Oyelaran"]


@pytest.mark.parametrize("text", ["%%%", "___", "\\\\\\", "100%", "a_b'; --"])
def test_signs_of_patterns_are_only_signs(organization: Organization, user: User, text: str) -> None:
    make_person(organization, "Plain Name")
    make_person(organization, f"Odd {text}")
    assert names(user, text) == [f"Odd {text}"]


def test_text_finds_concerns_that_may_be_read(organization: Organization, user: User) -> None:
    other = make_member(organization)
    open_one = make_person(organization, "Worried")
    make_concern(open_one, "These are soft savings")
    secretive = make_person(organization, "Secretive")
    make_concern(secretive, "Savings talk is a trap", private_to=other)
    own = make_person(organization, "Own", user=user)
    make_concern(own, "Savings everywhere")
    assert names(user, "savings") == ["Worried"]
    assert names(other, "savings") == ["Own", "Secretive", "Worried"]


def test_a_broadcast_restarts_nobodys_clock(organization: Organization, user: User) -> None:
    person = make_person(organization)
    make_engagement(organization, [person], kind="broadcast")
    refresh(organization)
    (row,) = list_people(user=user, today=TODAY).rows
    assert row.days is None
