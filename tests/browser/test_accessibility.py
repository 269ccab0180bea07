"""axe finds nothing on any page, wide and narrow, light and dark; and no page breaks its own content policy."""

from collections.abc import Callable, Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page

from accounts.models import User
from campaigns.domain.links import link_for
from campaigns.domain.maturity import open_assessment, token_of
from campaigns.domain.recognition import ask_nominators
from campaigns.domain.recognition import token_of as token_of_nominator
from campaigns.models import (
    Accountability,
    Action,
    Campaign,
    CommunicationLine,
    Duty,
    InfluenceTarget,
    Joining,
    Milestone,
    Nomination,
    Nominator,
    Occasion,
    Phase,
    Play,
    Playbook,
    Reading,
    Requirement,
    Sign,
    Story,
    Telling,
)
from cases.models import Assumption, Benefit, BenefitReading, Block, CaseVersion, Evidence, Stake
from stakeholders.models import Concern, Engagement, InfluenceTie, Interest, Stakeholder
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

LOOKS = [(1440, "light"), (1440, "dark"), (390, "dark"), (390, "light")]
LEAD_ALONE = [
    "accounts:organization",
    "accounts:members",
    "stakeholders:lists",
    "accounts:audit",
    "reminders:deliveries",
    "campaigns:totals",
    "accounts:organization-new",
]
TEAM = [
    "stakeholders:people",
    "stakeholders:people-then",
    "stakeholders:find",
    "stakeholders:engagement-log",
    "stakeholders:engagements",
    "stakeholders:concerns",
    "stakeholders:import",
    "stakeholders:ties-import",
    "stakeholders:network",
    "stakeholders:tie-survey",
    "stakeholders:tie-survey-new",
    "stakeholders:person-add",
    "campaigns:influence",
    "campaigns:influence-table",
    "campaigns:influence-tie-add",
    "cases:case",
    "cases:edit",
    "cases:block-add",
    "cases:versions",
    "campaigns:campaign",
    "campaigns:scenario",
    "campaigns:what-if",
    "campaigns:succession",
    "campaigns:playbook",
    "campaigns:playbook-import",
    "campaigns:maturity",
    "campaigns:stories",
    "campaigns:scope",
    "campaigns:story-add",
    "cases:evidence-library",
    "cases:terms",
    "cases:evidence-add",
    "cases:promises",
    "cases:promise-add",
    "campaigns:communications",
    "campaigns:communications-silent",
    "campaigns:communication-add",
    "campaigns:recognition",
    "campaigns:nomination-add",
    "campaigns:nominators-ask",
    "campaigns:assessment-open",
    "campaigns:accountabilities",
    "campaigns:accountability-add",
    "campaigns:duties",
    "campaigns:duty-add",
    "campaigns:joinings",
    "campaigns:joining-add",
    "cases:data",
    "cases:data-numbers",
    "cases:checks",
    "campaigns:campaign-new",
    "campaigns:plan-start",
    "campaigns:load",
    "campaigns:target-ask",
    "campaigns:suggestions",
    "campaigns:recruit",
]
OF_A_ROW: dict[str, type] = {
    "stakeholders:person": Stakeholder,
    "stakeholders:person-edit": Stakeholder,
    "stakeholders:person-merge": Stakeholder,
    "stakeholders:interest-add": Stakeholder,
    "stakeholders:stance-record": Stakeholder,
    "stakeholders:tie-add": Stakeholder,
    "privacy:erase": Stakeholder,
    "stakeholders:interest-edit": Interest,
    "stakeholders:tie-edit": InfluenceTie,
    "campaigns:influence-tie": InfluenceTie,
    "stakeholders:engagement": Engagement,
    "stakeholders:engagement-people": Engagement,
    "stakeholders:concern-answer": Concern,
    "cases:line-edit": Assumption,
    "cases:line-add": Block,
    "cases:block-edit": Block,
    "cases:version": CaseVersion,
    "campaigns:campaign-edit": Campaign,
    "campaigns:action-add": Campaign,
    "campaigns:milestone-add": Campaign,
    "campaigns:action-edit": Action,
    "campaigns:action-done": Action,
    "campaigns:milestone-edit": Milestone,
    "campaigns:phase-edit": Phase,
    "campaigns:arrival": Stakeholder,
    "campaigns:leaving": Stakeholder,
    "campaigns:handover": User,
    "campaigns:target": InfluenceTarget,
    "campaigns:ways-to": Stakeholder,
    "campaigns:play-action": Play,
    "campaigns:play-edit": Play,
    "campaigns:sign-edit": Sign,
    "campaigns:proof-add": Sign,
    "campaigns:levels-edit": Campaign,
    "campaigns:wording": Campaign,
    "campaigns:story": Story,
    "cases:promise": Benefit,
    "cases:promise-edit": Benefit,
    "cases:reading-add": Benefit,
    "cases:reading-edit": BenefitReading,
    "cases:evidence": Evidence,
    "cases:evidence-edit": Evidence,
    "cases:evidence-use": Evidence,
    "cases:evidence-fitting": Stakeholder,
    "cases:stakes": Stakeholder,
    "cases:stake-add": Stakeholder,
    "cases:stake-edit": Stake,
    "cases:brief": Stakeholder,
    "cases:brief-edit": Stakeholder,
    "campaigns:story-edit": Story,
    "campaigns:story-tell": Story,
    "campaigns:telling-edit": Telling,
    "campaigns:nomination-pick": Nomination,
    "campaigns:communication": CommunicationLine,
    "campaigns:communication-edit": CommunicationLine,
    "campaigns:occasion": Occasion,
    "campaigns:occasion-tell": Occasion,
    "campaigns:accountability": Accountability,
    "campaigns:accountability-edit": Accountability,
    "campaigns:reading-add": Accountability,
    "campaigns:reading-edit": Reading,
    "campaigns:duties-of": Stakeholder,
    "campaigns:duty": Duty,
    "campaigns:duty-edit": Duty,
    "campaigns:joining": Joining,
    "campaigns:joining-edit": Joining,
    "campaigns:requirement-edit": Requirement,
    "campaigns:requirement-meet": Requirement,
}
MINE = ["accounts:settings", "reminders:preferences"]


