"""What the influence map is drawn from: 300 people one by one, 2,000 by department and one department of them."""

from dataclasses import dataclass
from datetime import datetime

from benchmarks.data import PASSWORD, Company, asleep, load, tidy
from benchmarks.pages import Measured, Target
from benchmarks.web import Browser, measure

# Each listens to some nearby and to some far away, as the numbers of both decide.
TIES = """
INSERT INTO stakeholders_influencetie (organization_id, influencer_id, influenced_id, strength, basis, source, sureness,
  noted_on)
SELECT DISTINCT ON (a.id, b.id) %(organization)s, a.id, b.id, 1 + (a.n * 7 + b.n) %% 5, 'trusted_peer', '', 2,
  %(today)s::date - 90
FROM generate_series(1, %(ties)s) t
CROSS JOIN LATERAL (SELECT 1 + t %% %(people)s AS one, 1 + (t * 31 + t / %(people)s * 17) %% %(people)s AS other) ends
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM stakeholders_stakeholder
  WHERE organization_id = %(organization)s) a ON a.n = ends.one
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM stakeholders_stakeholder
  WHERE organization_id = %(organization)s) b ON b.n = ends.other
WHERE a.id <> b.id"""


@dataclass(frozen=True)
class Size:
    people: int
    ties: int


SIZES = (Size(300, 2_000), Size(2_000, 10_000))
TARGETS = {
    300: Target(10, 10, size=400_000),
    2_000: Target(35, 10, size=40_000),
}
"""A multiple of the bare view; how many statements does not depend on how many people there are."""


def load_map(size: Size, at: datetime) -> Company:
    company = load(size.people, at)
    facts = {"organization": company.organization.pk, "people": size.people, "ties": size.ties, "today": at.date()}
    asleep((TIES,), facts)
    tidy()
    return company


def measure_map(port: int, company: Company, *, most: int, seconds: float) -> list[Measured]:
    browser, anonymous = Browser(port), Browser(port)
    browser.sign_in(company.lead.email, PASSWORD)
    bare = f"/bench/bare/{company.organization.pk}/"
    target = TARGETS[company.people]
    found = []
    for name, path in (("map data", "/influence/data.json"), ("map page", "/influence")):
        timing = measure(
            lambda _number, path=path: browser.get(path),  # type: ignore[misc]
            lambda: anonymous.get(bare),
            status=200,
            most=most,
            seconds=seconds,
        )
        found.append(Measured(name, company.people, timing, target))
    return found
