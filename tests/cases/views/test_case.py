"""The page of the case: what it says, who reads it, and moving its values."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django_scopes import scope

from accounts.enums import Role
from accounts.models import Organization
from cases.domain.versions import keep_version
from cases.models import BusinessCase
from tests.factories.business_cases import make_case, make_published_case, make_version
from tests.factories.people import NOW, make_client, make_member, make_organization, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def client_(organization: Organization) -> Client:
    return make_client(make_member(organization))


@pytest.fixture
def case(organization: Organization) -> BusinessCase:
    with scope(organization=organization):
        made = make_case(organization)
        make_version(made)
    return made


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def fields_of(answer) -> dict[str, str]:
    """What a browser would send of the form of values, sliders included."""
    html = answer.content.decode()
    form = html[html.index('class="case-form"') :]
    form = form[: form.index("</form>")]
    found = {}
    for tag in re.findall(r"<input[^>]+>", form):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        found[facts["name"]] = facts.get("value", "")
    return found


def test_the_headline_and_the_working(client_: Client, case: BusinessCase) -> None:
    told = text_of(client_.get("/case"))
    assert "Standing still costs Northwind Home $12M a year" in told
    assert "$32,000 every day" in told
    assert re.search(r"In eight of ten runs it falls between \$10M and \$13M", told)
    assert "40,000 runs, seed 20050817" in told
    assert "$7.29M + $4.37M = $11.7M" in told
    assert "$11,661,588.10 to the cent" in told
    assert "412,000 × 18.6% × 41% × 38% = 11,939.2656" in told
    assert "11,939.2656 × $196.88 × 3.1 = $7,286,868.10" in told


def test_the_other_view_of_the_same_customers_is_shown_and_not_added(client_: Client, case: BusinessCase) -> None:
    told = text_of(client_.get("/case"))
    assert "The same customers seen another way" in told
    assert "$1.96M" in told
    assert "13.6" not in told
    with scope(organization=case.organization):
        replaced = case.blocks.get(key="replaced")
    client_.post(f"/case/parts/{replaced.pk}/count")
    told = text_of(client_.get("/case"))
    assert "$1.96M + $4.37M = $6.33M" in told
    assert "What it costs to replace them” counts them already" in told


def test_the_published_case_on_the_page(client_: Client, organization: Organization) -> None:
    """Loss by lifetime 3,500,000; gain 100,000 this year and 1,166,667 in today's money."""
    with scope(organization=organization):
        make_version(make_published_case(organization))
    told = text_of(client_.get("/case"))
    assert "$3,500,000.00 to the cent" in told
    assert "10,000 × 500 × (2.733333333 − 2.5) $1,166,666.67" in told
    assert "This year $100,000" in told
    assert "Present value $1.2M first margin a year from now, from those who stay" in told
    for figure in ("$277,778", "$1,810,345", "$864,865", "$1,659,259", "$933,333", "$1,400,000", "$1,309,524"):
        assert figure in told
    assert "The ranges lean down: most runs fall below the value above" in told


def test_cautious_and_bold(client_: Client, case: BusinessCase) -> None:
    cautious, bold = (text_of(client_.get(f"/case?view={view}")) for view in ("cautious", "bold"))
    # 405,000 x 17.1% x 33% x 27% x 188 x 2.5 + 1,850,000 x 27% x 6.60
    assert "$6,196,891.64 to the cent" in cautious
    assert "At the least, standing still costs Northwind Home $6.2M a year" in cautious
    assert "At the most" in bold
    likely = text_of(client_.get("/case"))
    band = likely.split("In eight of ten runs it falls between ")[1].split(",")[0]
    assert all(f"in eight of ten runs it falls between {band}." in one for one in (cautious, bold))
    assert "put every input at its end at once, $6.2M and $" in likely
    assert "Save as a version" not in cautious


@pytest.mark.parametrize(
    ("typed", "stored", "running"),
    [("45", "0.45", "14,138"), ("45%", "0.45", "14,138"), ("39.5 %", "0.395", "12,411")],
)
def test_a_typed_value_is_saved_as_a_version(
    client_: Client, case: BusinessCase, typed: str, stored: str, running: str
) -> None:
    sent = fields_of(client_.get("/case")) | {"kept": typed, "why": "Second pilot"}
    answer = client_.post("/case/values", sent, follow=True)
    assert running in text_of(answer)
    assert "source: 38%" in text_of(answer)
    with scope(organization=case.organization):
        line = case.assumptions.get(key="kept")
        assert (line.value, line.source_value) == (Decimal(stored), Decimal("0.38"))
        version = case.versions.first()
        assert (version.number, version.why, version.verb) == (2, "Second pilot", "change_values")


def test_without_a_script_the_slider_alone_is_enough(client_: Client, case: BusinessCase) -> None:
    sent = fields_of(client_.get("/case")) | {"slide-kept": "42.04187"}
    client_.post("/case/values", sent)
    with scope(organization=case.organization):
        assert case.assumptions.get(key="kept").value == Decimal("0.42")
        moved = [line.key for line in case.assumptions.all() if line.has_moved]
    assert moved == ["kept"]


