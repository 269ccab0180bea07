"""Writing down what is wanted from the next conversation with somebody."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acts import act
from accounts.domain.errors import Refused
from accounts.models import User
from cases.models import Brief
from cases.models.brief import MOST_QUESTIONS
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class BriefWords:
    """All that only whoever leads the conversation can say; each may be empty."""

    meets_on: date | None = None
    meets_where: str = ""
    decides_next: str = ""
    leave_with: str = ""
    questions: str = ""
    ask: str = ""
    if_no: str = ""

    def check(self) -> None:
        asked = [line for line in self.questions.splitlines() if line.strip()]
        if len(asked) > MOST_QUESTIONS:
            told = ngettext("At most %(n)s question fits.", "At most %(n)s questions fit.", MOST_QUESTIONS)
            raise Refused(told % {"n": MOST_QUESTIONS}, field="questions")
        if self.meets_where and self.meets_on is None:
            raise Refused(_("Say on which day."), field="meets_on")


def write_brief(*, person: Stakeholder, words: BriefWords, actor: User, at: datetime) -> Brief:
    words.check()
    facts = {**vars(words), "changed_by": actor, "changed_at": at}
    with act("write_brief", actor=actor, organization=person.organization, at=at):
        brief, _is_new = Brief.objects.update_or_create(
            organization=person.organization, stakeholder=person, defaults=facts
        )
    return brief
