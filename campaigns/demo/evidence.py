"""What others found, on whom it was used, and what is wanted from the next conversation with the finance chief."""

from datetime import datetime

from campaigns.demo.company import Stage, read
from campaigns.demo.people import People
from cases.domain.evidence import start_library
from cases.models import Brief, Evidence, EvidenceUse
from stakeholders.models import Engagement


def build_evidence(stage: Stage, people: People, at: datetime) -> None:
    start_library(organization=stage.organization, actor=None, at=at)
    told = read("evidence")
    claims = {one.key: one for one in Evidence.objects.all()}
    for use in told["use"]:
        person, day = people[use["person"]], stage.day(use["day"])
        talks = Engagement.objects.filter(participations__stakeholder=person, occurred_on=day)
        EvidenceUse.objects.create(
            organization=stage.organization,
            evidence=claims[use["claim"]],
            stakeholder=person,
            used_on=day,
            engagement=talks.order_by("pk").first(),
            noted_by=stage.team[use["by"]],
        )
    for words in told["brief"]:
        Brief.objects.create(
            organization=stage.organization,
            stakeholder=people[words["person"]],
            meets_on=stage.day(words["day"]),
            meets_where=words["where"],
            decides_next=words["decides"],
            leave_with=words["leave_with"],
            questions="\n".join(words["questions"]),
            ask=words["ask"],
            if_no=words["if_no"],
            changed_by=stage.team[words["by"]],
            changed_at=at,
        )