def test_sending_the_page_as_it_is_changes_nothing(client_: Client, case: BusinessCase) -> None:
    client_.post("/case/values", fields_of(client_.get("/case")))
    with scope(organization=case.organization):
        assert case.versions.count() == 1


@pytest.mark.parametrize(
    ("key", "typed", "told"),
    [
        ("kept", "60", "The value has to lie between its low and its high."),
        ("kept", "lots", "Write a number"),
        ("margin", "€190", "The case is in USD, and this is in €"),
        ("margin", "190%", "This is no share"),
        ("margin", "-5", "The value has to lie between its low and its high."),
        ("customers", "1e99", "Write a number"),
        ("customers", "", "This field is required"),
        ("kept", "NaN", "Write a number"),
    ],
)
def test_a_bad_value_is_told_beside_its_field(
    client_: Client, case: BusinessCase, key: str, typed: str, told: str
) -> None:
    sent = fields_of(client_.get("/case")) | {key: typed, f"slide-{key}": ""}
    answer = client_.post("/case/values", sent)
    assert answer.status_code == 422
    wrong = re.search(rf'id="wrong-{key}">(.*?)</div>', answer.content.decode(), re.S)
    assert wrong
    assert told in wrong[1]
    assert f'value="{typed}"' in answer.content.decode() or not typed
    with scope(organization=case.organization):
        assert case.versions.count() == 1


def test_somebody_elses_change_is_not_lost(client_: Client, case: BusinessCase) -> None:
    sent = fields_of(client_.get("/case")) | {"kept": "40"}
    with scope(organization=case.organization):
        case.assumptions.filter(key="again").update(value=Decimal("0.33"))
        keep_version(case=case, verb="change_values", actor=None, at=NOW)
    answer = client_.post("/case/values", sent)
    assert answer.status_code == 422
    assert "Nothing was saved" in text_of(answer)
    assert fields_of(answer)["again"] == "33.000000" or "33" in fields_of(answer)["again"]
    client_.post("/case/values", fields_of(answer) | {"kept": "40"})
    with scope(organization=case.organization):
        stored = dict(case.assumptions.filter(key__in=("kept", "again")).values_list("key", "value"))
    assert stored == {"kept": Decimal("0.40"), "again": Decimal("0.33")}


def test_trying_a_value_changes_nothing(client_: Client, case: BusinessCase) -> None:
    sent = fields_of(client_.get("/case")) | {"kept": "40"}
    answer = client_.post("/case/values/try", sent, headers={"HX-Request": "true"})
    assert "$12,045,107.47 to the cent" in text_of(answer)
    assert 'id="run-kept"' in answer.content.decode()
    with scope(organization=case.organization):
        assert case.assumptions.get(key="kept").value == Decimal("0.38")
        assert case.versions.count() == 1


def test_back_to_the_sources(client_: Client, case: BusinessCase) -> None:
    client_.post("/case/values", fields_of(client_.get("/case")) | {"kept": "40", "again": "33"})
    assert "Reset to sources" in text_of(client_.get("/case"))
    answer = client_.post("/case/values/reset", follow=True)
    assert "2 values say what their sources say again." in text_of(answer)
    assert "$11,661,588.10 to the cent" in text_of(answer)
    assert "Reset to sources" not in text_of(answer)


def test_a_sponsor_reads_and_moves_nothing(organization: Organization, case: BusinessCase) -> None:
    with scope(organization=organization):
        case.assumptions.filter(key="margin").update(owner_person=make_person(organization, "Dana Reyes", stance=-2))
    sponsor = make_client(make_member(organization, Role.SPONSOR))
    told = sponsor.get("/case").content.decode()
    assert "Dana Reyes" in told
    assert "Save as a version" not in told
    assert "/edit" not in told
    assert "skeptic" not in told.lower()
    assert sponsor.post("/case/values", {}).status_code == 404
    assert sponsor.get("/case/versions").status_code == 200


def test_a_champion_finds_nothing(organization: Organization, case: BusinessCase) -> None:
    champion = make_client(make_member(organization, Role.CHAMPION))
    for page in ("/case", "/case/versions", "/case/start"):
        assert champion.get(page).status_code == 404


def test_its_queries_do_not_grow_with_its_lines(
    organization: Organization, case: BusinessCase, client_: Client, django_assert_num_queries
) -> None:
    client_.get("/case")
    with django_assert_num_queries(9):
        client_.get("/case")
    with scope(organization=organization):
        block = case.blocks.get(key="asked-twice")
        for number in range(3):
            case.assumptions.create(
                organization=organization, block=block, key=f"more-{number}", label="More", unit="share",
                **dict.fromkeys(("value", "source_value", "low", "high"), Decimal("0.5")), position=9,
            )  # fmt: skip
    client_.get("/case")
    with django_assert_num_queries(9):
        client_.get("/case")
