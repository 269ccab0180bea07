"""A plan of 500 actions beside one of 50: the same page, asked for alike."""

import re
from dataclasses import dataclass
from datetime import datetime

from benchmarks.data import PASSWORD, asleep, found, tidy
from benchmarks.web import Browser, Timing, measure

SIZES = (50, 500)
SHEET = "PDF"
MOST = 1.25
"""How much slower the large plan may be than the small one."""

CAMPAIGN = """
INSERT INTO campaigns_campaign (organization_id, name, goal, expectation, stretch_goal, starts_on, ends_on,
  share_start, share_wanted, lead_id)
VALUES (%(organization)s, 'Keep every household', 'Annual churn from 18.6 to 15.7', '', '', %(today)s::date - 120,
  %(today)s::date + 240, 20, 70, %(lead)s)"""

PHASES = """
INSERT INTO campaigns_phase (organization_id, campaign_id, number, name)
SELECT organization_id, id, n, (ARRAY['Listen','Show the cost','Recruit champions','Build it together',
  'Make it stick'])[n]
FROM campaigns_campaign CROSS JOIN generate_series(1, 5) n WHERE organization_id = %(organization)s"""

ACTIONS = """
INSERT INTO campaigns_action (organization_id, campaign_id, phase_id, what, owner_id, starts_on, due_on, progress,
  evidence, is_for_sponsors, done_on)
SELECT p.organization_id, p.campaign_id, p.id, 'Action ' || n || ' of the plan', %(lead)s,
  %(today)s::date - 120 + p.number * 50 + n %% 40, %(today)s::date - 100 + p.number * 50 + n %% 60, n %% 100, '', false,
  CASE WHEN n %% 7 = 0 THEN %(today)s::date - 1 END
FROM generate_series(1, %(actions)s) n JOIN campaigns_phase p ON p.number = 1 + n %% 5
WHERE p.organization_id = %(organization)s"""

WAITING = """
INSERT INTO campaigns_action_waits_for (from_action_id, to_action_id)
SELECT a.id, a.id - 1 FROM campaigns_action a JOIN campaigns_action b ON b.id = a.id - 1
WHERE a.organization_id = %(organization)s AND b.organization_id = %(organization)s AND a.id %% 3 = 0"""


@dataclass(frozen=True)
class Planned:
    page: str
    small: Timing
    large: Timing

    @property
    def growth(self) -> float:
        return self.large.median / self.small.median


def load_plan(actions: int, at: datetime) -> str:
    """A company with nothing but a plan; the address of its lead."""
    organization, lead = found(f"plan-{actions}", at)
    facts = {"organization": organization.pk, "lead": lead.pk, "today": at.date(), "actions": actions}
    asleep((CAMPAIGN, PHASES, ACTIONS, WAITING), facts)
    tidy()
    return lead.email


def measure_plans(port: int, leads: dict[int, str], *, most: int, seconds: float) -> list[Planned]:
    browsers = {size: Browser(port) for size in leads}
    for size, browser in browsers.items():
        browser.sign_in(leads[size], PASSWORD)
    pages = {"timeline": "/plan", "list of actions": "/plan?tab=actions", "load": "/plan/load"}
    small, large = (browsers[size] for size in SIZES)
    found = [
        Planned(name, timed(small, url, small, most, seconds), timed(large, url, small, most, seconds))
        for name, url in pages.items()
    ]
    sheets = [timed(one, pdf_of(one), small, most, seconds) for one in (small, large)]
    return [*found, Planned(SHEET, *sheets)]


def pdf_of(browser: Browser) -> str:
    """Where the plan that this reader sees first comes as a PDF."""
    link = re.search(r"/plan/\d+/pdf", browser.get("/plan").body.decode())
    if link is None:
        raise RuntimeError("the plan offers no PDF")
    return link[0]


def timed(browser: Browser, url: str, beside: Browser, most: int, seconds: float) -> Timing:
    return measure(
        lambda _number: browser.get(url), lambda: beside.get("/healthz"), status=200, most=most, seconds=seconds
    )


def told_plans(measured: list[Planned]) -> str:
    lines = [f"A plan of {SIZES[1]} actions over one of {SIZES[0]}:"]
    for one in measured:
        if one.page == SHEET:  # paper shows all 500, so it may grow with them
            rates = " and ".join(f"{1 / timing.median:.1f}" for timing in (one.small, one.large))
            lines.append(
                f"- {SHEET}: {rates} a second, one after the other; {one.large.size / 1000:.0f} KB the large one"
            )
            continue
        verdict = "ok" if one.growth <= MOST else "OVER"
        lines.append(
            f"- {one.page}: {one.small.median * 1000:.1f} ms and {one.large.median * 1000:.1f} ms, growth"
            f" {one.growth:.2f}, target {MOST} {verdict}; {one.small.statements} and {one.large.statements} statements"
        )
    return "\n".join(lines)
