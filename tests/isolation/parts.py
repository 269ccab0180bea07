"""What each part of the product adds to a company, once its people and its plan are there."""

from tests.isolation.agreed import fill_agreed
from tests.isolation.book import fill_book
from tests.isolation.case_data import fill_data
from tests.isolation.cases import fill_case
from tests.isolation.duties import fill_duties
from tests.isolation.evidence import fill_evidence
from tests.isolation.lines import fill_lines
from tests.isolation.promises import fill_promises
from tests.isolation.reviews import fill_review
from tests.isolation.said import fill_said
from tests.isolation.scope import fill_scope
from tests.isolation.stakes import fill_stakes
from tests.isolation.stories import fill_stories
from tests.isolation.thanks import fill_thanks

PARTS = (
    fill_review,
    fill_book,
    fill_scope,
    fill_stories,
    fill_case,
    fill_data,
    fill_promises,
    fill_lines,
    fill_thanks,
    fill_agreed,
    fill_said,
    fill_duties,
    fill_evidence,
    fill_stakes,
)