def faults(page: Page, axe: Axe) -> list[str]:
    """What axe finds in each look of the page that is open."""
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        result = axe.run(page)
        for violation in result.response["violations"]:
            spots = [node["html"][:160] for node in violation["nodes"]][:3]
            found.append(f"{page.url} {width} {scheme} {violation['id']}: {spots}")
    return found


def expect_no_faults(site: Site, urls: Sequence[str], *, status: int = 200) -> None:
    axe, page, found = Axe(), site.page(), []
    for url in urls:
        response = page.goto(site.url + url)
        assert response is not None
        assert response.status == status, url
        page.wait_for_load_state("networkidle")
        found += faults(page, axe)
    assert found == [], "\n".join(found)


def of_rows(site: Site) -> list[str]:
    with scope(organization=site.demo.organization):
        pair = [newest(Campaign), newest(Stakeholder)]
        session = [newest(Campaign), Engagement.objects.filter(kind="codesign").latest("pk").pk]
        of_two = [reverse("campaigns:scope-person", args=pair), reverse("campaigns:session-edit", args=session)]
        return [*of_two, *(reverse(name, args=[newest(model)]) for name, model in OF_A_ROW.items())]


def newest(model: type) -> int:
    rows = model.objects.order_by("pk")  # type: ignore[attr-defined]
    if model is Nomination:
        rows = rows.filter(pick=None)
    if model is Stakeholder:
        rows = rows.filter(interests__isnull=False, targets__isnull=False)
    if model is Requirement:
        rows = rows.filter(known="")
    return rows.values_list("pk", flat=True)[0]


def named(names: Sequence[str]) -> Callable[[Site], list[str]]:
    return lambda site: [reverse(name) for name in names]


@pytest.mark.parametrize(
    "pages", [named([*MINE, *LEAD_ALONE]), named(TEAM), of_rows], ids=["settings", "lists", "rows"]
)
def test_lead(site: Site, pages: Callable[[Site], list[str]]) -> None:
    site.let_in(site.demo.leader.email)
    expect_no_faults(site, pages(site))


@pytest.mark.parametrize("viewer", ["champion", "sponsor"])
def test_who_sees_little(site: Site, viewer: str) -> None:
    site.let_in(getattr(site.demo, viewer).email)
    home = {"champion": "campaigns:asks", "sponsor": "campaigns:totals"}[viewer]
    more = (
        ["campaigns:maturity", "campaigns:accountabilities", "cases:case", "cases:versions", "cases:promises"]
        if viewer == "sponsor"
        else []
    )
    expect_no_faults(site, [reverse(name) for name in (home, *more, *MINE)])


def link_of_somebody(site: Site) -> str:
    """The personal link of a person who was asked and never set a password."""
    organization = site.demo.organization
    with scope(organization=organization):
        told = InfluenceTarget.objects.filter(asked_at__isnull=False, asked__user__isnull=False)
        users = User.objects.filter(pk__in=told.values("asked__user"))
        user = next(user for user in users if not user.has_usable_password())
        return link_for(user=user, organization=organization, at=timezone.now())


def rating_of_somebody(site: Site) -> str:
    """The page of a rater who never set a password, in an assessment that runs."""
    organization = site.demo.organization
    with scope(organization=organization):
        person = Stakeholder.objects.filter(user=None).exclude(email="").first()
        assert person is not None
        lead = User.objects.get(email=site.demo.leader.email)
        at = timezone.now()
        facts = {"users": [], "people": [person], "actor": lead, "at": at, "closes_on": timezone.localdate(at)}
        take = open_assessment(playbook=Playbook.objects.get(), **facts)
        return token_of(take.raters.get())


def nominating_of_somebody(site: Site) -> str:
    """The page of somebody who was asked for names and never set a password."""
    organization = site.demo.organization
    with scope(organization=organization):
        people = list(Stakeholder.objects.filter(user=None).exclude(email="")[:1])
        lead, at = User.objects.get(email=site.demo.leader.email), timezone.now()
        facts = {"organization": organization, "actor": lead, "at": at, "open_until": timezone.localdate(at)}
        ask_nominators(people=people, **facts)
        return token_of_nominator(Nominator.objects.get())


def test_signed_out(site: Site) -> None:
    names = ["account_login", "account_reset_password", "account_reset_password_done"]
    urls = [reverse(name) for name in names]
    urls.append(reverse("campaigns:ask-link", args=[link_of_somebody(site)]))
    urls.append(reverse("campaigns:rate-link", args=[rating_of_somebody(site)]))
    urls.append(reverse("campaigns:nominate-link", args=[nominating_of_somebody(site)]))
    urls.append(reverse("reminders:unsubscribe", args=["1-" + "0" * 40]))
    expect_no_faults(site, urls)
    expect_no_faults(site, ["/no-such-page"], status=404)
